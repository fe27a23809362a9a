package io.github.databricksmaven.local;

import io.github.databricksmaven.local.identity.Principals;
import io.github.databricksmaven.local.metastore.Metastore;
import java.io.IOException;

/**
 * What the workspaces of a local directory share, as those of an account do.
 *
 * @param metastore of Unity Catalog
 * @param principals service principals
 */
record Account(Metastore metastore, Principals principals) {

  /** Opens what is in the directory; nobody else may have it open. */
  static Account open(LocalServerConfig config) throws IOException {
    return new Account(
        Metastore.open(config.directory().resolve("metastore"), config.clock()),
        Principals.open(config.directory().resolve("principals.json")));
  }
}
