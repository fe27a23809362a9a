package io.github.databricksmaven.goal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.models.promotion.BuildStamp;
import io.github.databricksmaven.models.promotion.SavedMove;
import io.github.databricksmaven.pipeline.Approvals;
import io.github.databricksmaven.pipeline.AzurePipelines;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What goals share that move a stage or an alias. */
abstract class MarkerMojo extends ModelMojo {

  /** How long the build server is waited for: what it says is for the record only. */
  private static final Duration ASKED = Duration.ofSeconds(5);

  /**
   * What is moved: {@code stage:Production} in the workspace registry, {@code alias:champion} in
   * Unity Catalog; default that of {@code environment}.
   */
  @Parameter(property = "databricks.promoteTo")
  private @Nullable String promoteTo;

  /**
   * Why, for the version's tags and the registry's own log, for example {@code release 4.2}. Name
   * no person: tags are copied everywhere.
   */
  @Parameter(property = "databricks.comment")
  private @Nullable String comment;

  /**
   * A plan that was saved, or the folder it is in, which is applied exactly as it was reviewed, for
   * example {@code target/databricks/promote-model-SparkModel.plan.json}; refused when a registry
   * or the gate's verdict moved since. Every run of the goal saves its plan beside its reports.
   */
  @Parameter(property = "databricks.plan")
  private @Nullable String plan;

  MarkerMojo(RepositorySystem repositories) {
    super(repositories);
  }

  /** As it was typed, or as the environment says. */
  final String promoteTo() {
    return required("promoteTo", promoteTo, "alias:champion");
  }

  /** The plan that is to be applied; empty when the goal goes by its own. */
  final Optional<SavedMove> saved(ReportDraft report) {
    return Optional.ofNullable(plan)
        .map(typed -> SavedMove.read(typed, planFile(typed, report.name())));
  }

  /** Saves a plan; before that, compares it with the one that was reviewed. */
  final void review(
      Optional<SavedMove> saved, ObjectNode planned, String outcome, ReportDraft report) {
    report.fact("outcome", "stale");
    saved.ifPresent(one -> one.requireSame(planned));
    report.fact("outcome", outcome);
    Path file = planFile(report);
    SavedMove.save(file, planned);
    report.fact("plan_file", shown(file).toString());
  }

  final String comment() {
    return orEmpty(comment).strip();
  }

  /** Who approved this stage of the build; their names go into the report and nowhere else. */
  final Approvals approvals(ReportDraft report) {
    AzurePipelines server = new AzurePipelines(environment(), ASKED);
    Approvals approvals = server.approvals();
    if (server.isHere()) {
      report.fact("approved_by", approvals.words());
      report.fact("approvals", approvals.ids());
    }
    return approvals;
  }

  /** What of this build goes into tags. */
  final BuildStamp stamp(Approvals approvals) {
    return BuildStamp.of(environment()).approvedBy(approvals.ids());
  }
}
