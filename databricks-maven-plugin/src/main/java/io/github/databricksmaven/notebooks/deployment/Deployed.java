package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.List;

/**
 * An object as a deployment left it, or means to leave it.
 *
 * @param sha256 of the bytes that were sent
 * @param hash their canonical hash: that of what the service gives back; empty when it gave back
 *     something else
 * @param size of what was sent, in bytes
 * @param stored SHA-256 of what the service gave back, if it was asked, else empty
 * @param stamp as the listing told afterwards
 * @param hasOutputs whether it is a Jupyter notebook with outputs of its cells
 * @param pack name of the pack that holds the bytes
 * @param parts what an archive of notebooks became; of all others none
 */
record Deployed(
    WorkspacePath path,
    Kind kind,
    String sha256,
    String hash,
    long size,
    String stored,
    Stamp stamp,
    boolean hasOutputs,
    String pack,
    List<Part> parts) {

  /** An object that an archive became: itself, or below it. */
  record Part(WorkspacePath path, Stamp stamp) {}

  Deployed {
    parts = List.copyOf(parts);
  }

  static Deployed of(SourceFile file, String pack) {
    return new Deployed(
        file.path(),
        file.kind(),
        file.content().sha256(),
        file.hash(),
        file.content().size(),
        "",
        Stamp.UNTOLD,
        file.hasOutputs(),
        pack,
        List.of());
  }

  Deployed stamped(Stamp told) {
    return new Deployed(path, kind, sha256, hash, size, stored, told, hasOutputs, pack, parts);
  }

  Deployed storedAs(String told) {
    return new Deployed(path, kind, sha256, hash, size, told, stamp, hasOutputs, pack, parts);
  }

  /** The same, of which something else arrived than was sent: it is like no source. */
  Deployed broken() {
    return new Deployed(path, kind, sha256, "", size, stored, stamp, hasOutputs, pack, parts);
  }

  boolean isBroken() {
    return hash.isEmpty();
  }

  Deployed withOutputs(boolean has) {
    return new Deployed(path, kind, sha256, hash, size, stored, stamp, has, pack, parts);
  }

  Deployed with(List<Part> became) {
    return new Deployed(path, kind, sha256, hash, size, stored, stamp, hasOutputs, pack, became);
  }

  boolean isArchive() {
    return kind instanceof Kind.DbcArchive;
  }
}
