package io.github.databricksmaven.local.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    for (int most : new int[] {100_000, 3_000_000}) { // in memory, and beyond
      Assets assets = new Assets(uploads, most);
      Path kept = assets.file("a", new ByteArrayInputStream(new byte[most])).content();
      assertEquals(most, Files.size(kept));
      Files.delete(kept);
      InputStream larger = new ByteArrayInputStream(new byte[most + 1]);
      ApiError refusal = assertThrows(ApiError.class, () -> assets.detect("b", larger));
      assertEquals("MAX_NOTEBOOK_SIZE_EXCEEDED", refusal.code());
      assertEquals(0, larger.available());
      try (Stream<Path> left = Files.list(uploads)) {
        assertEquals(List.of(), left.toList());
      }
    }
  }

  @Test
  void aLargeNotebookIsRewrittenWhole() throws IOException {
    String source = "# Databricks notebook source\n" + "x = 1\n".repeat(400_000);
    InputStream in = new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8));
    Asset notebook = new Assets(uploads).detect("large.py", in);
    assertEquals(ObjectType.NOTEBOOK, notebook.type());
    assertEquals(source.stripTrailing(), Files.readString(notebook.content()));
  }
}
