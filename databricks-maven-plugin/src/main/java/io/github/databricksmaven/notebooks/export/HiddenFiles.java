package io.github.databricksmaven.notebooks.export;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.source.Content;
import io.github.databricksmaven.source.Selection.LeftOut;
import io.github.databricksmaven.source.Selection.Reason;
import io.github.databricksmaven.source.SourceFolder;
import io.github.databricksmaven.source.TakenFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Exported files that a deployment would leave out, and so delete, because they are hidden. The
 * ignore file of the export's folder brings them back, and nothing else that is beside them.
 */
final class HiddenFiles {

  private static final String IGNORE_FILE = SourceFolder.IGNORE_FILE;

  /** Above the lines of an export; those of others stay as they are. */
  private static final String HEADING =
      "# Hidden files that are in the workspace (export-notebooks)";

  private final SourceFolder source;
  private final String present;
  private final TakenFiles taken;
  private final List<TakenFiles> takenByOthersLines;
  private final List<String> lines = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Set<String> broughtBack = new HashSet<>();

  HiddenFiles(Path folder) {
    this.source = new SourceFolder("notebooks", folder.toString(), folder);
    this.present = present(folder.resolve(IGNORE_FILE));
    this.taken = new TakenFiles(source, present);
    this.takenByOthersLines =
        Stream.of(false, true)
            .map(hasFolders -> new TakenFiles(source, withoutOurs(present, hasFolders)))
            .toList();
  }

  /**
   * The ignore file with which all of them are taken; empty when there need not be another. Those
   * that stay behind because somebody wants it are told.
   */
  Optional<ExportedFile> ignoreFile(List<ExportedFile> files, WorkspacePath target, Talk talk) {
    files.stream().map(ExportedFile::name).sorted().forEach(this::look);
    tell(talk);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String end = present.isEmpty() || present.endsWith("\n") ? "" : "\n";
    String text = present + end + HEADING + "\n" + String.join("\n", lines) + "\n";
    return Optional.of(
        new ExportedFile(
            target.resolve(IGNORE_FILE),
            IGNORE_FILE,
            new Kind.PlainFile(),
            Content.of(text.getBytes(StandardCharsets.UTF_8))));
  }

  private void look(String name) {
    boolean isUnwanted =
        takenByOthersLines.stream()
            .flatMap(others -> others.whyNot(name).stream())
            .anyMatch(out -> out.why() == Reason.IGNORED);
    if (isUnwanted || !isBroughtBack(name)) {
      leftOut.add(name);
    }
  }

  /** Whether it is taken in the end: an ignore file further down may have the last word. */
  private boolean isBroughtBack(String name) {
    Optional<LeftOut> out = taken.whyNot(name);
    while (out.isPresent() && broughtBack.add(out.get().path())) {
      bringBack(out.get().path());
      out = taken.whyNot(name);
    }
    return out.isEmpty();
  }

  /** Of a folder not what is in it: that may be secrets, hidden until now. */
  private void bringBack(String path) {
    add("!/" + pattern(path));
    if (path.endsWith("/")) {
      add("/" + pattern(path) + "*");
    }
  }

  private void add(String line) {
    lines.add(line);
    taken.add(line);
  }

  /** Which means the path and no other. */
  private static String pattern(String path) {
    return path.replaceAll("[\\\\*?\\[]", "\\\\$0");
  }

  private void tell(Talk talk) {
    if (!leftOut.isEmpty()) {
      String others = leftOut.size() == 1 ? "" : " and " + (leftOut.size() - 1) + " more";
      talk.warn(
          "A deployment leaves out what "
              + IGNORE_FILE
              + " says, also of what was exported: "
              + leftOut.get(0)
              + others
              + ".");
    }
  }

  /**
   * What others wrote.
   *
   * @param hasFolders with the folders that an export brought back: of files in them, others' lines
   *     count only then
   */
  private static String withoutOurs(String text, boolean hasFolders) {
    StringBuilder others = new StringBuilder();
    boolean isOurs = false;
    String before = "";
    for (String line : text.lines().toList()) {
      isOurs = line.equals(HEADING) || (isOurs && isOfExport(line, before));
      boolean isFolder = line.startsWith("!/") && line.endsWith("/");
      others.append(isOurs && !(hasFolders && isFolder) ? "" : line).append('\n');
      before = line;
    }
    return others.toString();
  }

  /** As {@link #bringBack} writes them: what somebody wrote right behind them is not ours. */
  private static boolean isOfExport(String line, String before) {
    boolean isOfFolder = before.startsWith("!/") && before.endsWith("/");
    return line.startsWith("!/") || (isOfFolder && line.equals(before.substring(1) + "*"));
  }

  private static String present(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new Misconfigured(
          "'" + file + "' cannot be read.", e.toString(), "check that you may read it.");
    }
  }
}
