package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.rehearsal.pipeline.Step;
import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.task.Agent;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Steps one after another, in folders of their own: a job, or a hook of a deployment. */
record AgentJob(RunContext run, JobState job, JobCancellation cancellation, Entry entry) {

  /** Does all steps whose conditions hold. */
  Result run(List<Step> steps) throws IOException, InterruptedException {
    job.folders().make();
    List<Entry> entries = steps.stream().map(this::entry).toList();
    try {
      for (int i = 0; i < steps.size(); i++) {
        job.ended(step(steps.get(i), i + 1, entries.get(i)));
      }
      finish();
    } finally {
      job.endProcesses();
      Folders.remove(job.folders().temp()); // scripts, in which macros may have put secrets
    }
    return job.result();
  }

  private Entry entry(Step step) {
    return entry.add(Entry.Kind.STEP, step.name().orElse(""), step.displayName());
  }

  private Result step(Step step, int number, Entry at) throws InterruptedException {
    at.call(run.telling().mask().apply(job.variables().expand(step.displayName())));
    Optional<String> whyNot = whyNot(step, at);
    if (whyNot.isPresent()) {
      Result result = at.issues().isEmpty() ? Result.SKIPPED : Result.FAILED;
      at.end(result, whyNot.get());
      return result;
    }
    at.start();
    String name = step.name().orElse(step.task().name().replaceAll("@.*", "") + number);
    Result result = Result.FAILED;
    try (StepLog log =
        new StepLog(
            at,
            run.folder().resolve("logs").resolve(file(number, at)),
            run.telling().mask(),
            run.telling().audience())) {
      log.say("##[section]Starting: " + at.title());
      result = new StepRun(run, job, cancellation, step, name, at).carryOut(log);
      log.say("##[section]Finishing: " + at.title());
    } catch (IOException e) {
      at.add(Issue.error(String.valueOf(e)));
    } catch (RuntimeException e) {
      at.add(Issue.error("The rehearsal itself broke: " + e));
    } finally {
      at.end(result, "");
    }
    return result;
  }

  /** Empty when the step is to run. */
  private Optional<String> whyNot(Step step, Entry at) {
    if (!step.enabled()) {
      return Optional.of("disabled");
    }
    if (cancellation.isOver()) {
      return Optional.of("there was no time left to clean up");
    }
    try {
      return scope().holds(step.condition())
          ? Optional.empty()
          : Optional.of(
              step.condition()
                  .map(c -> "condition: " + c.text())
                  .orElse("a step before it failed"));
    } catch (ProblemException e) {
      at.add(Issue.error(e.problem().render()));
      return Optional.of("its condition cannot be evaluated");
    }
  }

  private RunScope scope() {
    boolean cancelled = cancellation.isCancelled();
    Result now = cancelled ? Result.CANCELED : job.result();
    Status status = new Status(List.of(now), Map.of(), cancelled);
    return new RunScope(
        run.values(), job.variables(), Map.of(), Optional.of(status), Optional.empty());
  }

  private String file(int number, Entry at) {
    String title = at.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String step = String.format(Locale.ROOT, "%02d-%s", number, title);
    return job.folders().root().getFileName()
        + "/"
        + step.substring(0, Math.min(60, step.length()))
        + ".log";
  }

  /** What steps left to do after the job; of a job that failed nothing is kept. */
  private void finish() {
    if (!job.result().isGood()) {
      return;
    }
    for (Agent.PostStep post : job.posts()) {
      try {
        post.run();
      } catch (IOException e) {
        entry.add(Issue.warning("After the job: " + e));
      }
    }
  }
}
