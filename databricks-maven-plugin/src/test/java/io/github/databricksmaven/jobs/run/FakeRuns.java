package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.jobs.definition.Task;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs that end at once, by the name of their notebook: see {@link RunsContract}. */
final class FakeRuns implements RunsPort, HistoryPort, OutputsPort {

  private final Map<RunId, RunView> runs = new LinkedHashMap<>();
  private final Map<RunId, String> marks = new HashMap<>();
  private final Map<RunId, TaskOutput> outputs = new HashMap<>();
  private final Map<String, RunId> tokens = new HashMap<>();
  private final Deque<Integer> failures = new ArrayDeque<>();
  private final List<RunId> cancelled = new ArrayList<>();
  private boolean answering = true;
  private boolean ignoringCancels;
  private int looksUntilTheEnd = -1;
  private int pages = 1;
  private int lists;
  private int looks;
  private Runnable arrived = () -> {};
  private @Nullable RunId late;
  private BooleanSupplier end = () -> false;
  private long lastId = 1;

  /** The next calls that change something fail with these states, 0 for no answer. */
  void failNext(Integer... statuses) {
    failures.addAll(List.of(statuses));
  }

  /** Whether calls that fail are carried out all the same. */
  void carryOutWhatFails() {
    answering = false;
  }

  /** Runs do not stop when they are asked to. */
  void ignoreCancels() {
    ignoringCancels = true;
  }

  /** Each list of active runs costs so many requests. */
  void listInPages(int pages) {
    this.pages = pages;
  }

  /** Once that is so, none is active any more. */
  void endAt(BooleanSupplier end) {
    this.end = end;
  }

  /** A run of the work that has succeeded, and took so long. */
  void earlier(Work work, Duration took) {
    RunId id = new RunId(++lastId);
    RunView like = Views.run(id, new RunState.Succeeded(""));
    Instant begun = Objects.requireNonNull(like.begun());
    runs.put(
        id,
        new RunView(
            id, work.name(), like.page(), like.state(), begun, begun.plus(took), List.of(), 0, 1));
  }

  /** Done when a start or a repair arrives, before it is answered. */
  void whenItArrives(Runnable then) {
    arrived = then;
  }

  /** Lists show it as active, whatever it is: they come late. */
  void listAsActive(RunId run) {
    late = run;
  }

  int looks() {
    return looks;
  }

  int lists() {
    return lists;
  }

  /** After so many lists of active runs, none is active any more. */
  void endAfter(int looks) {
    looksUntilTheEnd = looks;
  }

  List<RunId> started() {
    return List.copyOf(runs.keySet());
  }

  List<RunId> cancelled() {
    return cancelled;
  }

  @Override
  public RunId start(Work work, Ticket ticket) {
    arrived.run();
    if (mayFail()) {
      if (!answering) {
        begin(work, ticket);
      }
      throw failure(Objects.requireNonNull(failures.poll()));
    }
    return begin(work, ticket);
  }

  private boolean mayFail() {
    return !failures.isEmpty();
  }

  private RunId begin(Work work, Ticket ticket) {
    return tokens.computeIfAbsent(
        ticket.token(),
        unused -> {
          RunId id = run(job(work), work.name());
          marks.put(id, ticket.mark());
          return id;
        });
  }

  private static Job job(Work work) {
    return work instanceof Work.Submitted submitted
        ? Job.of(submitted.submission().body())
        : Jobs.of("a", "/Shared/waits");
  }

  private RunId run(Job job, String name) {
    RunId id = new RunId(++lastId);
    List<RunView.TaskView> tasks = new ArrayList<>();
    RunState state = new RunState.Succeeded("");
    for (Task task : job.tasks()) {
      RunId taskRun = new RunId(++lastId);
      boolean upstreamFailed = !(state instanceof RunState.Succeeded);
      RunState ended =
          upstreamFailed
              ? new RunState.Skipped("UPSTREAM_FAILED", "")
              : ended(task.notebook().orElseThrow().value(), taskRun);
      state = upstreamFailed ? state : ended;
      tasks.add(Views.task(task.key(), taskRun.value(), ended));
    }
    put(id, name, state, tasks, 0);
    return id;
  }

  private void put(
      RunId id, String name, RunState state, List<RunView.TaskView> tasks, long repair) {
    RunView like = Views.run(id, state);
    runs.put(
        id,
        new RunView(
            id,
            name,
            like.page(),
            state,
            like.begun(),
            like.ended() == null ? null : like.ended().plusSeconds(repair),
            tasks,
            repair,
            1));
  }

  private RunState ended(String notebook, RunId taskRun) {
    if (notebook.equals("/Shared/exits")) {
      outputs.put(taskRun, new TaskOutput("42", false, "", ""));
      return new RunState.Succeeded("");
    }
    if (notebook.equals("/Shared/raises")) {
      outputs.put(taskRun, new TaskOutput("", false, "ZeroDivisionError", "1 / 0"));
      return new RunState.Failed("FAILED", "");
    }
    return new RunState.Running("RUNNING", "");
  }

  @Override
  public synchronized RunView look(RunId run) {
    looks++;
    RunView view = runs.get(run);
    if (view == null) {
      throw failure(404);
    }
    return view;
  }

  @Override
  public synchronized void cancel(RunId run) {
    if (mayFail()) {
      throw failure(Objects.requireNonNull(failures.poll()));
    }
    cancelled.add(run);
    RunView view = look(run);
    if (!view.isOver() && !ignoringCancels) {
      put(run, view.name(), new RunState.Cancelled(""), view.tasks(), view.latestRepair());
    }
  }

  /** The failed tasks succeed this time. */
  @Override
  public void repair(RunId run, long latestRepair) {
    arrived.run();
    boolean failing = mayFail();
    if (!failing || !answering) {
      RunView view = look(run);
      if (view.latestRepair() != latestRepair) {
        throw failure(400);
      }
      List<RunView.TaskView> tasks = new ArrayList<>(view.tasks());
      for (RunView.TaskView task : view.latest()) {
        if (!(task.state() instanceof RunState.Succeeded)) {
          tasks.add(
              Views.task(task.key(), ++lastId, task.attempt() + 1, new RunState.Succeeded("")));
        }
      }
      put(run, view.name(), new RunState.Succeeded(""), tasks, ++lastId);
    }
    if (failing) {
      throw failure(Objects.requireNonNull(failures.poll()));
    }
  }

  @Override
  public ListedRuns active(Work work) {
    lists++;
    if ((looksUntilTheEnd >= 0 && looksUntilTheEnd-- == 0) || end.getAsBoolean()) {
      end = () -> false;
      List.copyOf(runs.values()).stream()
          .filter(run -> !run.isOver())
          .forEach(run -> put(run.id(), run.name(), new RunState.Succeeded(""), run.tasks(), 0));
    }
    return new ListedRuns(
        list(run -> run.name().equals(work.name()) && (!run.isOver() || run.id().equals(late))),
        pages);
  }

  @Override
  public List<RunSummary> activeSubmitted() {
    return list(run -> !run.isOver());
  }

  @Override
  public List<RunSummary> ended(Work work) {
    return list(run -> run.name().equals(work.name()) && run.isOver());
  }

  private List<RunSummary> list(Predicate<RunView> meant) {
    List<RunSummary> found = new ArrayList<>();
    for (RunView run : runs.values()) {
      if (meant.test(run)) {
        found.add(
            0,
            new RunSummary(
                run.id(),
                run.page(),
                run.state(),
                Objects.requireNonNull(run.begun()),
                run.ended(),
                marks.getOrDefault(run.id(), "")));
      }
    }
    return found;
  }

  @Override
  public TaskOutput output(RunId taskRun) {
    return outputs.getOrDefault(taskRun, TaskOutput.NONE);
  }

  @Override
  public List<RunView.TaskView> rounds(RunId loop) {
    return List.of();
  }

  @Override
  public Map<String, Map<String, String>> values(RunId run) {
    return Map.of();
  }

  @Override
  public void export(RunId taskRun, Path file) {
    throw failure(400);
  }

  private static WorkspaceFailure failure(int status) {
    return new WorkspaceFailure(
        new FailedCall("POST", "/api/2.2/jobs", status, ""), "No.", "why", "fix");
  }
}
