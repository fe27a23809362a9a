package io.github.databricksmaven.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContentTest {

  private static final byte[] BYTES = "some bytes".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void sizeAndHashAreThoseOfTheBytesWhereverTheyAre() throws IOException {
    Content kept = Content.of(BYTES);
    assertEquals(BYTES.length, kept.size());
    assertEquals(Sha256.of(BYTES), kept.sha256());
    assertEquals(kept, Content.of(file()));
    assertArrayEquals(BYTES, Content.of(file()).bytes());
  }

  @Test
  void theBytesCanBeReadAsOftenAsNeeded() throws IOException {
    Content content = Content.of(file());
    for (int time = 0; time < 2; time++) {
      try (InputStream in = content.open()) {
        assertEquals('s', in.read());
        assertEquals(1, in.skip(1));
        assertArrayEquals("me bytes".getBytes(StandardCharsets.UTF_8), in.readAllBytes());
        assertEquals(-1, in.read());
      }
    }
  }

  @Test
  void aFileThatChangedAfterItWasPlannedIsNotRead() throws IOException {
    Content content = Content.of(file());
    Files.writeString(folder.resolve("file"), "other text");
    assertTrue(refused(content).contains("it changed while the goal was working"));
    Files.writeString(folder.resolve("file"), "some bytes and more");
    assertTrue(refused(content).contains("it changed while the goal was working"));
    Files.delete(folder.resolve("file"));
    assertTrue(refused(content).contains("cannot be read a second time"));
  }

  private static String refused(Content content) {
    return assertThrows(Misconfigured.class, content::bytes).getMessage();
  }

  private Path file() throws IOException {
    return Files.write(folder.resolve("file"), BYTES);
  }
}
