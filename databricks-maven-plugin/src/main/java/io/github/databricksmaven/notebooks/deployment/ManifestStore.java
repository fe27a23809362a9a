package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Fields;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Talk;
import java.util.Optional;

/**
 * A target's manifest, where it is kept.
 *
 * @param workspace its number; empty where it is not told
 */
record ManifestStore(NotebooksPort port, ControlFolder folder, String workspace, Talk talk) {

  /** One request. A manifest that cannot be understood is refused, and stays as it is. */
  StoredManifest read() {
    return bytes()
        .map(bytes -> new StoredManifest(understood(bytes), Sha256.of(bytes), bytes.length))
        .orElseGet(() -> new StoredManifest(Manifest.none(workspace, folder.target()), "", 0));
  }

  private Optional<byte[]> bytes() {
    return Reading.bytesIfThere(port, folder.manifest(), new Kind.PlainFile());
  }

  /** Sends it; how many bytes it has. */
  long write(Manifest manifest) {
    WorkspacePath path = folder.manifest();
    byte[] bytes = ManifestJson.write(manifest);
    port.write(SourceFile.of(path.name(), path, new Kind.PlainFile(), bytes));
    return bytes.length;
  }

  private Manifest understood(byte[] bytes) {
    try {
      Fields root = Fields.read(bytes);
      if (root.number("version") > ManifestJson.VERSION) {
        throw newer(root.number("version"));
      }
      Manifest manifest = ManifestJson.read(root);
      Manifest none = Manifest.none(workspace, folder.target());
      return isOfThisTarget(manifest, none) ? manifest : none;
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  /**
   * A folder that was copied or moved brings its manifest along. Its ids and its deletes are not
   * for this folder; without it, what is equal is adopted and what differs is drift.
   */
  private boolean isOfThisTarget(Manifest manifest, Manifest none) {
    boolean isSame = none.isOf(manifest.workspace(), manifest.target());
    if (!isSame) {
      talk.warn(
          folder.manifest()
              + " is that of "
              + manifest.target()
              + (manifest.workspace().isEmpty() ? "" : " in workspace " + manifest.workspace())
              + ": the folder was copied or moved. It does not count here: what equals the source is"
              + " adopted, and nothing is deleted.");
    }
    return isSame;
  }

  private Misconfigured newer(long version) {
    return new Misconfigured(
        "The manifest " + folder.manifest() + " was written by a newer version of this plugin.",
        "its format is " + version + ", and this version knows " + ManifestJson.VERSION + ".",
        "use the version that the other pipeline uses.");
  }

  private Misconfigured damaged(IllegalArgumentException e) {
    return new Misconfigured(
        "The manifest " + folder.manifest() + " cannot be understood.",
        e.getMessage() + "; without it, it is not known what an earlier deployment put there",
        "bring an earlier version of it back, or delete it in the workspace: then what equals the"
            + " source or one of the packs beside it is adopted, and nothing is deleted by guess.");
  }
}
