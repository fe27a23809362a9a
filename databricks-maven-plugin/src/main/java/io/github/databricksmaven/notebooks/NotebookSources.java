package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Talk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a source folder. Hidden files and folders and {@code __pycache__} stay behind. */
public record NotebookSources(Talk talk) {

  /**
   * All files below {@code folder} as they are to be below {@code target}, sorted by path.
   *
   * @param typed the folder as the user gave it
   */
  public List<SourceFile> read(String typed, Path folder, WorkspacePath target) {
    if (!Files.isDirectory(folder)) {
      throw new Misconfigured(
          "<notebooks> '" + typed + "' is not a folder.",
          Files.exists(folder) ? folder + " is a file." : folder + " does not exist.",
          "name the folder that holds the notebooks, for example -Ddatabricks.notebooks=src.");
    }
    List<SourceFile> files =
        paths(folder).stream().map(path -> sourceFile(folder, path, target)).toList();
    if (files.isEmpty()) {
      throw new Misconfigured(
          "<notebooks> '" + typed + "' holds no files.",
          "there is nothing to deploy; hidden files and __pycache__ do not count.",
          "check the folder's name.");
    }
    return SourceNames.checked(files);
  }

  private static List<Path> paths(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(
              path ->
                  StreamSupport.stream(folder.relativize(path).spliterator(), false)
                      .noneMatch(NotebookSources::leftOut))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(folder, e);
    }
  }

  private static Misconfigured unreadable(Path path, Exception e) {
    return new Misconfigured(
        "'" + path + "' cannot be read.",
        String.valueOf(e.getMessage()),
        "check that it exists and that you may read it.");
  }

  private static boolean leftOut(Path part) {
    return part.toString().startsWith(".") || part.toString().equals("__pycache__");
  }

  private SourceFile sourceFile(Path folder, Path path, WorkspacePath target) {
    String origin = folder.relativize(path).toString().replace('\\', '/');
    byte[] content = withoutMark(origin, bytes(path));
    Kind kind = SourceKind.of(origin, content);
    String name =
        kind instanceof Kind.Notebook
            ? origin.substring(0, origin.length() - SourceKind.extension(origin).length())
            : origin;
    return new SourceFile(origin, target.resolve(name), kind, content);
  }

  /** A byte order mark is taken off notebooks only: files arrive byte by byte. */
  private byte[] withoutMark(String origin, byte[] content) {
    if (!SourceKind.hasByteOrderMark(content)) {
      return content;
    }
    byte[] stripped = SourceKind.withoutByteOrderMark(content);
    if (!(SourceKind.of(origin, stripped) instanceof Kind.Notebook)) {
      return content;
    }
    talk.warn(
        "'"
            + origin
            + "' begins with a byte order mark: taken off, or the workspace would not see a notebook.");
    return stripped;
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }
}
