package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JsonLinesTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void aLineThatAChildHoldsOpenEndsWithItsProcess() throws Exception {
    JsonLines process = started("sleep 60 & echo '{\"number\":1}'; echo $!");
    try {
      assertEquals(Optional.of(Map.of("number", 1)), process.next(Map.class));
      int child = process.next(Integer.class).orElseThrow();
      assertTimeoutPreemptively(
          SOON, () -> assertEquals(Optional.empty(), process.next(Map.class)));
      assertEquals(Optional.empty(), process.next(Map.class), "it stays ended");
      assertTrue(ProcessHandle.of(child).orElseThrow().destroyForcibly());
    } finally {
      process.process().destroyForcibly();
    }
  }

  @Test
  void aProcessThatSaysNothingIsNotAwaitedForEver() throws Exception {
    JsonLines process = started("exec sleep 60");
    try {
      assertEquals(Optional.empty(), process.next(Map.class, Duration.ofMillis(50)));
      assertTrue(process.process().isAlive());
    } finally {
      process.process().destroyForcibly();
    }
  }

  @Test
  void hangingUpDoesNotWaitForAProcessThatDoesNotRead() throws Exception {
    JsonLines process = started("exec sleep 60");
    try {
      Background.run("sender", () -> sendTooMuch(process));
      awaitWriting("sender");
      assertTimeout(Duration.ofSeconds(2), process::hangUp);
    } finally {
      process.process().destroyForcibly();
    }
  }

  private static void awaitWriting(String thread) {
    while (Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().equals(thread))
        .flatMap(entry -> Stream.of(entry.getValue()))
        .noneMatch(frame -> frame.getMethodName().equals("writeBytes"))) {
      Thread.onSpinWait();
    }
  }

  private static void sendTooMuch(JsonLines process) {
    try {
      process.send("x".repeat(1_000_000));
    } catch (IOException e) {
      // The process has been killed: the test is over.
    }
  }

  private static JsonLines started(String script) throws IOException {
    return new JsonLines(new ProcessBuilder("/bin/sh", "-c", script).start());
  }
}
