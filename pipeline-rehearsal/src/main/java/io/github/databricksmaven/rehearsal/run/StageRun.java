package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.pipeline.AskedOutput;
import io.github.databricksmaven.rehearsal.pipeline.Job;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.pipeline.Stage;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Carries out one stage.
 *
 * @param entries of the stage and its jobs
 * @param before stages that this one waits for, directly and indirectly
 * @param pipeline the variables of the pipeline
 */
record StageRun(
    RunContext run,
    Stage stage,
    Entry entry,
    Map<String, Entry> entries,
    Set<String> before,
    Variables pipeline) {

  /** Entries of all jobs, so that who watches sees what is to come. */
  static Map<String, Entry> entries(Stage stage, Entry entry) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    stage
        .jobs()
        .forEach(
            job ->
                entries.put(job.name(), entry.add(Entry.Kind.JOB, job.name(), job.displayName())));
    return entries;
  }

  /** How it ended. */
  Result carryOut() {
    try {
      unset().tell(AskedOutput.by(stage), entry);
      if (!new Scopes(run).stage(stage, before, pipeline).holds(stage.condition())) {
        return skip();
      }
      return checked(variables());
    } catch (ProblemException e) {
      return fail(e.problem().render());
    } catch (IOException e) {
      return fail(String.valueOf(e));
    } catch (InterruptedException e) {
      return cancel();
    } catch (RuntimeException e) {
      return fail("The rehearsal itself broke: " + e);
    }
  }

  private Result skip() {
    String why =
        stage.condition().map(c -> "condition: " + c.text()).orElse("not all before it succeeded");
    entry.end(Result.SKIPPED, why);
    return skipJobs(Result.SKIPPED);
  }

  private Result fail(String message) {
    entry.add(Issue.error(message));
    entry.end(Result.FAILED, message.lines().findFirst().orElse(""));
    return skipJobs(Result.FAILED);
  }

  private Result leave(String message) {
    entry.add(Issue.error(message));
    entry.leave();
    return skipJobs(Result.FAILED);
  }

  private Result cancel() {
    entry.end(Result.CANCELED, "cancelled");
    return skipJobs(Result.CANCELED);
  }

  private Result skipJobs(Result stageResult) {
    for (Job job : stage.jobs()) {
      if (run.progress().outcomes().job(stage.name(), job.name()).isEmpty()) {
        run.progress().outcomes().job(stage.name(), job.name(), none());
        entry(job).end(Result.SKIPPED, "");
      }
    }
    return stageResult;
  }

  private static Outcomes.JobOutcome none() {
    return new Outcomes.JobOutcome(Result.SKIPPED, Map.of());
  }

  private Variables variables() {
    Variables variables = pipeline.copy().add(Predefined.stage(stage));
    run.setup()
        .add(stage.variables(), variables, soFar -> new Scopes(run).stage(stage, before, soFar));
    return variables;
  }

  private Result checked(Variables variables) throws IOException, InterruptedException {
    entry.start();
    try (StageGate.Passage passage = passage(variables)) {
      if (run.progress().cancellation().isCancelled()) {
        return cancel();
      }
      return passage.refusal().isPresent()
          ? leave("The stage was not run: " + passage.refusal().get() + ".")
          : jobs(variables);
    }
  }

  /** Whoever cancels the run need not wait for an approval. */
  private StageGate.Passage passage(Variables variables) throws IOException, InterruptedException {
    Cancellation.Registration asked =
        run.progress().cancellation().during(Thread.currentThread()::interrupt);
    try {
      return new StageGate(run, stage, entry, variables).pass();
    } finally {
      asked.close();
    }
  }

  private Result jobs(Variables variables) {
    Graph<Job> graph =
        new Graph<>(
            stage.jobs(), Job::name, job -> job.dependsOn().stream().map(Scalar::text).toList());
    graph.run(
        job -> {
          Outcomes.JobOutcome outcome = job(job, graph.before(job.name()), variables);
          run.progress().outcomes().job(stage.name(), job.name(), outcome);
        },
        run.machine().threads());
    Result result =
        Result.of(
            run.progress().outcomes().jobs(stage.name()).values().stream()
                .map(Outcomes.JobOutcome::result)
                .toList());
    entry.end(result, "");
    return result;
  }

  private Outcomes.JobOutcome job(Job job, Set<String> jobsBefore, Variables variables) {
    Entry at = entry(job);
    Outcomes.JobOutcome outcome = new Outcomes.JobOutcome(Result.FAILED, Map.of());
    String why = "";
    try {
      unset().tell(AskedOutput.by(stage, job), at);
      Scopes scopes = new Scopes(run);
      if (scopes.job(stage, job, jobsBefore, variables).holds(job.condition())) {
        outcome = onAgent(job, at, jobsBefore, variables);
      } else {
        outcome = none();
        why =
            job.condition()
                .map(c -> "condition: " + c.text())
                .orElse("not all before it succeeded");
      }
    } catch (ProblemException e) {
      at.add(Issue.error(e.problem().render()));
    } catch (IOException e) {
      at.add(Issue.error(String.valueOf(e)));
    } catch (InterruptedException e) {
      outcome = new Outcomes.JobOutcome(Result.CANCELED, Map.of());
    } catch (RuntimeException e) {
      at.add(Issue.error("The rehearsal itself broke: " + e));
    } finally {
      at.end(outcome.result(), why);
    }
    return outcome;
  }

  /** One of the machine's agents does it; there are only so many. */
  private Outcomes.JobOutcome onAgent(Job job, Entry at, Set<String> jobsBefore, Variables ofStage)
      throws IOException, InterruptedException {
    if (!job.onServer()) {
      run.machine().agents().acquire();
    }
    try {
      at.start();
      Variables variables = ofStage.copy();
      run.setup()
          .add(
              job.variables(),
              variables,
              soFar -> new Scopes(run).job(stage, job, jobsBefore, soFar));
      return new JobRun(run, job, at, variables, folderName(job)).carryOut();
    } finally {
      if (!job.onServer()) {
        run.machine().agents().release();
      }
    }
  }

  private UnsetOutputs unset() {
    return new UnsetOutputs(run.progress().outcomes());
  }

  private String folderName(Job job) {
    return stage.name().equals(Pipeline.NO_STAGE) ? job.name() : stage.name() + "." + job.name();
  }

  private Entry entry(Job job) {
    Entry found = entries.get(job.name());
    if (found == null) {
      throw new IllegalStateException("no entry of job " + job.name());
    }
    return found;
  }
}
