package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that is going on: starts tasks as soon as what they depend on has ended, tries again what
 * failed, hears of all of them, and keeps every change. One thread at a time, which never waits for
 * a notebook.
 */
final class ActiveRun {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveRun.class);
  private final @Nullable Long parentTask;
  private final RunContext context;
  private final Map<Long, Attempt> attempts = new HashMap<>();
  private Run run;
  private @Nullable Stop stop;
  private @Nullable ScheduledFuture<?> limit;

  ActiveRun(Run run, RunContext context) {
    this.run = run;
    this.parentTask = run.parentTask();
    this.context = context;
  }

  /** Whether this task started the run. */
  boolean isChildOf(long taskRunId) {
    return parentTask != null && parentTask == taskRunId;
  }

  /** Starts the tasks that depend on nothing. */
  synchronized void begin() {
    if (run.timeoutSeconds() > 0) {
      limit = context.later(() -> stop(Stop.TIMEOUT), Duration.ofSeconds(run.timeoutSeconds()));
    }
    advance();
  }

  synchronized Run now() {
    return run;
  }

  /** The cells of a task so far; absent of one that was over before. */
  synchronized Optional<List<Cell>> cells(long taskRunId) {
    return Optional.ofNullable(attempts.get(taskRunId)).map(Attempt::cells);
  }

  /**
   * Keeps a value that a task gives to those after it.
   *
   * @return false, with nothing kept, when it is no task of this run that is going on
   */
  synchronized boolean setValue(long taskRunId, String key, JsonNode value) {
    if (run.task(taskRunId).filter(task -> !task.isOver()).isEmpty()) {
      return false;
    }
    run = run.with(taskRunId, task -> task.leaving(output -> output.with(key, value)));
    save();
    return true;
  }

  /** Stops every task that is not over. */
  void stop(Stop why) {
    cancel(stopping(why));
  }

  /** Stops one task. */
  void stopTask(long taskRunId) {
    cancel(stopping(taskRunId, Stop.CANCEL));
  }

  /** The server ends, or the disk does: nothing more will be heard of the tasks. */
  void abandon(String message) {
    cancel(abandoning(message));
  }

  /** A run that one of the tasks started is over. */
  synchronized void hear(Run child) {
    long caller = Objects.requireNonNull(child.parentTask());
    Optional<TaskRun> task = run.task(caller).filter(open -> !open.isOver());
    if (task.isPresent() && task.get().actual().work() instanceof Work.RunJob) {
      boolean stopped = task.get().isStopping();
      Stop why = attempt(caller).whyStopped();
      finish(caller, stopped ? why.state() : Endings.ofJob(child));
      advance();
    }
  }

  private synchronized List<NotebookRun> stopping(Stop why) {
    if (run.isOver() || stop != null) {
      return List.of();
    }
    stop = why;
    List<NotebookRun> programs = new ArrayList<>();
    for (TaskRun task : run.tasks()) {
      programs.addAll(stopTask(task.runId(), why));
    }
    advance();
    return programs;
  }

  /** Ends the tasks first: what their notebooks say while they are being stopped is not heard. */
  private synchronized List<NotebookRun> abandoning(String message) {
    List<NotebookRun> programs = new ArrayList<>();
    attempts.values().forEach(attempt -> attempt.ends().ifPresent(programs::add));
    if (!run.isOver()) {
      long now = context.now();
      run = run.withOpenTasks(task -> task.ended(RunState.broken(message), now));
      settle();
    }
    return programs;
  }

  /**
   * Stops notebooks, never under the lock of this: a notebook that is about to tell something waits
   * for that lock, and stopping it may wait for the notebook.
   */
  private static void cancel(List<NotebookRun> programs) {
    for (NotebookRun program : programs) {
      try {
        program.cancel();
      } catch (RuntimeException e) {
        LOG.error("A notebook cannot be stopped", e);
      }
    }
  }

  /** Marks a task as stopped, with its rounds; gives the programs that are now to be cancelled. */
  private List<NotebookRun> stopTask(long taskRunId, Stop why) {
    TaskRun task = run.task(taskRunId).orElseThrow();
    if (task.isOver() || task.isStopping()) {
      return List.of();
    }
    context.stopChildrenOf(taskRunId, why);
    Optional<NotebookRun> program = attempt(taskRunId).stopping(why);
    List<TaskRun> rounds = run.rounds(taskRunId);
    if (program.isEmpty() && rounds.isEmpty()) {
      finish(taskRunId, why.state());
      return List.of();
    }
    run = run.with(taskRunId, open -> open.terminating(why.message()));
    List<NotebookRun> programs = new ArrayList<>(program.stream().toList());
    rounds.forEach(round -> programs.addAll(stopTask(round.runId(), why)));
    return programs;
  }

  /** Starts what can start, ends what never will, until neither changes anything. */
  private void advance() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (TaskRun task : run.latest()) {
        moved |= move(run.task(task.runId()).orElseThrow());
      }
    }
    settle();
  }

  private boolean move(TaskRun task) {
    if (task.isBlocked() && Upstream.isOver(run, task)) {
      Upstream.refusal(run, task)
          .ifPresentOrElse(refusal -> endTask(task.runId(), refusal), () -> start(task));
      return true;
    }
    return !task.isOver()
        && task.actual().work() instanceof Work.ForEach work
        && task.runningSince() > 0
        && moveRound(task, work);
  }

  private boolean moveRound(TaskRun task, Work.ForEach work) {
    List<TaskRun> rounds = run.rounds(task.runId());
    if (rounds.stream().allMatch(TaskRun::isOver)) {
      Stop why = attempt(task.runId()).whyStopped();
      finish(task.runId(), task.isStopping() ? why.state() : Rounds.end(rounds));
      return true;
    }
    Optional<TaskRun> next = task.isStopping() ? Optional.empty() : Rounds.next(rounds, work);
    next.ifPresent(this::start);
    return next.isPresent();
  }

  private void start(TaskRun task) {
    long id = task.runId();
    try {
      TaskSpec filled = new References(run, task, context.cluster().host()).filledIn();
      run = run.with(id, open -> open.starting(filled, "Waiting for cluster", context.now()));
      limit(id, filled.timeoutSeconds());
      carryOut(run.task(id).orElseThrow(), filled.work());
    } catch (Cluster.CannotStart e) {
      finish(id, e.state());
    } catch (ApiError e) {
      finish(id, RunState.refused("INVALID_RUN_CONFIGURATION", e.text()));
    } catch (IOException e) {
      finish(id, RunState.broken("The workspace's disk refuses: " + e.getMessage()));
    }
  }

  private void carryOut(TaskRun task, Work work) throws Cluster.CannotStart, IOException {
    if (work instanceof Work.Program) {
      startProgram(task.runId());
    } else if (work instanceof Work.Condition condition) {
      decide(task.runId(), condition);
    } else if (work instanceof Work.ForEach repeating) {
      List<TaskRun> rounds = Rounds.of(run, task, repeating);
      run = run.plus(rounds).with(task.runId(), open -> open.running(context.now()));
    } else if (work instanceof Work.RunJob job) {
      run = run.with(task.runId(), open -> open.running(context.now()));
      // It is stopped with its run, which is a child of this one.
      attempt(task.runId()).runs(() -> {});
      ScheduledFuture<?> unused =
          context.later(new JobCall(this, context, task.runId(), job), Duration.ZERO);
    }
  }

  private void startProgram(long id) throws Cluster.CannotStart, IOException {
    Attempt attempt = attempt(id);
    attempt.keep(context.store().cellLog(run.runId(), id));
    NotebookRun program =
        context.cluster().start(run.task(id).orElseThrow(), new TaskListener(this, id));
    if (!run.task(id).orElseThrow().isOver()) {
      attempt.runs(program);
    }
  }

  private void decide(long id, Work.Condition condition) {
    try {
      boolean holds = condition.comparison().holds(condition.left(), condition.right());
      run = run.with(id, task -> task.leaving(output -> output.deciding(holds)));
      finish(id, RunState.succeeded());
    } catch (NumberFormatException e) {
      finish(id, RunState.ended(Result.FAILED, String.valueOf(e.getMessage())));
    }
  }

  /** A task has started the run of another job. */
  synchronized void called(long id, long child) {
    run = run.with(id, task -> task.leaving(output -> output.calling(child)));
    if (run.task(id).orElseThrow().isStopping()) {
      context.stopChildrenOf(id, attempt(id).whyStopped());
    }
    settle();
  }

  /** Whether a task is still to be carried out; one that was stopped meanwhile ends. */
  synchronized boolean isWanted(long id) {
    TaskRun task = run.task(id).orElseThrow();
    if (task.isStopping()) {
      finish(id, attempt(id).whyStopped().state());
      advance();
    }
    return !run.task(id).orElseThrow().isOver();
  }

  /** A task could not be carried out. */
  synchronized void fail(long id, RunState end) {
    if (!run.task(id).orElseThrow().isOver()) {
      finish(id, end);
      advance();
    }
  }

  private void timeOut(long taskRunId) {
    cancel(stopping(taskRunId, Stop.TIMEOUT));
  }

  private synchronized List<NotebookRun> stopping(long taskRunId, Stop why) {
    List<NotebookRun> programs = stopTask(taskRunId, why);
    advance();
    return programs;
  }

  /** Ends an attempt; another one follows if the task may be tried again. */
  private void finish(long taskRunId, RunState end) {
    endTask(taskRunId, end);
    TaskRun ended = run.task(taskRunId).orElseThrow();
    if (stop == null && NextAttempt.isDue(run, ended)) {
      TaskRun next = ended.again(run.nextId());
      run = run.plus(List.of(next));
      ScheduledFuture<?> unused =
          context.later(() -> tryAgain(next.runId()), NextAttempt.delay(ended, context.now()));
    }
  }

  private synchronized void tryAgain(long taskRunId) {
    TaskRun task = run.task(taskRunId).orElseThrow();
    if (task.isWaiting()) {
      start(task);
      advance();
    }
  }

  private void endTask(long taskRunId, RunState end) {
    long now = context.now();
    run = run.with(taskRunId, task -> task.ended(end, now));
    attempt(taskRunId).ends();
    context.stopChildrenOf(taskRunId, Stop.CANCEL);
  }

  /** Works out the run's own state and keeps it. */
  private void settle() {
    if (run.isOver()) {
      return;
    }
    RunState state = Outcome.of(run, Optional.ofNullable(stop));
    run = run.in(state, state.isOver() ? context.now() : 0);
    save();
    if (run.isOver()) {
      Optional.ofNullable(limit).ifPresent(timer -> timer.cancel(false));
      attempts.values().forEach(Attempt::close);
      context.ended(run);
    }
  }

  /** A disk that refuses must not keep the run active for ever; the store remembers the change. */
  private void save() {
    try {
      context.store().save(run);
    } catch (IOException | RuntimeException e) {
      LOG.error("Run {} is not on disk as it is", run.runId(), e);
    }
  }

  private void limit(long id, long seconds) {
    if (seconds > 0) {
      attempt(id).limitedBy(context.later(() -> timeOut(id), Duration.ofSeconds(seconds)));
    }
  }

  private Attempt attempt(long taskRunId) {
    return attempts.computeIfAbsent(taskRunId, id -> new Attempt());
  }

  /** A task's program has ended. */
  synchronized void hear(long taskRunId, Ending ending) {
    if (run.task(taskRunId).orElseThrow().isOver()) {
      return;
    }
    run = run.with(taskRunId, task -> Endings.mark(task, ending));
    Stop why = attempt(taskRunId).whyStopped();
    finish(taskRunId, Endings.state(run.task(taskRunId).orElseThrow(), ending, why));
    advance();
  }

  /** A task's program shows a cell. */
  synchronized void hear(long taskRunId, Cell cell) throws IOException {
    if (!run.isOver()) {
      attempt(taskRunId).put(cell);
    }
  }

  /** A task's program is being prepared, or runs. */
  synchronized void change(long taskRunId, RunState state) {
    TaskRun task = run.task(taskRunId).orElseThrow();
    if (task.isOver() || task.isStopping()) {
      return;
    }
    boolean begins = state.lifeCycleState() == LifeCycle.RUNNING;
    long now = context.now();
    run =
        run.with(
            taskRunId, open -> begins ? open.running(now) : open.pending(state.message(), now));
    settle();
  }
}
