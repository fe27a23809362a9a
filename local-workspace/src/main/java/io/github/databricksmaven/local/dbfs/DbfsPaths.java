package io.github.databricksmaven.local.dbfs;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;

/** Paths as clients write them: {@code dbfs:/x} (databricks-cli 0.18) and {@code /x} are one. */
final class DbfsPaths {
  private static final AbsolutePath VOLUMES = AbsolutePath.parse("/Volumes");
  private static final String SCHEME = "dbfs:";

  private DbfsPaths() {}

  static AbsolutePath parse(String text) {
    AbsolutePath path =
        AbsolutePath.parse(text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text);
    if (path.below(VOLUMES).isPresent()) {
      throw ApiError.invalid(
          "The DBFS API has no volumes; use the Files API, /api/2.0/fs/files" + path + ".");
    }
    return path;
  }
}
