package io.github.databricksmaven.goal;

import io.github.databricksmaven.environment.OtherWorkspace;
import io.github.databricksmaven.machine.SystemTime;
import io.github.databricksmaven.models.JobReports;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.StageRequestsPort;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.VersionChoice;
import io.github.databricksmaven.models.copy.Copied;
import io.github.databricksmaven.models.copy.Maker;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.GateFile;
import io.github.databricksmaven.models.promotion.BuildStamp;
import io.github.databricksmaven.models.promotion.CopyingPlan;
import io.github.databricksmaven.models.promotion.CopyingPromotion;
import io.github.databricksmaven.models.promotion.CopyingRequest;
import io.github.databricksmaven.models.promotion.Manner;
import io.github.databricksmaven.models.promotion.MoveJson;
import io.github.databricksmaven.models.promotion.MoveOrigin;
import io.github.databricksmaven.models.promotion.Promotion;
import io.github.databricksmaven.models.promotion.PromotionPlan;
import io.github.databricksmaven.models.promotion.PromotionRequest;
import io.github.databricksmaven.models.promotion.PromotionStep;
import io.github.databricksmaven.models.promotion.SavedMove;
import io.github.databricksmaven.pipeline.Approvals;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.ReportFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * The model that the version is copied into, when it has another name there, for example {@code
   * prod.mlops.spark_model}; its name decides which kind of registry is meant.
   */
  @Parameter(property = "databricks.targetModel")
  private @Nullable String targetModel;

  /**
   * The workspace whose registry the version is copied into, for example {@code
   * https://adb-2.2.azuredatabricks.net}. Its token comes from {@code DATABRICKS_TARGET_TOKEN}.
   */
  @Parameter(property = "databricks.targetHost")
  private @Nullable String targetHost;

  /**
   * Profile of {@code ~/.databrickscfg} in place of {@code targetHost}, for example {@code prod}.
   */
  @Parameter(property = "databricks.targetProfile")
  private @Nullable String targetProfile;

  /**
   * The workspace whose tracking run made the version, when it is not the goal's own, for example
   * {@code https://adb-1.2.azuredatabricks.net}; it is asked only for what nothing else tells. Its
   * token comes from {@code DATABRICKS_TRACKING_TOKEN}.
   */
  @Parameter(property = "databricks.trackingHost")
  private @Nullable String trackingHost;

  /**
   * Profile of {@code ~/.databrickscfg} in place of {@code trackingHost}, for example {@code dev}.
   */
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
    OtherWorkspace other = other("target", targetHost, targetProfile);
    if (other.isNamed() || targetModel != null) {
      copyAndMove(workspace, other, report);
      return;
    }
    PromotionRequest wanted =
        PromotionRequest.parse(model(), modelVersion(), promoteTo(), archiveExisting)
            .moved(manner());
    report.nameAfter(wanted.model().value());
    Optional<SavedMove> saved = saved(report);
    Promotion promotion =
        promotion(workspace, workspace.registry(wanted.model().kind()), workspace.stageRequests());
    PromotionPlan plan = promotion.plan(wanted, chosenGate());
    report.fact("outcome", plan.outcome());
    print(plan.lines());
    plan.describe(report);
    plan.chart().ifPresent(svg -> draw(svg, report));
    plan.requirePassed();
    requireRoom(promotion, plan, report);
    MoveOrigin origin = workspace.moveOrigin(report.goal());
    review(saved, MoveJson.of(origin, plan), plan.outcome(), report);
    warnUnapproved(plan.step() instanceof PromotionStep.Move, report);
    tellKept(plan, report);
    if (!isDryRun()) {
      carryOut(promotion, plan, report);
    }
  }

  private static void requireRoom(Promotion promotion, PromotionPlan plan, ReportDraft report) {
    try {
      promotion.requireRoom(plan);
    } catch (Unsuccessful failure) {
      report.fact("outcome", "unfinished");
      throw failure;
    }
  }

  /** The gate asks where the version is; its copy gets the marker, in the other registry. */
  private void copyAndMove(Workspace workspace, OtherWorkspace other, ReportDraft report) {
    CopyingRequest typed = copyingRequest(workspace.target().host());
    report.nameAfter(typed.model().value());
    Optional<SavedMove> saved = saved(report);
    Gate chosen = chosenGate();
    RegistryKind into = typed.into().model().kind();
    ModelsOf there =
        other.isNamed() ? ModelsOf.of(workspace.beside(other), into) : ModelsOf.of(workspace, into);
    CopyingRequest wanted = typed.at(there.host());
    CopyingPromotion promotion = copyingPromotion(workspace, there, wanted.model().kind());
    CopyingPlan plan = prepared(promotion, promotion.judge(wanted, chosen), report);
    show(plan, report);
    plan.requirePassed();
    MoveOrigin origin = workspace.moveOrigin(report.goal());
    review(saved, MoveJson.of(origin, plan), plan.outcome(), report);
    warnUnapproved(plan.copy() != null, report);
    plan.kept().ifPresent(version -> report.output("version", version));
    if (!isDryRun()) {
      carryOut(promotion, plan, report);
    }
  }

  private CopyingRequest copyingRequest(String host) {
    ModelName source = ModelName.parse("model", model());
    String name = targetModel == null ? model() : targetModel;
    ModelName.parse("targetModel", name);
    Map<String, String> build = BuildStamp.of(environment()).facts();
    return new CopyingRequest(
        source,
        VersionChoice.parse("modelVersion", modelVersion(), source),
        PromotionRequest.parse(name, "latest", promoteTo(), archiveExisting).moved(manner()),
        host,
        host,
        new Maker(
            UUID.randomUUID().toString(),
            build.getOrDefault("build", ""),
            build.getOrDefault("commit", "")));
  }

  private CopyingPromotion copyingPromotion(
      Workspace workspace, ModelsOf there, RegistryKind from) {
    Parallel parallel = parallel();
    TargetPort copies = workspace.copies(from);
    Promotion asking = promotion(workspace, workspace.registry(from), workspace.stageRequests());
    return new CopyingPromotion(
        asking,
        promotion(workspace, there.registry(), there.requests()),
        new ModelCopy(copies, there.copies(), parallel, asking.time()));
  }

  private void carryOut(CopyingPromotion promotion, CopyingPlan plan, ReportDraft report) {
    if (plan.copy() != null) {
      report.fact("outcome", "unfinished");
      if (!orEmpty(approvalTag).isBlank()) {
        refuseUnapproved(approvals(report));
      }
    }
    promotion
        .copy(plan, copied -> tell(copied, report))
        .ifPresent(
            left -> {
              tellKept(left, report);
              carryOut(promotion.target(), left, report);
            });
  }

  private void tell(Copied copied, ReportDraft report) {
    copied.describe(report);
    talk().say(copied.sentence());
  }

  private static void tellKept(PromotionPlan plan, ReportDraft report) {
    if (plan.step() instanceof PromotionStep.Keep keep) {
      report.output("version", keep.version());
    }
  }

  /** What the gate said is told also when nothing can be copied. */
  private CopyingPlan prepared(CopyingPromotion promotion, CopyingPlan judged, ReportDraft report) {
    try {
      return promotion.prepare(judged);
    } catch (ProblemException failure) {
      show(judged, report);
      throw failure;
    }
  }

  private void show(CopyingPlan plan, ReportDraft report) {
    report.fact("outcome", plan.outcome());
    print(plan.lines());
    plan.describe(report);
    plan.chart().ifPresent(svg -> draw(svg, report));
  }

  private String modelVersion() {
    return required("modelVersion", modelVersion, "alias:challenger");
  }

  private Manner manner() {
    return new Manner(comment(), request, orEmpty(approvalTag).strip(), inEnvironment(""));
  }

  private Gate chosenGate() {
    return gate == null ? Gate.BUILT_IN : readGate(baseDirectory().resolve(gate));
  }

  private Promotion promotion(
      Workspace workspace, RegistryPort registry, StageRequestsPort requests) {
    return new Promotion(
        registry,
        requests,
        tracking(workspace),
        jobReports(),
        new SystemTime(),
        UUID.randomUUID().toString());
  }

  /** Writes down how a version came to hold the target, where that is missing. */
  private void complete(Promotion promotion, PromotionPlan plan) {
    if (plan.hasWork()) {
      promotion.carryOut(plan, BuildStamp.UNKNOWN);
      talk().say("What was missing of the record of that move was written.");
    }
  }

  private void carryOut(Promotion promotion, PromotionPlan plan, ReportDraft report) {
    if (plan.step() instanceof PromotionStep.Keep) {
      complete(promotion, plan);
      report.fact("outcome", plan.outcome());
      return;
    }
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

  /** A plan may well be made before somebody approves it. */
  private void warnUnapproved(boolean moves, ReportDraft report) {
    if (isDryRun() && moves && !orEmpty(approvalTag).isBlank()) {
      try {
        refuseUnapproved(approvals(report));
      } catch (Misconfigured e) {
        talk().warn("Without dryRun this would be refused: " + e.problem().what());
      }
    }
  }

  private void draw(String svg, ReportDraft report) {
    String file = new ReportFolder(reportFolder(project())).picture(report.name(), svg);
    report.fact("chart", file);
  }

  private Gate readGate(Path file) {
    return GateFile.read(shown(file.normalize()).toString(), file);
  }

  /** Another workspace is connected to when a run is first asked for. */
  private TrackingPort tracking(Workspace workspace) {
    String host = trackingProfile == null ? chosen("trackingHost", trackingHost) : trackingHost;
    OtherWorkspace other = other("tracking", host, trackingProfile);
    return other.isNamed()
        ? run -> workspace.beside(other).workspace().tracking().find(run)
        : run -> workspace.tracking().find(run);
  }

  private OtherWorkspace other(String role, @Nullable String host, @Nullable String profile) {
    return new OtherWorkspace(
        role, orEmpty(host), orEmpty(profile), home().resolve(".databrickscfg"), environment());
  }

  private JobReports jobReports() {
    List<String> more = reports == null ? List.of() : reports;
    return new JobReports(
        Stream.concat(
                Stream.of(reportFolder(project())),
                more.stream().map(folder -> baseDirectory().resolve(folder.strip())))
            .toList(),
        baseDirectory(),
        environment().getOrDefault("BUILD_BUILDID", ""));
  }
}
