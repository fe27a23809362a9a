package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits, and what waits too long. A minute of a pipeline is a second here. */
final class TimeoutTest {

  @TempDir private Path folder;
  private Rehearsed rehearsed;

  @BeforeEach
  void begin() {
    rehearsed = new Rehearsed(folder);
  }

  @Test
  void aStepThatTakesTooLongFailsAndWhatCleansUpIsDone() {
    Result result =
        rehearsed.run(
            """
            steps:
              - checkout: none
              - script: sleep 300
                displayName: sleeps
                timeoutInMinutes: 1
              - script: echo not any more
                displayName: behind it
              - script: echo clean
                displayName: cleans up
                condition: always()
            """);
    assertEquals(Result.FAILED, result, rehearsed::told);
    assertTrue(rehearsed.told().contains("The task has timed out."), rehearsed.told());
    assertEquals("Failed", rehearsed.result("sleeps"));
    assertEquals("Skipped", rehearsed.result("behind it"));
    assertEquals("Succeeded", rehearsed.result("cleans up"));
  }

  @Test
  void aJobThatTakesTooLongIsCancelledAndNotEvenCleaningUpTakesForEver() {
    Result result =
        rehearsed.run(
            """
            jobs:
              - job: slow
                timeoutInMinutes: 1
                cancelTimeoutInMinutes: 2
                steps:
                  - checkout: none
                  - script: sleep 300
                    displayName: sleeps
                  - script: sleep 300
                    displayName: cleans up
                    condition: always()
                  - script: echo too late
                    displayName: comes too late
                    condition: always()
            """);
    assertTrue(!result.isGood(), rehearsed::told);
    assertTrue(
        rehearsed.told().contains("The job ran longer than the maximum time of 1 minutes."),
        rehearsed.told());
    assertEquals("Canceled", rehearsed.result("sleeps"));
    assertEquals("Canceled", rehearsed.result("cleans up"));
    assertEquals("Skipped", rehearsed.result("comes too late"));
  }

  @Test
  void aDelayDelays() {
    long begun = System.nanoTime();
    Result result =
        rehearsed.run(
            """
            jobs:
              - job: wait
                pool: server
                steps: [{task: Delay@1, inputs: {delayForMinutes: "2"}}]
            """);
    assertEquals(Result.SUCCEEDED, result, rehearsed::told);
    assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() >= 2);
  }

  @Test
  void ofTwoRehearsalsOneWaitsForTheLockOfTheOther() throws Exception {
    Rehearsed other = new Rehearsed(folder);
    String yaml =
        """
        stages:
          - stage: %1$s
            jobs:
              - deployment: D
                environment: production
                strategy:
                  runOnce:
                    deploy:
                      steps:
                        - script: |
                            echo %1$s >> %2$s/order
                            while [ ! -e %2$s/%1$s ]; do sleep 0.1; done
                            echo %1$s >> %2$s/order
        """;
    for (Rehearsed one : new Rehearsed[] {rehearsed, other}) {
      one.environments("environments: {production: {exclusive-lock: true}}");
    }
    Files.createFile(folder.resolve("Second"));
    WholeRehearsal slow = rehearsed.of(yaml.formatted("First", folder));
    CompletableFuture<Result> first = begun(slow);
    until(() -> Files.exists(folder.resolve("order")));
    CompletableFuture<Result> second =
        begun(other.file("other.yml", yaml.formatted("Second", folder)).ofFile("other.yml"));
    until(() -> other.told().contains("Second waits for the exclusive lock of production"));
    Files.createFile(folder.resolve("First"));
    assertEquals(Result.SUCCEEDED, first.get(1, TimeUnit.MINUTES), rehearsed::told);
    assertEquals(Result.SUCCEEDED, second.get(1, TimeUnit.MINUTES), other::told);
    assertEquals("First\nFirst\nSecond\nSecond\n", Files.readString(folder.resolve("order")));
  }

  private interface Happened {
    boolean has() throws IOException;
  }

  private static void until(Happened happened) throws IOException, InterruptedException {
    for (int i = 0; !happened.has(); i++) {
      assertTrue(i < 600, "it did not happen within a minute");
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static CompletableFuture<Result> begun(WholeRehearsal rehearsal) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return rehearsal.carryOut().result();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
