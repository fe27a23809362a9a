package io.github.databricksmaven.goal;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.deployment.Deployment;
import io.github.databricksmaven.notebooks.deployment.Maker;
import io.github.databricksmaven.notebooks.deployment.Occasion;
import io.github.databricksmaven.notebooks.deployment.PlanOrigin;
import io.github.databricksmaven.notebooks.deployment.Planned;
import io.github.databricksmaven.notebooks.deployment.SavedPlan;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.report.ReportDraft;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A deployment and its plan, before anything is changed.
 *
 * @param saved the plan that was reviewed, null when none was
 * @param recheck looks at a plan that took the place of this one; refuses by throwing
 */
record Proposal(
    Deployment deployment,
    Planned planned,
    List<SourceFile> wanted,
    PlanOrigin origin,
    Maker maker,
    @Nullable SavedPlan saved,
    Consumer<Planned> recheck) {

  WorkspacePath folder() {
    return deployment.bench().target();
  }

  /** Refuses when the plan is not the one that was reviewed. */
  void requireSaved() {
    requireSaved(planned);
  }

  void requireSaved(Planned other) {
    if (saved != null) {
      saved.requireSame(other, origin);
    }
  }

  /** The plan that was carried out. */
  Planned carryOut(Occasion occasion, ReportDraft report, Consumer<Planned> moved) {
    return deployment.carryOut(planned, wanted, occasion, report, moved);
  }
}
