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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime whose cluster does not run. */
final class IdleRuntimeTest {
  private static final Duration SOON = Duration.ofSeconds(1);
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
    assertTimeout(Duration.ofSeconds(3), runtime::close);
    assertEquals(new Ending.Cancelled(), run.await(SOON));
    assertEquals(List.of(), ProcessHandle.current().descendants().toList());
  }

  private NotebookRequest request() {
    return new NotebookRequest(1, "/n", "PYTHON", "", Map.of(), folder, NOBODY, "token");
  }

  private ClusterConfig config(String python) {
    return ClusterConfig.inheriting(folder, folder, folder, Optional.of(python));
  }
}
