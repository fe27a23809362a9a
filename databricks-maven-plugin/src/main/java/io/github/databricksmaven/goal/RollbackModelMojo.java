package io.github.databricksmaven.goal;

import io.github.databricksmaven.machine.SystemTime;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.promotion.BuildStamp;
import io.github.databricksmaven.models.promotion.MoveJson;
import io.github.databricksmaven.models.promotion.MoveOrigin;
import io.github.databricksmaven.models.promotion.Rollback;
import io.github.databricksmaven.models.promotion.RollbackPlan;
import io.github.databricksmaven.models.promotion.RollbackRequest;
import io.github.databricksmaven.models.promotion.SavedMove;
import io.github.databricksmaven.models.promotion.Undo;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import java.util.Optional;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Gives a stage or an alias of a model back to the version that held it before. */
@Mojo(name = "rollback-model", requiresProject = false, threadSafe = true)
public final class RollbackModelMojo extends MarkerMojo {

  /** The version that is to hold it again, for example {@code 3}; default the previous holder. */
  @Parameter(property = "databricks.to")
  private @Nullable String to;

  /**
   * The saved plan of the promotion that is to be taken back if it was made, or the folder it is
   * in, for example {@code plan-production}: whoever held the marker then holds it again. In place
   * of {@code to}.
   */
  @Parameter(property = "databricks.undo")
  private @Nullable String undo;

  @Inject
  RollbackModelMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    report.fact("outcome", "not asked");
    RollbackRequest request = RollbackRequest.parse(model(), promoteTo(), to, comment());
    report.nameAfter(request.model().value());
    Optional<SavedMove> saved = saved(report);
    Rollback rollback =
        new Rollback(
            workspace.registry(request.model().kind()),
            new SystemTime(),
            UUID.randomUUID().toString());
    if (undo != null) {
      Optional<ModelVersion> back = rollback.undone(request, undoing(undo, workspace, request));
      if (back.isEmpty()) {
        report.fact("outcome", "kept");
        rollback.holders(request).stream()
            .findFirst()
            .ifPresent(holder -> report.output("version", holder));
        talk().say("Nothing is to be undone: " + request.marker() + " is as it was planned from.");
        return;
      }
      request = request.to(back.get());
    }
    RollbackPlan plan = rollback.plan(request);
    print(plan.lines());
    plan.describe(report);
    MoveOrigin origin = workspace.moveOrigin(report.goal());
    review(saved, MoveJson.of(origin, plan), plan.isDone() ? "kept" : "planned", report);
    if (plan.isDone()) {
      report.output("version", plan.back());
    }
    if (plan.hasWork() && !isDryRun()) {
      carryOut(rollback, plan, report);
    }
  }

  private Undo undoing(String typed, Workspace workspace, RollbackRequest request) {
    requireOnly("undo", "to", to);
    String name = Report.fileName("promote-model-" + request.model());
    return SavedMove.read(typed, planFile(typed, name))
        .undo(typed, workspace.target().host(), request);
  }

  private void carryOut(Rollback rollback, RollbackPlan plan, ReportDraft report) {
    BuildStamp stamp = stamp(approvals(report));
    if (!plan.isDone()) {
      report.fact("outcome", "unfinished");
      rollback.carryOut(plan, stamp);
      report.fact("outcome", "moved");
      report.fact("moved", true);
      report.output("version", plan.back());
      talk()
          .say(
              plan.request().marker()
                  + " is version "
                  + plan.back()
                  + " again, and was found there.");
    }
    rollback.record(plan, stamp);
  }
}
