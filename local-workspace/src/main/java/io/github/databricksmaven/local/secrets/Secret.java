package io.github.databricksmaven.local.secrets;

/**
 * A secret.
 *
 * @param value base64 of its bytes
 * @param updatedAt milliseconds since the epoch
 */
record Secret(String value, long updatedAt) {

  @Override
  public String toString() {
    return "(a secret)";
  }
}
