package io.github.databricksmaven.local.dbfs;

import io.github.databricksmaven.local.store.AbsolutePath;

/** Paths as clients write them: {@code dbfs:/x} (databricks-cli 0.18) and {@code /x} are one. */
final class DbfsPaths {
  private static final String SCHEME = "dbfs:";

  private DbfsPaths() {}

  static AbsolutePath parse(String text) {
    return AbsolutePath.parse(text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text);
  }
}
