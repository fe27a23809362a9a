package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.store.Ids;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All runs of a workspace, the active ones and those that are over. */
final class Runs implements RunContext, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
  private static final String KILLED =
      "The local workspace server ended while this run was active; submit the run again.";

  private final RunStore store;
  private final Cluster cluster;
  private final Admission admission;
  private final Clock clock;
  private final Ids ids;
  private final Map<Long, ActiveRun> active = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timer;
  private boolean retired;

  Runs(RunStore store, Cluster cluster, Admission admission, Clock clock) throws IOException {
    this.store = store;
    this.cluster = cluster;
    this.admission = admission;
    this.clock = clock;
    this.ids = new Ids(clock, store.greatestId());
    this.timer = timer();
    endInterrupted();
  }

  /**
   * Starts a run, or finds the one its idempotency token stands for.
   *
   * @return the run's id
   */
  synchronized long submit(Submission submission) throws IOException {
    Optional<Long> earlier = earlier(submission);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    cluster.check(submission.tasks());
    admit(submission.parentTask());
    ActiveRun run = new ActiveRun(createAdmitted(submission), this);
    active.put(run.now().runId(), run);
    run.begin();
    return run.now().runId();
  }

  /**
   * A run by its own id or by that of one of its tasks.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when there is none (the service answers 400 here, not
   *     404; Databricks SDKs turn it into not-found)
   */
  Run get(long id) throws IOException {
    return find(id).orElseThrow(() -> ApiError.invalid("Run " + id + " does not exist."));
  }

  @Override
  public Optional<Run> find(long id) throws IOException {
    Optional<Run> going =
        active.values().stream()
            .map(ActiveRun::now)
            .filter(run -> run.runId() == id || run.task(id).isPresent())
            .findFirst();
    return going.isPresent() ? going : store.find(id);
  }

  /**
   * The attempt with this run id; or, when that is the run's own, the latest of its only task.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when the run has several
   */
  TaskRun onlyTask(Run run, long id) {
    Optional<TaskRun> task = run.task(id);
    if (task.isEmpty() && run.latest().size() > 1) {
      throw ApiError.invalid(
          "Run "
              + id
              + " has several tasks, each with an output of its own; ask with the run_id of a task.");
    }
    return task.orElse(run.latest().get(0));
  }

  /** The cells of a task. */
  List<Cell> cells(Run run, TaskRun task) throws IOException {
    ActiveRun going = active.get(run.runId());
    Optional<List<Cell>> live = going == null ? Optional.empty() : going.cells(task.runId());
    return live.isPresent() ? live.get() : store.cells(run.runId(), task.runId());
  }

  /**
   * Runs tasks of a run again, which is over.
   *
   * @return the repair's id
   * @throws ApiError when the run does not go with the wish
   */
  synchronized long repair(RepairWish wish) throws IOException {
    Run run = wish.repaired(get(wish.runId()), now());
    admit(Optional.empty());
    try {
      store.reopen(run);
    } catch (IOException | RuntimeException e) {
      admission.ended();
      throw e;
    }
    ActiveRun again = new ActiveRun(run, this);
    active.put(run.runId(), again);
    again.begin();
    return run.repairs().get(run.repairs().size() - 1).id();
  }

  /**
   * Keeps a value that a task which is going on gives to those after it.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when there is no such task
   */
  void setValue(long taskRunId, String key, JsonNode value) {
    for (ActiveRun run : active.values()) {
      if (run.setValue(taskRunId, key, value)) {
        return;
      }
    }
    throw ApiError.invalid("Run " + taskRunId + " is no task that is going on.");
  }

  /** Stops a run; without effect when it is over. */
  void cancel(long id) throws IOException {
    ActiveRun going = active.get(get(id).runId());
    if (going != null) {
      going.stop(Stop.CANCEL);
    }
  }

  /** Runs, the latest first, at most {@code limit} after leaving out {@code offset}. */
  List<Run> list(Predicate<Run> wanted, long offset, long limit) throws IOException {
    List<Run> found = new ArrayList<>();
    long passed = 0;
    for (long id : store.latestFirst()) {
      Optional<Run> run = find(id).filter(wanted);
      if (run.isPresent() && passed++ >= offset) {
        found.add(run.get());
      }
      if (found.size() == limit) {
        break;
      }
    }
    return found;
  }

  Host host() {
    return cluster.host();
  }

  /** Does something unless runs are active; none starts meanwhile. */
  synchronized boolean whenIdle(Runnable action) {
    if (!active.isEmpty()) {
      return false;
    }
    action.run();
    return true;
  }

  /** Takes no runs any more, unless some are active. */
  synchronized boolean retire() {
    return whenIdle(() -> retired = true);
  }

  @Override
  public void close() {
    refuseMore();
    active.values().forEach(run -> run.abandon(KILLED));
    timer.shutdownNow();
    store.close();
  }

  @Override
  public RunStore store() {
    return store;
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public long now() {
    return clock.millis();
  }

  @Override
  public ScheduledFuture<?> later(Runnable action, Duration delay) {
    return timer.schedule(() -> act(action), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What fails on another thread nobody else tells. */
  private static void act(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("A run cannot go on", e);
    }
  }

  @Override
  public long runNow(long jobId, Map<String, String> parameters, long parentTaskRunId) {
    throw ApiError.notImplemented("The local workspace has no stored jobs yet.");
  }

  @Override
  public void stopChildrenOf(long taskRunId, Stop why) {
    // On another thread: a run must not wait for another one while it holds its own lock.
    List<ActiveRun> children =
        active.values().stream().filter(run -> run.isChildOf(taskRunId)).toList();
    children.forEach(child -> timer.execute(() -> child.stop(why)));
  }

  @Override
  public void ended(Run run) {
    active.remove(run.runId());
    admission.ended();
    tellParent(run);
    LOG.info("Run {} ended {}", run.runId(), run.state().resultState());
  }

  /** On another thread, as above. */
  private void tellParent(Run child) {
    if (child.parentTask() != null) {
      timer.execute(() -> active.values().forEach(run -> run.hear(child)));
    }
  }

  private synchronized void refuseMore() {
    retired = true;
  }

  private void admit(Optional<Long> parentTask) {
    if (retired || !admission.admit(parentTask.filter(this::isActiveTask).isPresent())) {
      throw new ApiError(
          503, "TEMPORARILY_UNAVAILABLE", "The server is about to end and takes no new runs.");
    }
  }

  private Run createAdmitted(Submission submission) throws IOException {
    try {
      return create(submission);
    } catch (IOException | RuntimeException e) {
      admission.ended();
      throw e;
    }
  }

  private Run create(Submission submission) throws IOException {
    long id = ids.next(Run.IDS);
    List<TaskRun> tasks = new ArrayList<>();
    for (TaskSpec spec : submission.tasks()) {
      tasks.add(TaskRun.blocked(id + 1 + tasks.size(), spec));
    }
    Run run =
        new Run(
            id,
            submission.name(),
            BearerToken.randomHex(16),
            submission.parentTask().orElse(null),
            submission.job(),
            submission.timeoutSeconds(),
            tasks,
            RunState.pending("Waiting for cluster"),
            now(),
            0,
            List.of());
    // The token first: one whose run was never written stands for none.
    if (submission.idempotencyToken().isPresent()) {
      store.bind(submission.idempotencyToken().get(), id);
    }
    store.add(run);
    return run;
  }

  private Optional<Long> earlier(Submission submission) throws IOException {
    return submission.idempotencyToken().isPresent()
        ? store.runOf(submission.idempotencyToken().get())
        : Optional.empty();
  }

  private boolean isActiveTask(long taskRunId) {
    return active.values().stream()
        .flatMap(run -> run.now().task(taskRunId).stream())
        .anyMatch(task -> !task.isOver());
  }

  private void endInterrupted() throws IOException {
    for (Run run : store.interrupted()) {
      Run ended = run.withOpenTasks(task -> task.ended(RunState.broken(KILLED), now()));
      store.save(ended.in(RunState.broken(KILLED), now()));
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "runs");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
