package io.github.databricksmaven.local.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;
import io.github.databricksmaven.local.wire.Library;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs on clusters that answer at the worst moment. */
@Timeout(30)
class ActiveRunTest {
  @TempDir Path folder;
  private final CountingAdmission admission = new CountingAdmission();
  private final StubbornRuntime runtime = new StubbornRuntime();
  private Optional<Runs> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(Runs::close);
  }

  @Test
  void aRunIsCancelledWhileItsNotebookTellsSomething() throws Exception {
    Runs runs = open();
    long id = runs.submit(submission(0, "a"));
    runtime.tell();
    runs.cancel(id);
    assertEquals(Result.CANCELED, runs.get(id).state().resultState());
    assertEquals(0, admission.active.get());
  }

  @Test
  void aTaskTimesOutWhileItsNotebookTellsSomething() throws Exception {
    Runs runs = open();
    long id = runs.submit(submission(1, "a"));
    runtime.tell();
    while (!runs.get(id).isOver()) {
      Thread.onSpinWait();
    }
    assertEquals(Result.TIMEDOUT, runs.get(id).state().resultState());
  }

  @Test
  void aNotebookThatEndsWithinCancelEndsItsRun() throws Exception {
    Runs runs = open();
    long id = runs.submit(submission(0, "a", "b", "c"));
    runs.cancel(id);
    assertEquals(Result.CANCELED, runs.get(id).state().resultState());
    assertEquals(0, admission.active.get());
  }

  @Test
  void aTaskIsCancelledByItsOwnRunIdAndTheOthersGoOn() throws Exception {
    Runs runs = open();
    long id = runs.submit(submission(0, "a", "b"));
    TaskRun first = runs.get(id).tasks().get(0);
    runs.cancel(first.runId());
    assertEquals(1, runtime.cancelled.get());
    assertEquals(
        Result.CANCELED, runs.get(id).task(first.runId()).orElseThrow().state().resultState());
    assertFalse(runs.get(id).isOver());
    runs.cancel(runs.get(id).tasks().get(1).runId());
    assertTrue(runs.get(id).isOver());
    assertEquals(0, admission.active.get());
  }

  @Test
  void aServerThatEndsKeepsEveryActiveRunAsInterrupted() throws Exception {
    Runs runs = open();
    long id = runs.submit(submission(0, "a", "b", "c"));
    runs.close();
    assertEquals(3, runtime.cancelled.get(), "the notebooks are stopped too");
    RunState kept = new RunStore(folder).find(id).orElseThrow().state();
    assertEquals(LifeCycle.INTERNAL_ERROR, kept.lifeCycleState());
    assertTrue(kept.message().contains("server ended"), kept.message());
    assertEquals(0, admission.active.get());
  }

  private Runs open() throws IOException {
    Notebooks notebooks =
        path -> Optional.of(new Notebooks.Notebook(path, "PYTHON", "print(1)", folder));
    Host host = new Host(URI.create("http://127.0.0.1:1"), "t", "1");
    Runs runs =
        new Runs(
            new RunStore(folder),
            new JobStore(folder.resolve("jobs")),
            new Cluster(notebooks, runtime, new NoClusters(), host),
            admission,
            Clock.systemUTC());
    opened = Optional.of(runs);
    return runs;
  }

  private static Submission submission(long timeoutSeconds, String... keys) {
    List<TaskSpec> tasks =
        List.of(keys).stream().map(key -> TaskSpecs.notebook(key, timeoutSeconds)).toList();
    return new Submission("r", tasks, 0, Optional.empty(), Optional.empty(), JobFacts.NONE);
  }

  private static final class NoClusters implements Clusters {
    @Override
    public void checkPolicy(String where, JsonNode cluster) {
      // There is none.
    }

    @Override
    public boolean exists(String id) {
      return false;
    }

    @Override
    public void start(String id) {}

    @Override
    public Map<String, String> environment(String id) {
      return Map.of();
    }

    @Override
    public Optional<String> refusal(Library library) {
      return Optional.empty();
    }
  }

  private static final class CountingAdmission implements Admission {
    private final AtomicInteger active = new AtomicInteger();

    @Override
    public boolean admit(boolean nested) {
      active.incrementAndGet();
      return true;
    }

    @Override
    public void ended() {
      active.decrementAndGet();
    }
  }

  /**
   * Tells under a lock, as a runtime does that must not tell anything after the ending, and ends a
   * run in the very thread that cancels it.
   */
  private static final class StubbornRuntime implements NotebookRuntime {
    private final AtomicInteger cancelled = new AtomicInteger();
    private final CountDownLatch cancelling = new CountDownLatch(1);
    private final Object telling = new Object();
    private Optional<RunListener> last = Optional.empty();

    @Override
    public NotebookRun start(NotebookRequest request, RunListener listener) {
      last = Optional.of(listener);
      return () -> {
        cancelled.incrementAndGet();
        cancelling.countDown();
        synchronized (telling) {
          listener.ended(new Ending.Cancelled());
        }
      };
    }

    /** Another thread holds what cancel wants, and tells once cancel wants it. */
    void tell() throws InterruptedException {
      CountDownLatch held = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () -> {
                synchronized (telling) {
                  held.countDown();
                  await(cancelling);
                  last.orElseThrow().preparing("Installing");
                }
              });
      thread.setDaemon(true);
      thread.start();
      held.await();
    }

    @Override
    public void close() {}

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
