package io.github.databricksmaven.goal;

import io.github.databricksmaven.environment.HostProbe;
import io.github.databricksmaven.environment.WorkspaceSettings;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What all goals share that work in a workspace: which one, as whom, and how fast. */
abstract class WorkspaceMojo extends LocalMojo {

  /** A wrong host must fail within 3 seconds of the goal's start. */
  private static final Duration PROBE = Duration.ofSeconds(2);

  private static final int MOST_PARALLEL = 20;

  /**
   * The workspace, for example {@code https://adb-1.2.azuredatabricks.net}, or {@code local://dev}
   * for one on this machine; default {@code DATABRICKS_HOST} of the environment.
   */
  @Parameter(property = "databricks.host")
  private @Nullable String host;

  /**
   * Profile of {@code ~/.databrickscfg} that gives host and credential, for example {@code dev}.
   */
  @Parameter(property = "databricks.profile")
  private @Nullable String profile;

  /**
   * How to sign in, in the SDK's words, for example {@code azure-cli}, {@code azure-client-secret}
   * or {@code pat}; default what the environment suggests.
   */
  @Parameter(property = "databricks.authType")
  private @Nullable String authType;

  /** Shows what would be done, and does nothing, for example {@code true}. */
  @Parameter(property = "databricks.dryRun", defaultValue = "false")
  private boolean dryRun;

  /** How many requests are under way at a time, for example {@code 16}; 1 to 20. */
  @Parameter(property = "databricks.parallelism", defaultValue = "16")
  private int parallelism;

  WorkspaceMojo(RepositorySystem repositories) {
    super(repositories);
  }

  /** The work of the goal. The workspace is first called when a port of it is asked for. */
  abstract void run(Workspace workspace, ReportDraft report);

  @Override
  final void run(ReportDraft report) {
    WorkspaceSettings settings =
        new WorkspaceSettings(
            orEmpty(host),
            orEmpty(profile),
            orEmpty(authType),
            home().resolve(".databrickscfg"),
            environment());
    Workspace workspace =
        new Workspace(settings, machine(Optional.empty()), new HostProbe(PROBE), talk(), report);
    try {
      run(workspace, report);
      if (dryRun) {
        talk().say("Nothing was changed: databricks.dryRun is set.");
      }
    } finally {
      report.fact("requests", workspace.requests());
    }
  }

  /** Prints a plan, line by line; the target was printed before. */
  final void print(List<String> plan) {
    plan.forEach(talk()::say);
  }

  /** Whether the goal ends after its plan. */
  final boolean isDryRun() {
    return dryRun;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  final Parallel parallel() {
    if (parallelism < 1 || parallelism > MOST_PARALLEL) {
      throw new Misconfigured(
          "<parallelism> '" + parallelism + "' is out of range.",
          "a workspace takes about 30 calls a second; more at a time only makes it refuse.",
          "give 1 to " + MOST_PARALLEL + ", for example -Ddatabricks.parallelism=16.");
    }
    return new Parallel(parallelism, new SystemTime());
  }
}
