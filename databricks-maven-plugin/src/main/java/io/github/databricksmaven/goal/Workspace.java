package io.github.databricksmaven.goal;

import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.HostProbe;
import io.github.databricksmaven.environment.Identity;
import io.github.databricksmaven.environment.LocalWorkspaces;
import io.github.databricksmaven.environment.OtherWorkspace;
import io.github.databricksmaven.environment.SharedRegistry;
import io.github.databricksmaven.environment.WorkspaceSettings;
import io.github.databricksmaven.files.FilesPort;
import io.github.databricksmaven.files.Storage;
import io.github.databricksmaven.jobs.definition.Inventory;
import io.github.databricksmaven.jobs.definition.NotebookNames;
import io.github.databricksmaven.jobs.deployment.AccessPort;
import io.github.databricksmaven.jobs.deployment.Choices;
import io.github.databricksmaven.jobs.deployment.JobPlanOrigin;
import io.github.databricksmaven.jobs.deployment.JobsPort;
import io.github.databricksmaven.jobs.run.ClustersPort;
import io.github.databricksmaven.jobs.run.DeployedJobsPort;
import io.github.databricksmaven.jobs.run.HistoryPort;
import io.github.databricksmaven.jobs.run.OutputsPort;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.StageRequestsPort;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.models.promotion.MoveOrigin;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.deployment.PlanOrigin;
import io.github.databricksmaven.notebooks.deployment.Settings;
import io.github.databricksmaven.plan.Target;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.sdk.SdkWorkspace;
import io.github.databricksmaven.secrets.SecretsPort;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workspace a goal works in. The first port that is asked for connects, with a preflight: what
 * the user typed is checked before.
 */
final class Workspace {

  private final WorkspaceSettings settings;
  private final LocalWorkspaces locals;
  private final HostProbe probe;
  private final Function<Connection, SdkWorkspace> opening;
  private final Talk talk;
  private final ReportDraft report;
  private @Nullable CompletableFuture<Reached> ahead;
  private @Nullable Reached reached;
  private final List<SdkWorkspace> others = new ArrayList<>();

  Workspace(
      WorkspaceSettings settings,
      LocalWorkspaces locals,
      HostProbe probe,
      Function<Connection, SdkWorkspace> opening,
      Talk talk,
      ReportDraft report) {
    this.settings = settings;
    this.locals = locals;
    this.probe = probe;
    this.opening = opening;
    this.talk = talk;
    this.report = report;
  }

  /** A workspace that has answered. */
  private record Reached(SdkWorkspace workspace, Identity identity, Target target) {}

  /**
   * Another workspace that has answered.
   *
   * @param host as targets are shown
   */
  record Beside(SdkWorkspace workspace, String host) {}

  /** Connects now, for a goal that needs the workspace before its first port. */
  void open() {
    reached();
  }

  /**
   * Begins to connect, for a goal that has something to do meanwhile. What comes of it is said when
   * the first port is asked for.
   */
  void openAhead() {
    ahead =
        CompletableFuture.supplyAsync(
            this::reach,
            task -> {
              Thread thread = new Thread(task, "databricks-connect");
              thread.setDaemon(true);
              thread.start();
            });
  }

  /** Which workspace it is, and as whom. */
  Target target() {
    return reached().target();
  }

  /** Whether it is one that this machine runs for the goals. */
  boolean isLocal() {
    return target().host().startsWith("local:");
  }

  /** Who we are there, and which workspace it is. */
  Identity identity() {
    return reached().identity();
  }

  /**
   * For what a plan is made here.
   *
   * @param restored the deployment that a rollback brings back, else empty
   */
  PlanOrigin origin(String goal, String restored, Settings settings) {
    String id = identity().workspaceId();
    return new PlanOrigin(goal, reached().target().host(), id, restored, settings);
  }

  /** For what a plan of jobs is made here. */
  JobPlanOrigin jobOrigin(String goal, Choices choices) {
    String id = identity().workspaceId();
    return new JobPlanOrigin(goal, reached().target().host(), id, choices);
  }

  /** For what a plan is made here that moves a stage or an alias. */
  MoveOrigin moveOrigin(String goal) {
    String id = identity().workspaceId();
    return new MoveOrigin(goal, reached().target().host(), id);
  }

  JobsPort jobs() {
    return connected().jobs();
  }

  /** Who may do what with the jobs. */
  AccessPort access() {
    return connected().access();
  }

  NotebooksPort notebooks() {
    return connected().notebooks();
  }

  NotebookNames notebookNames() {
    return connected().notebookNames();
  }

  Inventory inventory() {
    return connected().inventory();
  }

  RegistryPort registry(RegistryKind kind) {
    return connected().registry(kind);
  }

  StageRequestsPort stageRequests() {
    return connected().stageRequests();
  }

  /** The registry of this kind, to copy versions from and to. */
  TargetPort copies(RegistryKind kind) {
    return connected().copies(kind);
  }

  TrackingPort tracking() {
    return connected().tracking();
  }

  RunsPort runs() {
    return connected().runs();
  }

  HistoryPort runHistory() {
    return connected().runHistory();
  }

  OutputsPort runOutputs() {
    return connected().runOutputs();
  }

  DeployedJobsPort deployedJobs() {
    return connected().deployedJobs();
  }

  ClustersPort clusters() {
    return connected().clusters();
  }

  FilesPort files(Storage storage) {
    return connected().files(storage);
  }

  SecretsPort secrets() {
    return connected().secrets();
  }

  /** A registry in another workspace, reached with the token that notebooks will have. */
  CheckedRegistry registry(SharedRegistry registry) {
    Connection.WithToken connection = registry.connect(locals);
    probe.check(connection.url());
    return CheckedRegistry.check(connection, opening.apply(connection).identity());
  }

  /** Another workspace: it is connected to now, said and reported under its role. */
  Beside beside(OtherWorkspace other) {
    Connection connection = other.connect(locals);
    probe.check(connection.url());
    SdkWorkspace opened = opening.apply(connection);
    others.add(opened);
    CheckedWorkspace checked = CheckedWorkspace.check(other, connection, opened.identity());
    talk.say(checked.line());
    report.fact(other.role(), connection.shownAs());
    return new Beside(opened, connection.shownAs());
  }

  /** Requests sent so far, to other workspaces too. */
  long requests() {
    return all().mapToLong(SdkWorkspace::requests).sum();
  }

  /** How many of them were a call's second try or later one. */
  long retries() {
    return all().mapToLong(SdkWorkspace::retries).sum();
  }

  private Stream<SdkWorkspace> all() {
    return reached == null
        ? others.stream()
        : Stream.concat(Stream.of(reached.workspace()), others.stream());
  }

  private SdkWorkspace connected() {
    return reached().workspace();
  }

  private Reached reached() {
    if (reached == null) {
      Reached found = ahead == null ? reach() : awaited(ahead);
      tell(found.target());
      reached = found;
    }
    return reached;
  }

  private void tell(Target target) {
    talk.say(target.line());
    report.fact("host", target.host());
    report.fact("workspace", target.workspace());
    report.fact("who", target.who());
  }

  /** The preflight: reachable, a workspace, and we are somebody there. */
  private Reached reach() {
    Connection connection = settings.connect(locals);
    probe.check(connection.url());
    SdkWorkspace workspace = opening.apply(connection);
    Identity me = workspace.identity().me();
    String name = connection.name().isEmpty() ? me.workspaceId() : connection.name();
    return new Reached(workspace, me, new Target(connection.shownAs(), name, me.userName()));
  }

  private static Reached awaited(CompletableFuture<Reached> ahead) {
    try {
      return ahead.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
