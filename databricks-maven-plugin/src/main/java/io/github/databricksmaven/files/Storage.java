package io.github.databricksmaven.files;

/** Which of a workspace's file trees a path is in. */
public enum Storage {
  /** The Databricks file system, with everything that is mounted below {@code /mnt}. */
  DBFS,
  /** Volumes of Unity Catalog. */
  VOLUME
}
