package io.github.databricksmaven.files;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the files to upload. Of a folder, hidden files and folders stay behind. */
public final class LocalFiles {

  private LocalFiles() {}

  /**
   * The files as they are to be below {@code target}, sorted by path: a file under its name, a
   * folder's files under their paths in it.
   *
   * @param typed files and folders as the user gave them
   * @param base where relative ones begin
   */
  public static List<LocalFile> find(List<String> typed, Path base, FilePath target) {
    List<LocalFile> files = new ArrayList<>();
    for (String one : typed) {
      files.addAll(find(one.strip(), base.resolve(one.strip()), target));
    }
    files.sort(Comparator.comparing(LocalFile::path));
    refuseSameName(files);
    return List.copyOf(files);
  }

  private static List<LocalFile> find(String typed, Path path, FilePath target) {
    if (Files.isRegularFile(path)) {
      return List.of(file(typed, path, target.resolve(path.getFileName().toString())));
    }
    if (!Files.isDirectory(path)) {
      throw new Misconfigured(
          "<files> '" + typed + "' is neither a file nor a folder.",
          path + (Files.exists(path) ? " is something else." : " does not exist."),
          "name what is to be uploaded, for example -Ddatabricks.files=data.");
    }
    List<LocalFile> files =
        paths(typed, path).stream().map(file -> below(typed, path, file, target)).toList();
    if (files.isEmpty()) {
      throw new Misconfigured(
          "<files> '" + typed + "' holds no files.",
          "there is nothing to upload; hidden files do not count.",
          "check the folder's name.");
    }
    return files;
  }

  private static List<Path> paths(String typed, Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).filter(file -> isSeen(folder, file)).toList();
    } catch (IOException | UncheckedIOException e) {
      throw LocalFile.unreadable(typed, e);
    }
  }

  private static boolean isSeen(Path folder, Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .noneMatch(part -> part.toString().startsWith("."));
  }

  private static LocalFile below(String typed, Path folder, Path file, FilePath target) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    return file(typed + "/" + name, file, target.resolve(name));
  }

  private static LocalFile file(String origin, Path file, FilePath path) {
    try {
      return new LocalFile(origin, file, Files.size(file), path);
    } catch (IOException e) {
      throw LocalFile.unreadable(origin, e);
    }
  }

  private static void refuseSameName(List<LocalFile> files) {
    Map<FilePath, LocalFile> taken = new HashMap<>();
    for (LocalFile file : files) {
      LocalFile earlier = taken.put(file.path(), file);
      if (earlier != null) {
        throw new Misconfigured(
            "'"
                + earlier.origin()
                + "' and '"
                + file.origin()
                + "' would both become "
                + file.path()
                + ".",
            "a folder has one file of a name.",
            "upload them to different folders.");
      }
    }
  }
}
