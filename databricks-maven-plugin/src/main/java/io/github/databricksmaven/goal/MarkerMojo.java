package io.github.databricksmaven.goal;

import io.github.databricksmaven.models.promotion.BuildStamp;
import io.github.databricksmaven.pipeline.Approvals;
import io.github.databricksmaven.pipeline.AzurePipelines;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
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

  MarkerMojo(RepositorySystem repositories) {
    super(repositories);
  }

  /** As it was typed, or as the environment says. */
  final String promoteTo() {
    return required("promoteTo", promoteTo, "alias:champion");
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
