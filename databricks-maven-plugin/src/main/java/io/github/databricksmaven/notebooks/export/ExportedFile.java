package io.github.databricksmaven.notebooks.export;

import io.github.databricksmaven.notebooks.CanonicalHash;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.source.Content;

/**
 * A source file to be, and where it comes from.
 *
 * @param origin the object, or what a deployment left there
 * @param name below the folder of the export, with slashes
 * @param kind with the format in which it is written
 */
record ExportedFile(WorkspacePath origin, String name, Kind kind, Content content) {

  /** Equal hashes mean that deploying one or the other is the same. */
  String hash() {
    return kind instanceof Kind.Notebook
        ? CanonicalHash.of(kind, content.bytes())
        : content.sha256();
  }
}
