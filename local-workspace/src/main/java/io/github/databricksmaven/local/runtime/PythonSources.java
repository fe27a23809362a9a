package io.github.databricksmaven.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Python half of this package, as it was built into the jar (or the classes folder). */
final class PythonSources {
  private static final String FOLDER = "python";
  private final SortedMap<String, byte[]> files;

  private PythonSources(SortedMap<String, byte[]> files) {
    this.files = files;
  }

  static PythonSources load() throws IOException {
    Path code = codeOf(PythonSources.class);
    if (Files.isDirectory(code)) {
      return new PythonSources(read(code.resolve(FOLDER)));
    }
    try (FileSystem jar = FileSystems.newFileSystem(code)) {
      return new PythonSources(read(jar.getPath("/" + FOLDER)));
    }
  }

  /** A file beside the sources, such as {@code requirements.lock}. */
  LockFile lock(String name) {
    byte[] content = files.get(name);
    if (content == null) {
      throw new IllegalStateException(name + " is missing in the jar");
    }
    return new LockFile(new String(content, UTF_8));
  }

  /** Writes the sources to a folder of {@code directory} that bears their hash; once. */
  Path extractTo(Path directory) throws IOException {
    Path folder = directory.resolve("runtime-" + Sha256.of(files).substring(0, 16));
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(directory);
    Path made = Files.createTempDirectory(directory, "runtime-");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = made.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    return publish(made, folder);
  }

  private static Path publish(Path made, Path folder) throws IOException {
    try {
      return Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Linux calls a folder that is there "not empty", with no exception of its own.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      // Another process was faster, with the very same files.
      FileTree.delete(made);
      return folder;
    }
  }

  private static SortedMap<String, byte[]> read(Path root) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (Path file : filesUnder(root)) {
      String name = root.relativize(file).toString().replace('\\', '/');
      files.put(name, Files.readAllBytes(file));
    }
    return files;
  }

  private static List<Path> filesUnder(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("__pycache__"))
          .toList();
    }
  }

  private static Path codeOf(Class<?> type) throws IOException {
    URL location = type.getProtectionDomain().getCodeSource().getLocation();
    try {
      return Path.of(location.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("Not a file: " + location, e);
    }
  }
}
