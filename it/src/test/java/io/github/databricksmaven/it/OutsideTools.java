package io.github.databricksmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Checkers of others, by lock files with hashes: Python's in an environment, Microsoft's types for
 * TypeScript beside it. Kept per user and lock files, since they take minutes to install.
 */
final class OutsideTools {
  private static final Path PIPELINES = Build.root().resolve("pipelines");
  private static final Path LOCK = PIPELINES.resolve("checks/validators.lock");
  private static final Path TYPES = PIPELINES.resolve("classic/types");

  private final Path folder;

  private OutsideTools(Path folder) {
    this.folder = folder;
  }

  static OutsideTools installed() {
    Path all = Path.of(System.getProperty("user.home"), ".databricks-maven", "checks");
    OutsideTools tools = new OutsideTools(all.resolve(fingerprint()));
    try {
      Files.createDirectories(all);
      Path lock = all.resolve(tools.folder.getFileName() + ".lock");
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // until it is closed
        tools.installOnce();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tools;
  }

  /** An installation that broke off has no mark, and is made again. */
  private void installOnce() throws IOException {
    Path mark = folder.resolve("complete");
    if (Files.exists(mark)) {
      return;
    }
    Shell.run(PIPELINES, "python3", "-m", "venv", "--clear", folder.toString());
    Shell.run(
        PIPELINES,
        folder.resolve("bin/pip").toString(),
        "install",
        "--quiet",
        "--no-deps", // the lock has them all
        "--no-compile",
        "--require-hashes",
        "--requirement",
        LOCK.toString());
    for (String file : new String[] {"package.json", "package-lock.json"}) {
      Files.copy(TYPES.resolve(file), folder.resolve(file));
    }
    Shell.run(
        folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
    Files.createFile(mark);
  }

  /** Runs a file of tests in Python with these tools. */
  Shell.Ended pytest(String file) {
    List<String> command =
        List.of(
            folder.resolve("bin/python").toString(),
            "-B",
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "-c",
            PIPELINES.resolve("pyproject.toml").toString(),
            file);
    String path = folder.resolve("bin") + ":" + System.getenv("PATH");
    Map<String, String> environment = Map.of("PATH", path, "RELEASE_TYPES", folder.toString());
    return Shell.call(PIPELINES, environment, command.toArray(String[]::new));
  }

  private static String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(LOCK));
      digest.update(Files.readAllBytes(TYPES.resolve("package-lock.json")));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
