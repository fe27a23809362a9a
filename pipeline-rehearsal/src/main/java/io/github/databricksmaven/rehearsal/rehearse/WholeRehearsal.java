package io.github.databricksmaven.rehearsal.rehearse;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.environment.Environments;
import io.github.databricksmaven.rehearsal.environment.EnvironmentsReader;
import io.github.databricksmaven.rehearsal.environment.Resolver;
import io.github.databricksmaven.rehearsal.live.Approver;
import io.github.databricksmaven.rehearsal.live.Board;
import io.github.databricksmaven.rehearsal.live.Overview;
import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.pipeline.PipelineReader;
import io.github.databricksmaven.rehearsal.report.Reports;
import io.github.databricksmaven.rehearsal.report.RunReport;
import io.github.databricksmaven.rehearsal.run.PipelineRun;
import io.github.databricksmaven.rehearsal.run.RunPlan;
import io.github.databricksmaven.rehearsal.server.BuildServer;
import io.github.databricksmaven.rehearsal.server.TimelineJson;
import io.github.databricksmaven.rehearsal.storage.WorkFolder;
import io.github.databricksmaven.rehearsal.task.ExtensionTasks;
import io.github.databricksmaven.rehearsal.task.Tasks;
import io.github.databricksmaven.rehearsal.template.Expander;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.variable.Variable;
import io.github.databricksmaven.report.Talk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One rehearsal, from the file to the page. */
public final class WholeRehearsal {

  private static final String LOCAL_DIRECTORY = "DATABRICKS_MAVEN_LOCAL_DIRECTORY";

  private final Request request;
  private final Surroundings surroundings;
  private @Nullable PipelineRun run;
  private boolean cancelled;

  public WholeRehearsal(Request request, Surroundings surroundings) {
    this.request = request;
    this.surroundings = surroundings;
  }

  /**
   * How a rehearsal ended.
   *
   * @param why it did not end well, else empty
   * @param page for people
   */
  public record Ending(Result result, String why, Path page) {}

  /** Rehearses; what is wrong with the files is refused before anything runs. */
  public Ending carryOut() throws IOException {
    Environments environments = environments();
    SystemVariables system =
        new SystemVariables(
            request,
            environments.nameOf(request.pipeline()),
            GitState.of(request.repository()),
            surroundings.user());
    Mapping expanded =
        new Expander(request.repository(), system.known())
            .expand(request.pipeline(), request.parameters());
    Pipeline pipeline = PipelineReader.read(expanded);
    try (BuildServer server = BuildServer.start();
        LocalHosts hosts = new LocalHosts(request, surroundings.environment(), talk())) {
      return carryOut(pipeline, environments, system, server, hosts);
    }
  }

  private Environments environments() {
    return request.environments().isPresent() && request.environmentsFile().isPresent()
        ? EnvironmentsReader.read(request.environments().get(), request.environmentsFile().get())
        : Environments.none();
  }

  private Ending carryOut(
      Pipeline pipeline,
      Environments environments,
      SystemVariables system,
      BuildServer server,
      LocalHosts hosts)
      throws IOException {
    Instant started = surroundings.clock().instant();
    WorkFolder work = new WorkFolder(request.workFolder());
    WorkFolder.RunFolder folder = work.begin(system.name());
    Mask mask = new Mask();
    PipelineRun prepared =
        PipelineRun.prepare(
            new RunPlan(
                pipeline,
                system.name(),
                request.repository(),
                work,
                folder,
                environments,
                resolver(hosts),
                Tasks.builtIn()
                    .and(request.extension().map(ExtensionTasks::read).orElse(Map.of())),
                new Approver(request.approve(), surroundings.user(), surroundings.terminal()),
                variables(system, server, folder.id()),
                machine(environments),
                request.agents(),
                surroundings.stopping(),
                surroundings.times(),
                surroundings.clock(),
                mask,
                surroundings.audience()));
    server.serve(
        system.project(), folder.id(), new TimelineJson(prepared.timeline(), prepared.gathered()));
    say(
        "Rehearsing "
            + system.name()
            + " "
            + prepared.gathered().number()
            + " ("
            + request.pipeline()
            + "), run "
            + folder.id());
    pipeline.resources().forEach(this::tellOfBranch);
    begin(prepared);
    surroundings.board().ifPresent(board -> board.begin(prepared.timeline().all(Entry.Kind.STAGE)));
    Result result = prepared.carryOut();
    List<Entry> stages = prepared.timeline().all(Entry.Kind.STAGE);
    surroundings
        .board()
        .ifPresentOrElse(
            Board::close,
            () -> new Overview(stages, surroundings.clock()).lines().forEach(this::say));
    Path page =
        Reports.write(
            new RunReport(
                system.name(),
                request.pipeline(),
                folder.id(),
                result,
                started,
                surroundings.clock().instant(),
                request.parameters(),
                prepared.timeline(),
                prepared.gathered(),
                prepared.testResults(),
                folder.artifacts(),
                folder.path(),
                mask));
    say("Rehearsal " + result.word() + ". Report: " + page);
    return new Ending(result, why(prepared), page);
  }

  /** What went wrong first, in each stage that did not end well. */
  private static String why(PipelineRun run) {
    StringBuilder why = new StringBuilder();
    for (Entry stage : run.timeline().all(Entry.Kind.STAGE)) {
      boolean bad =
          stage
              .result()
              .filter(result -> result == Result.FAILED || result == Result.CANCELED)
              .isPresent();
      if (bad) {
        why.append(why.isEmpty() ? "" : "\n").append(Overview.title(stage)).append(": ");
        why.append(firstError(run, stage));
      }
    }
    return why.toString();
  }

  private static String firstError(PipelineRun run, Entry within) {
    return run.timeline().all().stream()
        .filter(entry -> isWithin(entry, within))
        .flatMap(entry -> entry.issues().stream().map(issue -> told(entry, issue)))
        .filter(told -> !told.isEmpty())
        .findFirst()
        .orElse(within.detail().isEmpty() ? "cancelled" : within.detail());
  }

  private static boolean isWithin(Entry entry, Entry stage) {
    return entry.equals(stage)
        || entry.parent().filter(parent -> isWithin(parent, stage)).isPresent();
  }

  private static String told(Entry entry, Issue issue) {
    if (issue.type() != Issue.Type.ERROR) {
      return "";
    }
    String step = entry.kind() == Entry.Kind.STAGE ? "" : entry.title() + ": ";
    return step + issue.message().lines().findFirst().orElse("");
  }

  private Resolver resolver(LocalHosts hosts) {
    Path folder =
        request
            .environmentsFile()
            .map(file -> file.toAbsolutePath().getParent())
            .orElse(request.repository());
    return new Resolver(surroundings.environment(), folder, request.localDirectory(), hosts);
  }

  private static List<Variable> variables(
      SystemVariables system, BuildServer server, String buildId) {
    List<Variable> variables = new ArrayList<>();
    system.known().forEach((name, value) -> variables.add(Variable.predefined(name, value)));
    system
        .ofRun(server.collection(), buildId)
        .forEach((name, value) -> variables.add(Variable.predefined(name, value)));
    variables.add(new Variable("System.AccessToken", server.token(), true, true));
    return variables;
  }

  /** Goals of steps find the same local workspaces, should they ask for one by name. */
  private Map<String, String> machine(Environments environments) {
    Map<String, String> machine = new TreeMap<>(MachineVariables.of(surroundings.environment()));
    machine.keySet().removeAll(environments.machineVariables());
    machine.put(LOCAL_DIRECTORY, request.localDirectory().toString());
    return machine;
  }

  /** What stands for a branch here is the folder as it is. */
  private void tellOfBranch(Pipeline.PipelineResource resource) {
    resource
        .branch()
        .ifPresent(
            branch ->
                say(
                    "##[warning]Of "
                        + resource.source().text()
                        + " the latest rehearsal is taken, not one of branch "
                        + branch
                        + "."));
  }

  private synchronized void begin(PipelineRun prepared) {
    run = prepared;
    if (cancelled) {
      prepared.cancel();
    }
  }

  /** Ends it soon, and in good order. */
  public synchronized void cancel() {
    cancelled = true;
    if (run != null) {
      run.cancel();
    }
  }

  private void say(String line) {
    surroundings.out().accept(line);
  }

  private Talk talk() {
    return new Talk() {
      @Override
      public void say(String line) {
        WholeRehearsal.this.say(line);
      }

      @Override
      public void warn(String line) {
        WholeRehearsal.this.say("##[warning]" + line);
      }

      @Override
      public void whisper(String line) {}
    };
  }
}
