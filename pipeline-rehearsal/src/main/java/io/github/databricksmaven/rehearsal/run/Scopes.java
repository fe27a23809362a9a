package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.pipeline.Job;
import io.github.databricksmaven.rehearsal.pipeline.Stage;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What expressions of stages and jobs see. Only what a stage or job waits for directly is among its
 * dependencies. Source: Azure Pipelines' documentation, "Expressions", dependencies.
 */
record Scopes(RunContext run) {

  /** Of the pipeline's own variables. */
  RunScope pipeline(Variables variables) {
    return new RunScope(
        run.values(), variables, Map.of(), Optional.empty(), Optional.of(run.kept().counters()));
  }

  /** Of a stage's condition and variables. */
  RunScope stage(Stage stage, Collection<String> before, Variables variables) {
    Map<String, Result> named = new LinkedHashMap<>();
    Map<String, Value> dependencies = new LinkedHashMap<>();
    for (Scalar name : stage.dependsOn()) {
      Result result = result(run.progress().outcomes().stage(name.text()));
      named.put(name.text(), result);
      dependencies.put(
          name.text(), run.values().ended(result, run.progress().outcomes().outputs(name.text())));
    }
    List<Result> all = new ArrayList<>();
    before.forEach(name -> all.add(result(run.progress().outcomes().stage(name))));
    Map<String, Value> names =
        Map.of(
            "dependencies", run.values().mapping(dependencies),
            "stageDependencies", stages(stage));
    return scope(
        variables, names, new Status(all, named, run.progress().cancellation().isCancelled()));
  }

  /** Of a job's condition and variables. */
  RunScope job(Stage stage, Job job, Collection<String> before, Variables variables) {
    Map<String, Outcomes.JobOutcome> ended = run.progress().outcomes().jobs(stage.name());
    Map<String, Result> named = new LinkedHashMap<>();
    Map<String, Value> dependencies = new LinkedHashMap<>();
    for (Scalar name : job.dependsOn()) {
      Outcomes.JobOutcome outcome = ended.get(name.text());
      if (outcome != null) {
        named.put(name.text(), outcome.result());
        dependencies.put(name.text(), ended(outcome));
      }
    }
    List<Result> all = new ArrayList<>();
    before.forEach(name -> all.add(result(run.progress().outcomes().job(stage.name(), name))));
    Map<String, Value> names =
        Map.of(
            "dependencies", run.values().mapping(dependencies),
            "stageDependencies", stages(stage));
    return scope(
        variables, names, new Status(all, named, run.progress().cancellation().isCancelled()));
  }

  private RunScope scope(Variables variables, Map<String, Value> names, Status status) {
    return new RunScope(
        run.values(), variables, names, Optional.of(status), Optional.of(run.kept().counters()));
  }

  private Mapping stages(Stage stage) {
    Map<String, Value> stages = new LinkedHashMap<>();
    for (Scalar name : stage.dependsOn()) {
      Map<String, Value> jobs = new LinkedHashMap<>();
      run.progress()
          .outcomes()
          .jobs(name.text())
          .forEach((job, outcome) -> jobs.put(job, ended(outcome)));
      stages.put(name.text(), run.values().mapping(jobs));
    }
    return run.values().mapping(stages);
  }

  private Mapping ended(Outcomes.JobOutcome outcome) {
    return run.values().ended(outcome.result(), outcome.outputs());
  }

  private static Result result(Optional<Result> result) {
    return result.orElse(Result.SKIPPED);
  }
}
