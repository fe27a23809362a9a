package io.github.databricksmaven.notebooks.deployment;

/**
 * The manifest as it was read.
 *
 * @param manifest that of a target into which nothing was deployed, when there is none
 * @param sha256 of its bytes, by which a later reading tells whether somebody deployed meanwhile;
 *     empty when there is none
 * @param size of its bytes
 */
record StoredManifest(Manifest manifest, String sha256, long size) {

  boolean isThere() {
    return !sha256.isEmpty();
  }
}
