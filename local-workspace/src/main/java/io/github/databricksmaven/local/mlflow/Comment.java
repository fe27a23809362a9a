package io.github.databricksmaven.local.mlflow;

/**
 * What somebody says of a version.
 *
 * @param createdAt milliseconds since the epoch
 * @param updatedAt the same
 */
record Comment(
    String id, String version, String user, String text, long createdAt, long updatedAt) {

  Comment saying(String changed, long now) {
    return new Comment(id, version, user, changed, createdAt, now);
  }
}
