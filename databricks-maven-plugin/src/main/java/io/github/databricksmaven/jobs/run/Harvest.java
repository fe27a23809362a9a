package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings in what the tasks of a run left behind.
 *
 * @param patience with a workspace that does not answer
 * @param folder for exported pages, which are named after the report
 */
public record Harvest(
    OutputsPort outputs,
    Parallel parallel,
    Patience patience,
    Talk talk,
    Masking masking,
    Path folder,
    String reportName) {

  /** Of a run that failed, an output that cannot be had must not hide why it failed. */
  RunResult of(Watched watched) {
    RunView run = watched.run();
    if (watched.how() == Watched.How.INTERRUPTED) {
      return new RunResult(
          watched, run.latest().stream().map(task -> bare(run, task)).toList(), masking);
    }
    Map<String, Map<String, String>> values = values(run);
    List<Attempt<RunView.TaskView, TaskResult>> results =
        parallel.each(
            run.latest(), task -> result(run, task, values.getOrDefault(task.key(), Map.of())));
    Set<String> secrets = new LinkedHashSet<>();
    results.forEach(result -> secrets.addAll(secrets(result)));
    List<TaskResult> kept =
        results.stream().flatMap(result -> masked(result, secrets).stream()).toList();
    results.stream().map(Attempt::failure).filter(Objects::nonNull).forEach(Harvest::fail);
    return new RunResult(watched, kept, masking.knowing(secrets));
  }

  private static void fail(@Nullable RuntimeException failure) {
    throw Objects.requireNonNull(failure);
  }

  /** What one task tells as a secret, another may print. */
  private Set<String> secrets(Attempt<RunView.TaskView, TaskResult> attempt) {
    TaskResult result = attempt.result();
    return result == null ? Set.of() : result.values().secrets(masking);
  }

  /** A page that cannot be masked is not kept, nor is that of a task that tells nothing. */
  private Optional<TaskResult> masked(
      Attempt<RunView.TaskView, TaskResult> attempt, Set<String> secrets) {
    return Optional.ofNullable(attempt.result())
        .map(result -> result.withPage(masked(result.task(), result.page(), secrets)));
  }

  private @Nullable Path masked(
      RunView.TaskView task, @Nullable Path exported, Set<String> secrets) {
    if (exported == null) {
      return null;
    }
    Path page = page(task);
    try {
      ExportedPage.mask(exported, page, secrets, masking);
      return page;
    } catch (IOException e) {
      talk.warn("The page of task " + task.key() + " could not be masked, and is not kept: " + e);
      page.toFile().delete();
      return null;
    } finally {
      exported.toFile().delete();
    }
  }

  /** There is no time for more while Maven is being ended. */
  private static TaskResult bare(RunView run, RunView.TaskView task) {
    return new TaskResult(
        task, run.attempts(task.key()), TaskOutput.NONE, TaskValues.NONE, List.of(), null);
  }

  private TaskResult result(RunView run, RunView.TaskView task, Map<String, String> values) {
    if (task.begun() == null || task.state() instanceof RunState.Skipped) {
      return bare(run, task);
    }
    @Nullable Path page = task.kind() == TaskKind.NOTEBOOK ? export(task) : null;
    try {
      return result(run, task, values, page);
    } catch (RuntimeException failure) {
      if (page != null) {
        page.toFile().delete();
      }
      throw failure;
    }
  }

  private TaskResult result(
      RunView run, RunView.TaskView task, Map<String, String> values, @Nullable Path page) {
    TaskOutput output = whole(task, output(run, task), page);
    TaskValues told = TaskValues.of(output.result(), values);
    return new TaskResult(
        task,
        run.attempts(task.key()),
        output,
        told,
        task.kind() == TaskKind.LOOP ? rounds(run, task) : List.of(),
        page);
  }

  private TaskOutput output(RunView run, RunView.TaskView task) {
    if (task.kind() == TaskKind.LOOP) {
      return TaskOutput.NONE;
    }
    try {
      return patience.with(() -> outputs.output(task.id()));
    } catch (WorkspaceFailure failure) {
      boolean isResult = task.kind() == TaskKind.NOTEBOOK;
      if (isResult && run.state() instanceof RunState.Succeeded) {
        throw failure;
      }
      warn("The output of task " + task.key() + " could not be read", failure);
      return TaskOutput.NONE;
    }
  }

  /** What the API cuts, the exported page may have. */
  private TaskOutput whole(RunView.TaskView task, TaskOutput output, @Nullable Path page) {
    if (!output.truncated() || task.kind() != TaskKind.NOTEBOOK) {
      return output;
    }
    Optional<String> whole =
        page == null ? Optional.empty() : ExportedPage.whole(page, output.result());
    if (whole.isEmpty()) {
      talk.warn(
          "What task "
              + task.key()
              + " exited with was cut by the workspace, and its page does not show it: use a file"
              + " or table for so much.");
    }
    return whole
        .map(all -> new TaskOutput(all, false, output.error(), output.trace()))
        .orElse(output);
  }

  private List<TaskResult> rounds(RunView run, RunView.TaskView loop) {
    try {
      return patience.with(() -> outputs.rounds(loop.id())).stream()
          .map(round -> round(run, round))
          .toList();
    } catch (WorkspaceFailure failure) {
      warn("The rounds of task " + loop.key() + " could not be read", failure);
      return List.of();
    }
  }

  /** Of a loop of many rounds, only those are asked for that tell why they failed. */
  private TaskResult round(RunView run, RunView.TaskView round) {
    boolean failed =
        !(round.state() instanceof RunState.Succeeded || round.state() instanceof RunState.Skipped);
    TaskOutput output = failed ? output(run, round) : TaskOutput.NONE;
    return new TaskResult(round, round.attempt() + 1, output, TaskValues.NONE, List.of(), null);
  }

  /**
   * Not to the reports: those may be published whole when the build is killed before the page is
   * masked. A page of an earlier run goes.
   */
  private @Nullable Path export(RunView.TaskView task) {
    page(task).toFile().delete();
    try {
      Path file = Files.createTempFile("databricks-page", ".html");
      return isExported(task, file) ? file : null;
    } catch (IOException e) {
      talk.warn("The page of task " + task.key() + " could not be exported: " + e);
      return null;
    }
  }

  private boolean isExported(RunView.TaskView task, Path file) {
    try {
      return patience.with(
          () -> {
            outputs.export(task.id(), file);
            return true;
          });
    } catch (ProblemException failure) {
      warn("The page of task " + task.key() + " could not be exported", failure);
      file.toFile().delete();
      return false;
    }
  }

  private Path page(RunView.TaskView task) {
    return folder.resolve(reportName + "-" + Report.fileName(task.key()) + ".html");
  }

  private Map<String, Map<String, String>> values(RunView run) {
    try {
      return patience.with(() -> outputs.values(run.id()));
    } catch (WorkspaceFailure failure) {
      warn("Task values could not be read", failure);
      return Map.of();
    }
  }

  private void warn(String what, ProblemException failure) {
    talk.warn(what + ": " + failure.problem().why());
  }
}
