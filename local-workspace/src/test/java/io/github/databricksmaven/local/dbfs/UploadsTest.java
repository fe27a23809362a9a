package io.github.databricksmaven.local.dbfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.MountTable;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  private static final AbsolutePath FILE = AbsolutePath.parse("/x");
  private Instant now = Instant.EPOCH;
  @TempDir Path root;
  @TempDir Path received;

  @Test
  void aHandleNobodyUsesIsForgottenWithItsBytes() throws IOException {
    Uploads uploads = uploads();
    byte[] block = "a".getBytes(StandardCharsets.UTF_8);
    long forgotten = uploads.create(FILE, true);
    long used = uploads.create(FILE, true);
    pass(Duration.ofMinutes(59));
    uploads.add(used, block);
    pass(Duration.ofMinutes(2));
    uploads.create(AbsolutePath.parse("/y"), true);
    assertEquals(2, filesReceived());
    ApiError refusal = assertThrows(ApiError.class, () -> uploads.add(forgotten, block));
    assertEquals("RESOURCE_DOES_NOT_EXIST", refusal.code());
    uploads.close(used);
    assertArrayEquals(block, Files.readAllBytes(root.resolve("x")));
  }

  private Uploads uploads() {
    InstantSource source = () -> now;
    return new Uploads(
        new DbfsRules(root, MountTable.NONE, received), source.withZone(ZoneOffset.UTC));
  }

  private long filesReceived() throws IOException {
    try (Stream<Path> files = Files.list(received)) {
      return files.count();
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
