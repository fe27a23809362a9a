package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A runtime whose cluster does not run. */
@Timeout(120)
final class IdleRuntimeTest {
  /** Long for a machine that does something else meanwhile, short of what is waited for. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  @TempDir Path folder;

  @Test
  void aRuntimeWithoutRunsClosesAtOnceAndTwice() {
    SparkNotebookRuntime runtime = new SparkNotebookRuntime(config("python3"), folder);
    assertTimeout(SOON, runtime::close);
    assertTimeout(SOON, runtime::close);
  }

  @Test
  void aRunAfterTheEndIsLost() throws Exception {
    SparkNotebookRuntime runtime = new SparkNotebookRuntime(config("python3"), folder);
    runtime.close();
    Recorder run = new Recorder();
    runtime.start(request(), run).cancel();
    Ending.Lost ending = assertInstanceOf(Ending.Lost.class, run.await(SOON));
    assertTrue(ending.message().contains("the local workspace is ending"), ending.message());
    assertEquals(1, run.endings.get());
  }

  @Test
  void closingEndsWhatIsJustBeingPrepared() throws Exception {
    Path begun = folder.resolve("begun");
    Path slow = Scripts.write(folder.resolve("slow"), "touch " + begun + "; exec sleep 600");
    SparkNotebookRuntime runtime = new SparkNotebookRuntime(config(slow.toString()), folder);
    Recorder run = new Recorder();
    runtime.start(request(), run);
    while (!Files.exists(begun)) {
      Thread.sleep(10);
    }
    List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
    assertTimeout(SOON, runtime::close);
    assertEquals(new Ending.Cancelled(), run.await(SOON));
    for (ProcessHandle one : started) {
      one.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private NotebookRequest request() {
    return new NotebookRequest(
        1, "/n", "PYTHON", "", Map.of(), List.of(), Map.of(), folder, NOBODY, "token");
  }

  private ClusterConfig config(String python) {
    return ClusterConfig.inheriting(folder, folder, folder, Optional.of(python));
  }
}
