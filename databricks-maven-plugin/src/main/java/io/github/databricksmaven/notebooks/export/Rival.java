package io.github.databricksmaven.notebooks.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.notebooks.CanonicalHash;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is there, and would be deployed as the same object as an exported one: most often an
 * earlier export in another format.
 *
 * @param name below the folder of the export, with slashes
 * @param exported what is written beside it
 */
record Rival(String name, Path file, Kind kind, ExportedFile exported) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether nothing is lost without it: the workspace gives the same in its format. */
  boolean isSuperseded(NotebooksPort port) {
    if (!(kind instanceof Kind.Notebook notebook) || !exported.kind().overwritableBy(kind)) {
      return false;
    }
    try (InputStream in = port.read(exported.origin(), kind)) {
      byte[] there = in.readAllBytes();
      byte[] here = Files.readAllBytes(file);
      return notebook.format() == Kind.Format.JUPYTER
          ? JSON.readTree(there).equals(JSON.readTree(here)) // outputs count, too
          : CanonicalHash.of(kind, there).equals(CanonicalHash.of(kind, here));
    } catch (IOException e) {
      throw new UncheckedIOException("Comparing " + file, e);
    }
  }

  Problem problem() {
    return new Problem(
        "'" + name + "' and '" + exported.name() + "' would be two sources for one notebook.",
        "the first is there, and is not what the workspace has, so it is not replaced.",
        format().isEmpty()
            ? "move or delete it, or export into another folder."
            : "move or delete it, export with -Ddatabricks.format="
                + format()
                + ", or export into another folder.");
  }

  /** With which the export would write over it; empty where it would not. */
  private String format() {
    return kind instanceof Kind.Notebook notebook && exported.kind().overwritableBy(kind)
        ? notebook.format() == Kind.Format.JUPYTER ? "jupyter" : "source"
        : "";
  }
}
