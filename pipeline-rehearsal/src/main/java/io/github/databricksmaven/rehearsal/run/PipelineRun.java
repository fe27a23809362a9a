package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.pipeline.Stage;
import io.github.databricksmaven.rehearsal.storage.Artifacts;
import io.github.databricksmaven.rehearsal.storage.WorkFolder;
import io.github.databricksmaven.rehearsal.task.RunServices;
import io.github.databricksmaven.rehearsal.task.TestResults;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.timeline.Timeline;
import io.github.databricksmaven.rehearsal.variable.Variable;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A rehearsal of one pipeline. */
public final class PipelineRun {

  private final RunPlan plan;
  private final RunContext run;
  private final ExecutorService threads = Executors.newCachedThreadPool(PipelineRun::thread);
  private final Map<Stage, Entry> stages = new LinkedHashMap<>();
  private final Map<Stage, Map<String, Entry>> jobs = new LinkedHashMap<>();
  private final Variables variables = new Variables();

  private PipelineRun(RunPlan plan) throws IOException {
    this.plan = plan;
    this.run = context();
  }

  /** Refuses what can be seen to be wrong, and gets everything ready; nothing runs yet. */
  public static PipelineRun prepare(RunPlan plan) throws IOException {
    Problems problems = new Problems();
    new BeforeRun(
            plan.pipeline(),
            plan.tasks(),
            plan.environments(),
            plan.resolver(),
            plan.machine(),
            plan.validator().given(),
            problems,
            new ArrayList<>())
        .refuseAny();
    PipelineRun run = new PipelineRun(plan);
    run.makeVariables();
    run.makeEntries();
    return run;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "rehearsal");
    thread.setDaemon(true);
    return thread;
  }

  private RunContext context() throws IOException {
    Counters counters = new Counters(plan.work().counters(plan.name()));
    String format = plan.pipeline().name().orElse(RunNumber.USUAL);
    String number = new RunNumber(format, ZonedDateTime.now(plan.clock()), counters).text();
    return new RunContext(
        new RunValues(plan.pipeline().place()),
        plan.folder().path(),
        services(),
        plan.tasks(),
        new VariableSetup(plan.environments(), plan.resolver(), plan.mask()),
        new RunContext.Telling(
            plan.mask(), new Timeline(plan.clock(), plan.mask(), plan.audience()), plan.audience()),
        new RunContext.Progress(new Outcomes(), new Gathered(number), new Cancellation()),
        new RunContext.Kept(counters, new EnvironmentLocks(plan.work().locks())),
        new RunContext.Machine(
            plan.machine(), new Semaphore(plan.agents()), threads, plan.stopping(), plan.times()));
  }

  private RunServices services() throws IOException {
    return new RunServices(
        plan.repository(),
        plan.notCheckedOut(),
        plan.folder().artifacts(),
        others(),
        plan.work().cache(plan.name()),
        plan.environments(),
        plan.resolver(),
        new TestResults(),
        plan.validator());
  }

  private Map<String, Artifacts> others() throws IOException {
    Map<String, Artifacts> others = new LinkedHashMap<>();
    for (Pipeline.PipelineResource resource : plan.pipeline().resources()) {
      others.put(resource.alias().text(), latest(resource.source()).artifacts());
    }
    return others;
  }

  private WorkFolder.RunFolder latest(Scalar source) throws IOException {
    return plan.work()
        .latest(source.text())
        .orElseThrow(
            () ->
                source
                    .place()
                    .refuse(
                        "no rehearsal of the pipeline '" + source.text() + "' has succeeded.",
                        "this one takes its artifacts, and looks for them in "
                            + plan.work().root()
                            + ".",
                        "rehearse it first; which file it is, the environments file says under"
                            + " pipelines: "
                            + source.text()
                            + ": <file>."));
  }

  private void makeVariables() throws IOException {
    for (Variable variable : plan.system()) {
      if (variable.secret()) {
        plan.mask().add(variable.value());
      }
      variables.put(variable);
    }
    variables.add(Predefined.of(Map.of("Build.BuildId", plan.folder().id())));
    for (Pipeline.PipelineResource resource : plan.pipeline().resources()) {
      variables.add(resource(resource));
    }
    Scopes scopes = new Scopes(run);
    run.setup().add(plan.pipeline().variables(), variables, scopes::pipeline);
    run.progress().gathered().number(variables.expand(run.progress().gathered().number()));
    variables.put(Variable.predefined("Build.BuildNumber", run.progress().gathered().number()));
  }

  private List<Variable> resource(Pipeline.PipelineResource resource) throws IOException {
    String prefix = "resources.pipeline." + resource.alias().text() + ".";
    return Predefined.of(
        Map.of(
            prefix + "pipelineName", resource.source().text(),
            prefix + "runID", latest(resource.source()).id(),
            prefix + "runName", latest(resource.source()).id()));
  }

  private void makeEntries() {
    for (Stage stage : plan.pipeline().stages()) {
      Entry entry = run.telling().timeline().addStage(stage.name(), stage.displayName());
      stages.put(stage, entry);
      jobs.put(stage, StageRun.entries(stage, entry));
    }
  }

  /** Runs it to its end. */
  public Result carryOut() throws IOException {
    Graph<Stage> graph =
        new Graph<>(
            plan.pipeline().stages(),
            Stage::name,
            stage -> stage.dependsOn().stream().map(Scalar::text).toList());
    graph.run(stage -> stage(stage, graph), threads);
    threads.shutdown();
    Result result = result();
    if (result.isGood()) {
      plan.folder().succeeded();
    }
    return result;
  }

  private void stage(Stage stage, Graph<Stage> graph) {
    Entry entry = Optional.ofNullable(stages.get(stage)).orElseThrow();
    Map<String, Entry> entries = jobs.getOrDefault(stage, Map.of());
    StageRun stageRun =
        new StageRun(run, stage, entry, entries, graph.before(stage.name()), variables);
    run.progress().outcomes().stage(stage.name(), stageRun.carryOut());
  }

  private Result result() {
    Result result = Result.of(run.progress().outcomes().stages().values());
    return run.progress().cancellation().isCancelled() && result != Result.FAILED
        ? Result.CANCELED
        : result;
  }

  /** Ends it soon: what runs is asked to end, what cleans up is done. */
  public void cancel() {
    run.progress().cancellation().cancel();
  }

  public Timeline timeline() {
    return run.telling().timeline();
  }

  public Gathered gathered() {
    return run.progress().gathered();
  }

  public TestResults testResults() {
    return run.services().testResults();
  }
}
