package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.WorkspacePath;

/**
 * An object as a deployment left it, or means to leave it.
 *
 * @param sha256 of the bytes that were sent
 * @param hash their canonical hash: that of what the service gives back
 * @param size of what was sent, in bytes
 * @param stored SHA-256 of what the service gave back, if it was asked, else empty
 * @param stamp as the listing told afterwards
 * @param pack name of the pack that holds the bytes
 */
record Deployed(
    WorkspacePath path,
    Kind kind,
    String sha256,
    String hash,
    long size,
    String stored,
    Stamp stamp,
    String pack) {

  static Deployed of(SourceFile file, String pack) {
    return new Deployed(
        file.path(),
        file.kind(),
        file.content().sha256(),
        file.hash(),
        file.content().size(),
        "",
        Stamp.UNTOLD,
        pack);
  }

  Deployed stamped(Stamp told) {
    return new Deployed(path, kind, sha256, hash, size, stored, told, pack);
  }

  Deployed storedAs(String told) {
    return new Deployed(path, kind, sha256, hash, size, told, stamp, pack);
  }
}
