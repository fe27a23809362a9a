package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.source.ReadFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is wrong with a file by itself, whatever the others are. */
final class SourceDefects {

  private static final String EXCLUDE = "leave it out with <excludes>";

  /** Source: the service's documentation of workspace files; an import makes the asset. */
  private static final List<String> ASSETS =
      List.of(".lvdash.json", ".dbalert.json", ".dbquery.ipynb");

  private SourceDefects() {}

  static Optional<Problem> of(ReadFile file, Kind kind) {
    String name = file.path().toLowerCase(Locale.ROOT);
    if (ASSETS.stream().anyMatch(name::endsWith)) {
      return problem(
          file,
          "would become a dashboard, an alert or a query",
          "the workspace makes them of such names, and this goal looks after notebooks and files.",
          "rename it, or " + EXCLUDE + ".");
    }
    if (kind instanceof Kind.DbcArchive && !isZip(file.bytes())) {
      return problem(
          file,
          "is no archive of notebooks",
          "a .dbc is a zip file, and the workspace would refuse it.",
          "export it from a workspace again, or " + EXCLUDE + ".");
    }
    if (isEmptyNotebook(file, kind)) {
      return problem(
          file,
          "is a notebook without a cell",
          "it was cut short, or never written: nobody means to run it.",
          "write it, or " + EXCLUDE + ".");
    }
    return isTwoByteNotebook(file)
        ? problem(
            file,
            "is a notebook in UTF-16",
            "a workspace reads UTF-8, and would see a plain file.",
            "save it as UTF-8.")
        : Optional.empty();
  }

  private static Optional<Problem> problem(ReadFile file, String what, String why, String fix) {
    return Optional.of(new Problem("'" + file.path() + "' " + what + ".", why, fix));
  }

  private static boolean isZip(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K';
  }

  /** An empty {@code .ipynb} is not even a file: the service wants a notebook of that name. */
  private static boolean isEmptyNotebook(ReadFile file, Kind kind) {
    if (kind instanceof Kind.Notebook notebook && file.isWhole()) {
      return notebook.format() == Kind.Format.JUPYTER
          ? JupyterNotebook.isEmpty(file.bytes())
          : SourceKind.hasOnlyItsHeader(file.bytes());
    }
    return file.bytes().length == 0 && file.path().toLowerCase(Locale.ROOT).endsWith(".ipynb");
  }

  private static boolean isTwoByteNotebook(ReadFile file) {
    byte[] bytes = file.bytes();
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    if (mark != 0xFEFF && mark != 0xFFFE) {
      return false;
    }
    String text = new String(bytes, StandardCharsets.UTF_16);
    return SourceKind.isNotebook(file.path(), text.getBytes(StandardCharsets.UTF_8));
  }
}
