package io.github.databricksmaven.local;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;
import io.github.databricksmaven.local.compute.TrackingServer;
import io.github.databricksmaven.local.compute.TrackingUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pretends to run notebooks. A line of the source says what happens: {@code # exit x}, {@code #
 * raise x}, {@code # lose x}, {@code # prepare x}, {@code # hang}; else the notebook completes.
 * Before that {@code # set key json} gives a task value, and {@code # flaky n} raises the first n
 * times that a notebook with this path runs.
 */
public final class FakeRuntime implements NotebookRuntime {
  /** Everything that was started, in order. */
  public final Queue<NotebookRequest> started = new ConcurrentLinkedQueue<>();

  /** How often it was got ready, its cluster was ended, and it was ended with all it has. */
  public final AtomicInteger prepared = new AtomicInteger();

  public final AtomicInteger stopped = new AtomicInteger();

  public final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger active = new AtomicInteger();

  /** Why it cannot be got ready. */
  public volatile @Nullable String broken;

  /** Its MLflow server, if it shall have one. */
  public volatile @Nullable FakeMlflow mlflow;

  /** A factory that gives this one to every workspace. */
  public NotebookRuntimes everywhere() {
    return (folders, python) -> this;
  }

  @Override
  public NotebookRun start(NotebookRequest request, RunListener listener) {
    started.add(request);
    active.incrementAndGet();
    CountDownLatch cancelled = new CountDownLatch(1);
    Thread thread = new Thread(() -> play(request, listener, cancelled), "fake-notebook");
    thread.setDaemon(true);
    thread.start();
    return cancelled::countDown;
  }

  /** As if it had been started; refuses when {@link #broken} says why. */
  @Override
  public Optional<String> prepare(Consumer<String> progress) {
    progress.accept("Pretending");
    prepared.incrementAndGet();
    return Optional.ofNullable(broken);
  }

  @Override
  public void stopCluster() {
    if (active.get() == 0) {
      stopped.incrementAndGet();
    }
  }

  @Override
  public SortedMap<String, SortedSet<String>> packages() {
    return new TreeMap<>(
        Map.of(
            "pandas", new TreeSet<>(Set.of("2.3.3")),
            "scikit-learn", new TreeSet<>(Set.of("1.7.2"))));
  }

  @Override
  public TrackingServer tracking(Duration patience) throws TrackingUnavailable {
    FakeMlflow server = mlflow;
    if (server == null) {
      throw new TrackingUnavailable("No MLflow.", "it is a fake.", "give it one.");
    }
    return server;
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }

  private void play(NotebookRequest request, RunListener listener, CountDownLatch cancelled) {
    if (request.source().contains("# set ")) {
      set(request, after(request.source(), "# set ").split(" ", 2));
    }
    Ending ending = ending(raisingAtFirst(request), request.parameters(), listener, cancelled);
    active.decrementAndGet();
    listener.ended(ending);
  }

  private String raisingAtFirst(NotebookRequest request) {
    String source = request.source();
    if (!source.contains("# flaky ")) {
      return source;
    }
    long runs = started.stream().filter(one -> one.path().equals(request.path())).count();
    return runs <= Long.parseLong(after(source, "# flaky ")) ? source + "\n# raise Flaky" : source;
  }

  private static void set(NotebookRequest request, String[] keyAndValue) {
    String body =
        "{\"run_id\":%d,\"key\":\"%s\",\"value\":%s}"
            .formatted(request.runId(), keyAndValue[0], keyAndValue[1]);
    new Client(request.host(), request.token())
        .post("/local/jobs/task-values", body.getBytes(StandardCharsets.UTF_8));
  }

  private static Ending ending(
      String source,
      Map<String, String> parameters,
      RunListener listener,
      CountDownLatch cancelled) {
    if (source.contains("# prepare ")) {
      listener.preparing(after(source, "# prepare "));
      await(cancelled);
      return new Ending.Cancelled();
    }
    listener.running();
    listener.cell(cell(source, Cell.State.RUNNING, List.of()));
    Cell.Output output = new Cell.Output("stdout", "parameters " + sorted(parameters));
    if (source.contains("# hang")) {
      await(cancelled);
      return new Ending.Cancelled();
    }
    if (source.contains("# raise ")) {
      String error = after(source, "# raise ");
      Cell.Output trace = new Cell.Output("error", "Traceback\n" + error);
      listener.cell(cell(source, Cell.State.FAILED, List.of(output, trace)));
      return new Ending.Raised(1, error, "Traceback\n" + error);
    }
    if (source.contains("# lose ")) {
      return new Ending.Lost(after(source, "# lose "));
    }
    listener.cell(cell(source, Cell.State.SUCCEEDED, List.of(output, markup(source))));
    return source.contains("# exit ")
        ? new Ending.Exited(after(source, "# exit "))
        : new Ending.Completed();
  }

  private static Cell.Output markup(String source) {
    return new Cell.Output("html", "<table><tr><td>" + source + "</td></tr></table>");
  }

  private static Cell cell(String source, Cell.State state, List<Cell.Output> outputs) {
    return new Cell(1, "A <title>", "python", source, state, outputs, Duration.ofMillis(12));
  }

  private static String sorted(Map<String, String> parameters) {
    return new TreeMap<>(parameters).toString();
  }

  private static String after(String source, String mark) {
    return source.substring(source.indexOf(mark) + mark.length()).lines().findFirst().orElse("");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
