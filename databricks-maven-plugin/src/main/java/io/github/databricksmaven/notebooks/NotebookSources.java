package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a source folder, each file once; its bytes are not kept, so the folder must stay as it is
 * until the work is done. Hidden files and folders and {@code __pycache__} stay behind.
 */
public record NotebookSources(Talk talk) {

  /** More than any notebook may have. */
  private static final int READ_AT_ONCE = 12 * 1024 * 1024;

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
    if (size(path) > READ_AT_ONCE) {
      return largeFile(origin, path, target);
    }
    byte[] bytes = bytes(path);
    byte[] sent = withoutMark(origin, bytes);
    int skipped = bytes.length - sent.length;
    Kind kind = SourceKind.of(origin, sent);
    WorkspacePath object = target.resolve(SourceKind.objectName(origin, kind));
    Content content = Content.read(sent, () -> from(skipped, path));
    return SourceFile.read(origin, object, kind, sent, content);
  }

  /** Whatever it is, it is too large for a notebook: its kind is told by its beginning. */
  private static SourceFile largeFile(String origin, Path path, WorkspacePath target) {
    try (InputStream in = Files.newInputStream(path)) {
      Kind kind = SourceKind.of(origin, in.readNBytes(READ_AT_ONCE));
      Content content = Content.of(path);
      WorkspacePath object = target.resolve(SourceKind.objectName(origin, kind));
      return new SourceFile(origin, object, kind, content, content.sha256());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static InputStream from(int skipped, Path path) throws IOException {
    InputStream in = Files.newInputStream(path);
    in.skipNBytes(skipped);
    return in;
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

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }
}
