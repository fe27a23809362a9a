package io.github.databricksmaven.local.catalog;

/**
 * What all objects on the wire have in common.
 *
 * @param user who made and owns everything
 * @param metastoreId where everything is
 */
record Owner(String user, String metastoreId) {}
