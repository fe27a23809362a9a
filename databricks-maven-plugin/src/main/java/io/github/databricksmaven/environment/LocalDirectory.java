package io.github.databricksmaven.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where local workspaces, their server and what clients need to find it are kept. */
public record LocalDirectory(Path root) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** Makes it, for its owner only: it holds tokens, and what notebooks print. */
  void make() throws IOException {
    Files.createDirectories(root, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
  }

  Path serverFile() {
    return root.resolve("server.json");
  }

  /** Held by a client while it looks, drains and starts. */
  Path startLock() {
    return root.resolve("start.lock");
  }

  /** Everything the server prints. */
  Path serverLog() {
    return root.resolve("server.log");
  }

  Path previousServerLog() {
    return root.resolve("server.log.1");
  }

  /** The jars that a server of this checksum runs from; {@code clean} cannot pull them away. */
  Path code(String checksum) {
    return root.resolve("code").resolve(checksum);
  }

  /** Names of the workspaces that were made here, sorted. */
  List<String> workspaces() throws IOException {
    Path folder = root.resolve("workspaces");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  /** A file to be sourced by a shell: host and token of a workspace for any client. */
  public Path environmentFile(LocalName name) {
    return root.resolve("workspaces").resolve(name.value()).resolve("environment.sh");
  }
}
