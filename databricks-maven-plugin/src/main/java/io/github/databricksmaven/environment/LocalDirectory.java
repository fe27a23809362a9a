package io.github.databricksmaven.environment;

import java.nio.file.Path;

/** Where local workspaces, their server and what clients need to find it are kept. */
public record LocalDirectory(Path root) {

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

  /** A file to be sourced by a shell: host and token of a workspace for any client. */
  public Path environmentFile(LocalName name) {
    return root.resolve("workspaces").resolve(name.value()).resolve("environment.sh");
  }
}
