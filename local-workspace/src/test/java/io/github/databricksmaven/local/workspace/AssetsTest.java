package io.github.databricksmaven.local.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
  @TempDir Path uploads;

  @Test
  void aFileOverTheLimitIsReadToItsEndAndRefused() throws IOException {
    Assets assets = new Assets(uploads, 100_000);
    InputStream fits = new ByteArrayInputStream(new byte[100_000]);
    assertEquals(100_000, Files.size(assets.file("a", fits).content()));
    InputStream larger = new ByteArrayInputStream(new byte[100_001]);
    ApiError refusal = assertThrows(ApiError.class, () -> assets.detect("b", larger));
    assertEquals("MAX_NOTEBOOK_SIZE_EXCEEDED", refusal.code());
    assertEquals(0, larger.available());
    try (Stream<Path> left = Files.list(uploads)) {
      assertEquals(List.of(100_000L), left.map(AssetsTest::size).toList());
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
