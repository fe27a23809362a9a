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
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
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
  private final NavigableSet<Long> waiting = new ConcurrentSkipListSet<>();
  private final ScheduledThreadPoolExecutor timer;
  private final JobStore jobs;
  private boolean retired;

  Runs(RunStore store, JobStore jobs, Cluster cluster, Admission admission, Clock clock)
      throws IOException {
    this.store = store;
    this.jobs = jobs;
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
  long submit(Submission submission) throws IOException {
    return start(submission, Room.ENDLESS);
  }

  /**
   * Starts a run of a stored job, or finds the one its idempotency token stands for. One that finds
   * no room waits, or has ended as skipped.
   *
   * @return the run's id
   */
  long runNow(RunNow wish) throws IOException {
    Job job =
        jobs.find(wish.jobId())
            .orElseThrow(() -> ApiError.invalid("Job " + wish.jobId() + " does not exist."));
    JobSettings settings = JobSettings.read(job.settings());
    return start(wish.of(settings), wish.room(settings));
  }

  private synchronized long start(Submission submission, Room room) throws IOException {
    Optional<Long> earlier = earlier(submission);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    cluster.check(submission.tasks());
    boolean full = room.isFull(running(submission.job()));
    if (full && !room.queue()) {
      return create(submission, RunState.skipped(room)).runId();
    }
    admit(submission.parentTask());
    RunState state = full ? RunState.queued(room) : RunState.pending("Waiting for cluster");
    ActiveRun run = new ActiveRun(createAdmitted(submission, state), this);
    long id = run.now().runId();
    active.put(id, run);
    if (full) {
      waiting.add(id);
    } else {
      run.begin();
    }
    return id;
  }

  /** A job may take more runs than before. */
  void roomChanged() {
    soon(this::admitWaiting);
  }

  /** Refuses tasks that could not be started. */
  void check(List<TaskSpec> tasks) {
    cluster.check(tasks);
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
              + " has several tasks, each with an output of its own; ask with the run_id of a"
              + " task.");
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

  /**
   * Stops a run, or one of its tasks by the task's own run id (REST API documentation:
   * Jobs/cancelrun); without effect when it is over. A run that waits for room has no task yet that
   * could go without the others.
   */
  void cancel(long id) throws IOException {
    Run run = get(id);
    ActiveRun going = active.get(run.runId());
    if (going != null && run.task(id).isPresent() && !waiting.contains(run.runId())) {
      going.stopTask(id);
    } else if (going != null) {
      going.stop(Stop.CANCEL);
    }
  }

  /**
   * Stops all runs of a job, or of all jobs.
   *
   * @param waitingOnly only those that wait for room
   */
  void cancelAll(Optional<Long> jobId, boolean waitingOnly) {
    active.values().stream()
        .filter(run -> !waitingOnly || waiting.contains(run.now().runId()))
        .filter(run -> jobId.isEmpty() || jobId.get().equals(run.now().job().jobId()))
        .forEach(run -> run.stop(Stop.CANCEL));
  }

  /** Whether a run uses a cluster now. */
  boolean areOn(String clusterId) {
    return active.values().stream().anyMatch(run -> isOn(clusterId, run.now()));
  }

  /** Cancels the runs on a cluster. */
  void leave(String clusterId) {
    active.values().stream()
        .filter(run -> isOn(clusterId, run.now()))
        .forEach(run -> run.stop(Stop.CANCEL));
  }

  private static boolean isOn(String clusterId, Run run) {
    return run.tasks().stream()
        .filter(task -> clusterId.equals(task.spec().existingClusterId()))
        .anyMatch(task -> !task.isOver() && !task.isBlocked());
  }

  /**
   * Forgets a run.
   *
   * @throws ApiError INVALID_STATE when it is active
   */
  synchronized void delete(long id) throws IOException {
    long runId = get(id).runId();
    if (active.containsKey(runId)) {
      throw new ApiError(
          400, "INVALID_STATE", "Run " + id + " is active; cancel it, or wait for its end.");
    }
    store.delete(runId);
  }

  /** A part of the runs that are wanted, the latest first. */
  Slice<Run> list(Predicate<Run> wanted, Optional<String> token, long offset, int limit)
      throws IOException {
    return Slice.of(store.ids(), id -> find(id).filter(wanted), token, offset, limit);
  }

  /** A timetable that lives as long as this. */
  Timetable timetable(LongConsumer start) {
    return new Timetable(timer, clock, start);
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
  public long runNow(long jobId, Map<String, String> parameters, long parentTaskRunId)
      throws IOException {
    return runNow(RunNow.of(jobId, parameters, Trigger.RUN_JOB_TASK, Optional.of(parentTaskRunId)));
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
    waiting.remove(run.runId());
    admission.ended();
    if (run.job().isJob()) {
      // On another thread: this one may hold the lock of the run.
      soon(this::admitWaiting);
    }
    if (run.parentTask() != null) {
      soon(() -> active.values().forEach(other -> other.hear(run)));
    }
    LOG.info("Run {} ended {}", run.runId(), run.state().resultState());
  }

  /** Starts runs that wait, the earliest first, as far as there is room. */
  private synchronized void admitWaiting() {
    for (long id : List.copyOf(waiting)) {
      ActiveRun run = active.get(id);
      if (run != null && !retired && hasRoom(run.now().job())) {
        waiting.remove(id);
        run.begin();
      }
    }
  }

  /** Whether a job, as it is now, takes one more run. */
  private boolean hasRoom(JobFacts facts) {
    return Optional.ofNullable(facts.jobId())
        .flatMap(jobs::find)
        .map(job -> JobSettings.read(job.settings()).room())
        .filter(room -> !room.isFull(running(facts)))
        .isPresent();
  }

  /** How many runs of a job go on that do not wait. */
  private long running(JobFacts job) {
    return active.values().stream()
        .map(ActiveRun::now)
        .filter(run -> job.isJob() && Objects.equals(run.job().jobId(), job.jobId()))
        .filter(run -> !run.isOver() && !waiting.contains(run.runId()))
        .count();
  }

  private void soon(Runnable action) {
    try {
      timer.execute(action);
    } catch (RejectedExecutionException e) {
      LOG.debug("The server ends; nothing starts any more", e);
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

  private Run createAdmitted(Submission submission, RunState state) throws IOException {
    try {
      return create(submission, state);
    } catch (IOException | RuntimeException e) {
      admission.ended();
      throw e;
    }
  }

  private Run create(Submission submission, RunState state) throws IOException {
    long id = ids.next(Run.IDS);
    List<TaskRun> tasks = new ArrayList<>();
    for (TaskSpec spec : submission.tasks()) {
      TaskRun task = TaskRun.blocked(id + 1 + tasks.size(), spec);
      tasks.add(state.isOver() ? task.ended(state, now()) : task);
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
            state,
            now(),
            state.isOver() ? now() : 0,
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
