package io.github.databricksmaven.goal;

import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.GateFile;
import io.github.databricksmaven.models.promotion.Promotion;
import io.github.databricksmaven.models.promotion.PromotionPlan;
import io.github.databricksmaven.models.promotion.PromotionRequest;
import io.github.databricksmaven.models.promotion.PromotionStep;
import io.github.databricksmaven.environment.OtherWorkspace;
import io.github.databricksmaven.models.JobReports;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.pipeline.Approvals;
import io.github.databricksmaven.models.promotion.BuildStamp;
import io.github.databricksmaven.models.promotion.Manner;
import io.github.databricksmaven.report.ReportFolder;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Gives a stage or an alias to a version of a model, if the gate lets the version pass. */
@Mojo(name = "promote-model", requiresProject = false, threadSafe = true)
public final class PromoteModelMojo extends MarkerMojo {

  /**
   * Which version: a number, what holds a stage or an alias, the newest, or what a tracking run or
   * a job of this build has registered. For example {@code 7}, {@code stage:Staging}, {@code
   * alias:challenger}, {@code latest}, {@code run:8d0c2f6b1f0b4c0a9a6d5d8d2b1f7e3c}, {@code
   * job:train}.
   */
  @Parameter(property = "databricks.modelVersion")
  private @Nullable String modelVersion;

  /**
   * Gate file that the version has to pass, for example {@code gates/production.yml}; without one
   * it has to be READY and to carry a signature.
   */
  @Parameter(property = "databricks.gate")
  private @Nullable String gate;

  /**
   * Whether versions that are in the target stage now leave it for Archived, for example {@code
   * false}; default {@code true}. Not for aliases.
   */
  @Parameter(property = "databricks.archiveExisting")
  private @Nullable Boolean archiveExisting;

  /**
   * Opens a request in place of moving a stage, for those who may not move it themselves; for
   * example {@code true}.
   */
  @Parameter(property = "databricks.request", defaultValue = "false")
  private boolean request;

  /**
   * Tag of the version that tells an MLflow deployment job that it is approved: the name of the
   * job's approval task, for example {@code Approval_Check}. Written only when somebody has
   * approved this stage of the build.
   */
  @Parameter(property = "databricks.approvalTag")
  private @Nullable String approvalTag;

  /** Not supported yet: a model of another name that the version would be copied to. */
  @Parameter(property = "databricks.targetModel")
  private @Nullable String targetModel;

  /** Not supported yet: the workspace of another registry that the version would be copied to. */
  @Parameter(property = "databricks.targetHost")
  private @Nullable String targetHost;

  /** Not supported yet: the profile of {@code targetHost}. */
  @Parameter(property = "databricks.targetProfile")
  private @Nullable String targetProfile;

  /**
   * The workspace whose tracking run made the version, when it is not the goal's own, for example
   * {@code https://adb-1.2.azuredatabricks.net}; it is asked only for what nothing else tells. Its
   * token comes from {@code DATABRICKS_TRACKING_TOKEN}.
   */
  @Parameter(property = "databricks.trackingHost")
  private @Nullable String trackingHost;

  /** Profile of {@code ~/.databrickscfg} in place of {@code trackingHost}, for example {@code dev}. */
  @Parameter(property = "databricks.trackingProfile")
  private @Nullable String trackingProfile;

  /**
   * More folders in which reports of run-job lie, beside this build's own, for example {@code
   * development/reports}: {@code job:…} and the gate read what those jobs said of the version.
   */
  @Parameter(property = "databricks.reports")
  private @Nullable List<String> reports;

  @Inject
  PromoteModelMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    report.fact("outcome", "not asked");
    refuseCopies();
    PromotionRequest wanted =
        PromotionRequest.parse(
                model(),
                required("modelVersion", modelVersion, "alias:challenger"),
                promoteTo(),
                archiveExisting)
            .moved(
                new Manner(
                    comment(), request, orEmpty(approvalTag).strip(), inEnvironment("")));
    report.nameAfter(wanted.model().value());
    Gate chosen = gate == null ? Gate.BUILT_IN : readGate(baseDirectory().resolve(gate));
    Promotion promotion =
        new Promotion(
            workspace.registry(wanted.model().kind()),
            workspace.stageRequests(),
            tracking(workspace),
            jobReports(),
            new SystemTime(),
            UUID.randomUUID().toString());
    PromotionPlan plan = promotion.plan(wanted, chosen);
    report.fact("outcome", plan.outcome());
    print(plan.lines());
    plan.describe(report);
    plan.chart().ifPresent(svg -> draw(svg, report));
    plan.requirePassed();
    if (!isDryRun() && plan.hasWork()) {
      carryOut(promotion, plan, report);
    }
  }

  private void carryOut(Promotion promotion, PromotionPlan plan, ReportDraft report) {
    report.fact("outcome", "unfinished");
    Approvals approvals = approvals(report);
    refuseUnapproved(approvals);
    BuildStamp stamp = stamp(approvals);
    String outcome = promotion.carryOut(plan, stamp);
    report.fact("outcome", outcome);
    report.output("version", plan.candidate().version());
    if (plan.step() instanceof PromotionStep.Move move) {
      report.fact("moved", true);
      talk().say(move.target() + " is version " + move.version() + " now, and was found there.");
      promotion.record(plan, stamp);
    } else {
      talk()
          .warn(
              plan.request().target()
                  + " is not version "
                  + plan.candidate().version()
                  + " yet: a request is open, and somebody who may has to approve it.");
    }
  }

  /** A tag that says so without an approval would be a lie. */
  private void refuseUnapproved(Approvals approvals) {
    if (!orEmpty(approvalTag).isBlank() && approvals.ids().isEmpty()) {
      throw new Misconfigured(
          "<approvalTag> is given, and no approval of this stage of the build is known.",
          "approved by: " + approvals.words() + ".",
          "put an approval before the stage and pass SYSTEM_ACCESSTOKEN on to the step, or remove"
              + " approvalTag; nothing was moved.");
    }
  }

  private void draw(String svg, ReportDraft report) {
    Path folder = reportFolder(project());
    String file = new ReportFolder(folder).picture(report.name(), svg);
    report.fact("chart", file);
    talk().say("Chart: " + shown(folder.resolve(file)));
  }

  private Gate readGate(Path file) {
    return GateFile.read(shown(file.normalize()).toString(), file);
  }

  /** Another workspace is connected to when a run is first asked for. */
  private TrackingPort tracking(Workspace workspace) {
    String host = trackingProfile == null ? chosen("trackingHost", trackingHost) : trackingHost;
    OtherWorkspace other =
        new OtherWorkspace(
            "tracking",
            orEmpty(host),
            orEmpty(trackingProfile),
            home().resolve(".databrickscfg"),
            environment());
    return other.isNamed()
        ? run -> workspace.beside(other).tracking().find(run)
        : run -> workspace.tracking().find(run);
  }

  private JobReports jobReports() {
    List<String> more = reports == null ? List.of() : reports;
    return new JobReports(
        Stream.concat(
                Stream.of(reportFolder(project())),
                more.stream().map(folder -> baseDirectory().resolve(folder.strip())))
            .toList(),
        baseDirectory());
  }

  private void refuseCopies() {
    String within = "a version is promoted within its own model and registry";
    refuse("targetModel", targetModel, within);
    refuse("targetHost", targetHost, within);
    refuse("targetProfile", targetProfile, within);
  }

  private static void refuse(String property, @Nullable String value, String why) {
    if (value != null) {
      throw new Misconfigured(
          "<" + property + "> is not supported yet.", why + ", so far.", "remove it.");
    }
  }
}
