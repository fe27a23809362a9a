package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.source.ReadFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What works, but not as somebody may expect who looks at the file. */
final class SourceNotices {

  private final Talk talk;
  private final List<String> windows = new ArrayList<>();

  SourceNotices(Talk talk) {
    this.talk = talk;
  }

  void markTakenOff(String path) {
    talk.warn(
        "'"
            + path
            + "' begins with a byte order mark: taken off, or the workspace would not see a notebook.");
  }

  void look(ReadFile file, Kind kind) {
    if (kind instanceof Kind.Notebook) {
      noteLineEnds(file);
    } else if (kind instanceof Kind.PlainFile) {
      warnOfScript(file);
      warnOfAlmostANotebook(file);
    }
  }

  /** What only all files together show. */
  void sayTogether(List<SourceFile> files) {
    sayLineEnds();
    Map<WorkspacePath, SourceFile> plain = new HashMap<>();
    for (SourceFile file : files) {
      if (file.kind() instanceof Kind.PlainFile) {
        plain.put(file.path(), file);
      }
    }
    for (SourceFile file : files) {
      if (file.kind() instanceof Kind.Notebook notebook) {
        warnOfFullName(file, plain.get(SourceKind.fullName(file.path(), notebook.language())));
      }
    }
  }

  /**
   * A notebook has a full name beside its own, with the extension of its language, which no other
   * object may have. Source: the service's documentation of workspace objects.
   */
  private void warnOfFullName(SourceFile notebook, @Nullable SourceFile file) {
    if (file != null) {
      talk.warn(
          "'"
              + notebook.origin()
              + "' becomes a notebook beside the file '"
              + file.origin()
              + "': a workspace may take both names for one. Rename one of them.");
    }
  }

  /** One line for all: on Windows it may be every notebook. */
  private void sayLineEnds() {
    if (!windows.isEmpty()) {
      String others = windows.size() == 1 ? "" : " and " + (windows.size() - 1) + " more";
      talk.say(
          "Line ends of Windows (CR LF) in '"
              + windows.get(0)
              + "'"
              + others
              + ": the workspace keeps LF, and they count as equal.");
    }
  }

  private void noteLineEnds(ReadFile file) {
    if (SourceKind.firstLineEndsWithReturn(file.bytes())) {
      windows.add(file.path());
    }
  }

  private void warnOfScript(ReadFile file) {
    boolean isScript =
        file.path().endsWith(".sh") || SourceKind.firstLine(file.bytes()).startsWith("#!");
    if (isScript && SourceKind.firstLineEndsWithReturn(file.bytes())) {
      talk.warn(
          "'"
              + file.path()
              + "' is a script with line ends of Windows (CR LF): Linux will not run it. Save it with"
              + " LF.");
    }
  }

  private void warnOfAlmostANotebook(ReadFile file) {
    if (file.path().toLowerCase(Locale.ROOT).endsWith(".ipynb")) {
      talk.warn(
          "'"
              + file.path()
              + "' is taken for a plain file: a notebook is JSON with cells, metadata and nbformat 4"
              + " or later.");
      return;
    }
    SourceKind.almostHeader(file)
        .ifPresent(
            header ->
                talk.warn(
                    "'"
                        + file.path()
                        + "' is taken for a plain file: the first line of a notebook is exactly '"
                        + header
                        + "'."));
  }
}
