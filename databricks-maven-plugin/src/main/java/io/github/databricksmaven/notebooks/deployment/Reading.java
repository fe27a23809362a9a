package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads objects of the workspace. */
final class Reading {

  private Reading() {}

  /** All bytes, of what is known to be small. */
  static byte[] bytes(NotebooksPort port, WorkspacePath path, Kind kind) {
    try (InputStream in = port.read(path, kind)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw brokeOff(path, e);
    }
  }

  /** The same, empty when it is not there. */
  static Optional<byte[]> bytesIfThere(NotebooksPort port, WorkspacePath path, Kind kind) {
    try {
      return Optional.of(bytes(port, path, kind));
    } catch (WorkspaceFailure failure) {
      if (failure.call().isMissing()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Reads it for its hashes; a file may be large, and is not held. */
  static Found found(NotebooksPort port, WorkspacePath path, Kind kind) {
    if (kind instanceof Kind.Notebook) {
      byte[] bytes = bytes(port, path, kind);
      SourceFile read = SourceFile.of(path.value(), path, kind, bytes);
      return new Found(read.hash(), Sha256.of(bytes), bytes.length, read.hasOutputs());
    }
    try {
      Content content = Content.of(() -> port.read(path, kind));
      return new Found(content.sha256(), content.sha256(), content.size(), false);
    } catch (IOException e) {
      throw brokeOff(path, e);
    }
  }

  static WorkspaceFailure brokeOff(WorkspacePath path, IOException e) {
    return new WorkspaceFailure(
        new FailedCall("GET", "/api/2.0/workspace/export", 0, ""),
        "Reading " + path + " failed.",
        "the answer broke off: " + e.getMessage(),
        "run the goal again.");
  }

  /**
   * What an object holds.
   *
   * @param hash canonical
   * @param sha256 of the bytes as they came
   * @param size of the bytes as they came
   * @param hasOutputs whether they are a Jupyter notebook with outputs of its cells
   */
  record Found(String hash, String sha256, long size, boolean hasOutputs) {}
}
