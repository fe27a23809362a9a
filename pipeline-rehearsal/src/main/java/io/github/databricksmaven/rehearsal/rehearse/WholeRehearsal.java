package io.github.databricksmaven.rehearsal.rehearse;

import io.github.databricksmaven.rehearsal.live.Board;
import io.github.databricksmaven.rehearsal.live.Overview;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.report.Reports;
import io.github.databricksmaven.rehearsal.report.RunReport;
import io.github.databricksmaven.rehearsal.run.PipelineRun;
import io.github.databricksmaven.rehearsal.run.RunPlan;
import io.github.databricksmaven.rehearsal.server.BuildServer;
import io.github.databricksmaven.rehearsal.server.TimelineJson;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.report.Talk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rehearsal, from the file to the page. */
public final class WholeRehearsal {

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
    Planning planning = Planning.of(request, surroundings);
    Pipeline pipeline = planning.pipeline();
    try (BuildServer server = BuildServer.start();
        LocalHosts hosts = new LocalHosts(request, surroundings.environment(), talk())) {
      Instant started = surroundings.clock().instant();
      RunPlan plan = planning.plan(pipeline, server, hosts);
      PipelineRun prepared = PipelineRun.prepare(plan);
      server.serve(
          planning.system().project(),
          plan.folder().id(),
          new TimelineJson(prepared.timeline(), prepared.gathered()));
      announce(plan, prepared);
      Result result = run(prepared);
      String why = new FirstErrors(prepared.timeline()).told();
      Path page = report(plan, prepared, result, why, started);
      say("Rehearsal " + result.word() + ". Report: " + page);
      return new Ending(result, why, page);
    }
  }

  private void announce(RunPlan plan, PipelineRun prepared) {
    say(
        "Rehearsing "
            + plan.name()
            + " "
            + prepared.gathered().number()
            + " ("
            + request.pipeline()
            + "), run "
            + plan.folder().id());
    plan.pipeline().resources().forEach(this::tellOfBranch);
  }

  private Result run(PipelineRun prepared) throws IOException {
    begin(prepared);
    List<Entry> stages = prepared.timeline().all(Entry.Kind.STAGE);
    surroundings.board().ifPresent(board -> board.begin(stages));
    Result result = prepared.carryOut();
    surroundings
        .board()
        .ifPresentOrElse(
            Board::close,
            () -> new Overview(stages, surroundings.clock()).lines().forEach(this::say));
    return result;
  }

  private Path report(RunPlan plan, PipelineRun run, Result result, String why, Instant started)
      throws IOException {
    return Reports.write(
        new RunReport(
            plan.name(),
            request.pipeline(),
            plan.folder().id(),
            result,
            why,
            started,
            surroundings.clock().instant(),
            request.parameters(),
            run.timeline(),
            run.gathered(),
            run.testResults(),
            plan.folder().artifacts(),
            plan.folder().path(),
            plan.mask()));
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
