package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.RunListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that is going on: starts tasks as soon as what they depend on has ended, hears of them, and
 * keeps every change. One thread at a time, which never waits for a notebook.
 */
final class ActiveRun {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveRun.class);
  private final @Nullable Long parentTask;
  private final RunContext context;
  private final Map<Long, NotebookRun> running = new HashMap<>();
  private final Map<Long, CellLog> cells = new HashMap<>();
  private final Map<Long, Stop> stoppedTasks = new HashMap<>();
  private final Map<Long, ScheduledFuture<?>> timeouts = new HashMap<>();
  private Run run;
  private @Nullable Stop stop;

  ActiveRun(Run run, RunContext context) {
    this.run = run;
    this.parentTask = run.parentTask();
    this.context = context;
  }

  /** Whether the notebook of this task submitted the run. */
  boolean isChildOf(long taskRunId) {
    return parentTask != null && parentTask == taskRunId;
  }

  /** Starts the tasks that depend on nothing. */
  synchronized void begin() {
    limit(run.runId(), run.timeoutSeconds(), () -> stop(Stop.TIMEOUT));
    advance();
  }

  synchronized Run now() {
    return run;
  }

  /** The cells of a task so far. */
  synchronized List<Cell> cells(long taskRunId) {
    CellLog log = cells.get(taskRunId);
    return log == null ? List.of() : log.cells();
  }

  /** Stops every task that is not over. */
  void stop(Stop why) {
    cancel(stopping(why));
  }

  /** The server ends, or the disk does: nothing more will be heard of the tasks. */
  void abandon(String message) {
    cancel(abandoning(message));
  }

  private synchronized List<NotebookRun> stopping(Stop why) {
    if (run.isOver() || stop != null) {
      return List.of();
    }
    stop = why;
    List<NotebookRun> notebooks = new ArrayList<>();
    for (TaskRun task : run.tasks()) {
      stopTask(task.runId(), why).ifPresent(notebooks::add);
    }
    settle();
    return notebooks;
  }

  /** Ends the tasks first: what their notebooks say while they are being stopped is not heard. */
  private synchronized List<NotebookRun> abandoning(String message) {
    List<NotebookRun> notebooks = List.copyOf(running.values());
    running.clear();
    if (!run.isOver()) {
      long now = context.now();
      run = run.withOpenTasks(task -> task.ended(RunState.broken(message), now));
      settle();
    }
    return notebooks;
  }

  /**
   * Stops notebooks, never under the lock of this: a notebook that is about to tell something waits
   * for that lock, and stopping it may wait for the notebook.
   */
  private static void cancel(List<NotebookRun> notebooks) {
    for (NotebookRun notebook : notebooks) {
      try {
        notebook.cancel();
      } catch (RuntimeException e) {
        LOG.error("A notebook cannot be stopped", e);
      }
    }
  }

  /** Marks a task as stopped; gives the notebook that is now to be cancelled. */
  private Optional<NotebookRun> stopTask(long taskRunId, Stop why) {
    TaskRun task = run.task(taskRunId).orElseThrow();
    if (task.isOver()) {
      return Optional.empty();
    }
    context.stopChildrenOf(taskRunId, why);
    NotebookRun notebook = running.get(taskRunId);
    if (notebook == null) {
      endTask(taskRunId, RunState.ended(why.result(), why.message()));
    } else {
      stoppedTasks.put(taskRunId, why);
      run = run.with(taskRunId, open -> open.terminating(why.message()));
    }
    return Optional.ofNullable(notebook);
  }

  /** Starts what can start, ends what never will, until neither changes anything. */
  private void advance() {
    for (TaskRun task : run.tasks()) {
      if (task.isBlocked() && run.task(task.runId()).orElseThrow().isBlocked() && isFree(task)) {
        Optional<RunState> refusal = Upstream.refusal(run, task);
        if (refusal.isPresent()) {
          endTask(task.runId(), refusal.get());
        } else {
          start(task);
        }
        advance();
        return;
      }
    }
    settle();
  }

  private boolean isFree(TaskRun task) {
    return task.spec().dependsOn().stream().allMatch(key -> run.task(key).isOver());
  }

  private void start(TaskRun task) {
    long id = task.runId();
    run = run.with(id, open -> open.pending("Waiting for cluster", context.now()));
    try {
      cells.put(id, context.store().cellLog(run.runId(), id));
      NotebookRun notebook = context.cluster().start(task, new Listener(id));
      if (!run.task(id).orElseThrow().isOver()) {
        running.put(id, notebook);
        limit(id, task.spec().timeoutSeconds(), () -> timeOut(id));
      }
    } catch (Cluster.CannotStart e) {
      endTask(id, e.state());
    } catch (IOException e) {
      endTask(id, RunState.broken("The workspace's disk refuses: " + e.getMessage()));
    }
  }

  private void timeOut(long taskRunId) {
    cancel(timingOut(taskRunId));
  }

  private synchronized List<NotebookRun> timingOut(long taskRunId) {
    List<NotebookRun> notebooks = stopTask(taskRunId, Stop.TIMEOUT).stream().toList();
    settle();
    return notebooks;
  }

  private void endTask(long taskRunId, RunState end) {
    long now = context.now();
    run = run.with(taskRunId, task -> task.ended(end, now));
    running.remove(taskRunId);
    Optional.ofNullable(timeouts.remove(taskRunId)).ifPresent(timeout -> timeout.cancel(false));
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
      timeouts.values().forEach(timeout -> timeout.cancel(false));
      cells.values().forEach(ActiveRun::close);
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

  private void limit(long id, long seconds, Runnable action) {
    if (seconds > 0) {
      timeouts.put(id, context.later(action, seconds));
    }
  }

  private synchronized void hear(long taskRunId, Ending ending) {
    if (run.task(taskRunId).orElseThrow().isOver()) {
      return;
    }
    run = run.with(taskRunId, task -> Endings.mark(task, ending));
    Stop why = stoppedTasks.getOrDefault(taskRunId, Stop.CANCEL);
    endTask(taskRunId, Endings.state(run.task(taskRunId).orElseThrow(), ending, why));
    advance();
  }

  private synchronized void hear(long taskRunId, Cell cell) throws IOException {
    CellLog log = cells.get(taskRunId);
    if (log != null && !run.isOver()) {
      log.put(cell);
    }
  }

  private synchronized void change(long taskRunId, RunState state) {
    TaskRun task = run.task(taskRunId).orElseThrow();
    if (task.isOver() || task.state().lifeCycleState() == LifeCycle.TERMINATING) {
      return;
    }
    boolean begins = state.lifeCycleState() == LifeCycle.RUNNING;
    long now = context.now();
    run =
        run.with(
            taskRunId, open -> begins ? open.running(now) : open.pending(state.message(), now));
    settle();
  }

  private static void close(CellLog log) {
    try {
      log.close();
    } catch (IOException e) {
      LOG.warn("The cells of a task are not closed", e);
    }
  }

  /** Hears what becomes of one task. */
  private final class Listener implements RunListener {
    private final long taskRunId;

    Listener(long taskRunId) {
      this.taskRunId = taskRunId;
    }

    @Override
    public void preparing(String message) {
      change(taskRunId, RunState.pending(message));
    }

    @Override
    public void running() {
      change(taskRunId, RunState.running());
    }

    @Override
    public void cell(Cell cell) {
      try {
        hear(taskRunId, cell);
      } catch (IOException e) {
        abandon("The outputs of cell " + cell.index() + " cannot be kept: " + e.getMessage());
      }
    }

    @Override
    public void ended(Ending ending) {
      hear(taskRunId, ending);
    }
  }
}
