package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** {@code server.json}: how clients find the running server. */
public final class ServerFile {
  private final Path file;

  public ServerFile(Path directory) {
    this.file = directory.resolve("server.json");
  }

  /** Says that the server listens. */
  public void write(long pid, Instant started, String checksum, URI url, String token)
      throws IOException {
    PrivateFiles.replace(
        file, Json.bytes(new Content(pid, started.toString(), checksum, url.toString(), token)));
  }

  /** Whether a server is announced. */
  boolean exists() {
    return Files.exists(file);
  }

  /** Says that it has gone. */
  public void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * The file's shape.
   *
   * @param started ISO instant of the process's start
   * @param checksum SHA-256 of the jars the server runs from
   * @param url of the control API
   * @param token for the control API; a secret
   */
  record Content(long pid, String started, String checksum, String url, String token) {
    @Override
    public String toString() {
      return "process " + pid + " at " + url;
    }
  }
}
