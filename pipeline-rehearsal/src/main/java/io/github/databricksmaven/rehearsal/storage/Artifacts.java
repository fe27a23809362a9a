package io.github.databricksmaven.rehearsal.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The artifacts of a run, each a folder.
 *
 * @param folder that holds them
 */
public record Artifacts(Path folder) {

  /** Their names. */
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** Whether there is one of this name. */
  public boolean has(String name) {
    return Files.isDirectory(folder.resolve(name));
  }

  /**
   * Publishes a file or folder under a name that is not yet taken; returns how many files.
   *
   * @throws NoSuchFileException when there is nothing to publish
   * @throws FileAlreadyExistsException when the run has an artifact of this name
   */
  public int publish(String name, Path content) throws IOException {
    if (!Files.exists(content)) {
      throw new NoSuchFileException(content.toString());
    }
    Files.createDirectories(folder);
    Path artifact = Files.createDirectory(folder.resolve(name));
    return Folders.copy(content, artifact);
  }

  /** Adds to an artifact, which may be there already; {@code within} is a folder of it. */
  public int add(String name, String within, Path content) throws IOException {
    return Folders.copy(content, folder.resolve(name).resolve(within));
  }

  /** Copies what the patterns take of an artifact; returns how many files. */
  public int download(String name, Globs patterns, Path to) throws IOException {
    Path artifact = folder.resolve(name);
    List<String> files = patterns.among(Folders.files(artifact));
    Files.createDirectories(to);
    for (String file : files) {
      Folders.copyFile(artifact.resolve(file), to.resolve(file));
    }
    return files.size();
  }
}
