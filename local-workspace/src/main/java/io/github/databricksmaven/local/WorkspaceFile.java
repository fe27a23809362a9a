package io.github.databricksmaven.local;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.BearerToken;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code workspace.json}: what a workspace keeps for ever, as hosts and tokens end up in secrets.
 */
final class WorkspaceFile {
  private static final long SMALLEST_ORG_ID = 1_000_000_000_000_000L;

  private final Path root;

  WorkspaceFile(Path root) {
    this.root = root;
  }

  /** What is remembered, when there is something. */
  Optional<Content> read() throws IOException {
    Path file = root.resolve("workspace.json");
    return Files.exists(file) ? Optional.of(Json.read(file, Content.class)) : Optional.empty();
  }

  /** A new identity on a port. */
  static Content create(String name, int port) {
    long orgId = ThreadLocalRandom.current().nextLong(SMALLEST_ORG_ID, 9 * SMALLEST_ORG_ID);
    return new Content(name, port, BearerToken.create().reveal(), orgId);
  }

  /** Remembers, and writes {@code environment.sh} for clients that read variables. */
  void write(Content content, URI url) throws IOException {
    PrivateFiles.replace(root.resolve("workspace.json"), Json.bytes(content));
    String environment =
        "export DATABRICKS_HOST=" + url + "\nexport DATABRICKS_TOKEN=" + content.token() + "\n";
    PrivateFiles.replace(
        root.resolve("environment.sh"), environment.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The file's shape.
   *
   * @param token a secret
   */
  record Content(String name, int port, String token, long orgId) {
    Content {
      // A file that lost a part must not open a workspace without a token.
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(token, "token");
    }

    @Override
    public String toString() {
      return name + " on port " + port;
    }

    Content onPort(int other) {
      return new Content(name, other, token, orgId);
    }
  }
}
