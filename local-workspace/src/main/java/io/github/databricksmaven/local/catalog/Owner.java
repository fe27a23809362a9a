package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.metastore.Securable;

/**
 * What all objects on the wire have in common.
 *
 * @param user who made and owns everything
 * @param metastoreId where everything is
 */
record Owner(String user, String metastoreId) {

  /** Who owns an object. */
  String of(Securable about) {
    String given = about.owner();
    return given == null ? user : given;
  }
}
