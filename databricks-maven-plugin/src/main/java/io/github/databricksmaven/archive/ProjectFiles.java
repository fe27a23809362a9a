package io.github.databricksmaven.archive;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Collects a project's files for an archive. Hidden files and folders and {@code __pycache__} stay
 * behind, as they do when notebooks are deployed.
 *
 * @param base where relative folders begin
 */
public record ProjectFiles(Path base) {

  /**
   * The files of a folder.
   *
   * @param property by which the user names the folder; also its name in the archive
   * @param typed the folder as the user gave it
   */
  public List<ArchivedFile> required(String property, String typed) {
    List<ArchivedFile> files = read(property, typed, property);
    if (files.isEmpty()) {
      throw new Misconfigured(
          "<" + property + "> '" + typed + "' holds no files.",
          "there is nothing to package; hidden files and __pycache__ do not count.",
          "check the folder's name.");
    }
    return files;
  }

  /**
   * The files of a folder that a project may have.
   *
   * @param typed the folder as the user gave it, or null
   * @param name of the folder in the archive, and in the project when the user gave none
   */
  public List<ArchivedFile> optional(String property, @Nullable String typed, String name) {
    if (typed == null && !Files.exists(base.resolve(name))) {
      return List.of();
    }
    return read(property, typed == null ? name : typed, name);
  }

  private List<ArchivedFile> read(String property, String typed, String name) {
    Path folder = base.resolve(typed);
    if (!Files.isDirectory(folder)) {
      throw new Misconfigured(
          "<" + property + "> '" + typed + "' is not a folder.",
          folder + (Files.exists(folder) ? " is a file." : " does not exist."),
          "name the folder, for example -Ddatabricks." + property + "=" + name + ".");
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> isSeen(folder, file))
          .map(file -> ArchivedFile.read(name + "/" + relative(folder, file), file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new Misconfigured(
          "<" + property + "> '" + typed + "' cannot be read.",
          String.valueOf(e.getMessage()),
          "check that you may read it.");
    }
  }

  private static boolean isSeen(Path folder, Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .noneMatch(
            part -> part.toString().startsWith(".") || part.toString().equals("__pycache__"));
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
