package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal that is cancelled. */
final class CancelTest {

  @TempDir private Path folder;

  @Test
  void whatRunsIsEndedAndWhatCleansUpIsDone() throws Exception {
    Rehearsed rehearsed = new Rehearsed(folder);
    WholeRehearsal rehearsal =
        rehearsed.of(
            """
            stages:
              - stage: One
                jobs:
                  - job: A
                    steps:
                      - checkout: none
                      - script: |
                          trap 'echo asked; kill $child; exit 1' INT
                          sleep 300 & child=$!
                          echo $child > %1$s/child
                          wait $child
                        displayName: listens
                      - script: touch %1$s/skipped
                        displayName: skipped
                      - script: touch %1$s/cleaned
                        displayName: cleans up
                        condition: always()
                      - script: touch %1$s/called
                        displayName: hears of it
                        condition: canceled()
                  - job: B
                    steps:
                      - checkout: none
                      - script: |
                          trap '' INT TERM
                          echo $$ > %1$s/deaf
                          while true; do sleep 0.2; done
                        displayName: is deaf
              - stage: Two
                jobs:
                  - job: C
                    steps: [{script: touch %1$s/two}]
            """
                .formatted(folder));
    CompletableFuture<Result> running = rehearsed.start(rehearsal);
    long child = pid("child");
    long deaf = pid("deaf");
    rehearsal.cancel();
    assertEquals(Result.CANCELED, running.get(1, TimeUnit.MINUTES), rehearsed.told());
    assertTrue(rehearsed.log("listens").contains("asked"), rehearsed.log("listens"));
    assertEquals("Canceled", rehearsed.result("listens"));
    assertEquals("Skipped", rehearsed.result("skipped"));
    assertEquals("Succeeded", rehearsed.result("cleans up"));
    assertEquals("Succeeded", rehearsed.result("hears of it"));
    assertEquals("Canceled", rehearsed.result("is deaf"));
    assertEquals("Skipped", rehearsed.result("Two"));
    assertTrue(Files.exists(folder.resolve("cleaned")));
    assertFalse(Files.exists(folder.resolve("skipped")));
    assertFalse(Files.exists(folder.resolve("two")));
    assertFalse(isAlive(child), "the step's child");
    assertFalse(isAlive(deaf), "the step that was deaf");
  }

  @Test
  void nobodyWaitsForTheNextTry() throws Exception {
    Rehearsed rehearsed = new Rehearsed(folder).firstRetry(Duration.ofMinutes(5));
    WholeRehearsal rehearsal =
        rehearsed.of(
            """
            steps:
              - checkout: none
              - script: echo $$ > %1$s/tried; exit 1
                displayName: fails
                retryCountOnTaskFailure: 3
              - script: touch %1$s/cleaned
                displayName: cleans up
                condition: always()
            """
                .formatted(folder));
    CompletableFuture<Result> running = rehearsed.start(rehearsal);
    assertFalse(isAlive(pid("tried")), "the first try");
    TimeUnit.MILLISECONDS.sleep(300);
    rehearsal.cancel();
    assertEquals(Result.CANCELED, running.get(20, TimeUnit.SECONDS), rehearsed.told());
    assertTrue(rehearsed.log("fails").contains("will retry"), rehearsed.log("fails"));
    assertEquals("Canceled", rehearsed.result("fails"));
    assertTrue(Files.exists(folder.resolve("cleaned")));
  }

  private static boolean isAlive(long pid) throws InterruptedException {
    for (int i = 0;
        i < 20 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private long pid(String name) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    for (int i = 0; i < 300 && !(Files.exists(file) && Files.size(file) > 0); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return Long.parseLong(Files.readString(file).strip());
  }
}
