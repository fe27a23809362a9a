package io.github.databricksmaven.goal;

import io.github.databricksmaven.environment.EnvironmentFile;
import io.github.databricksmaven.environment.HostProbe;
import io.github.databricksmaven.environment.WorkspaceSettings;
import io.github.databricksmaven.jobs.definition.JobVariables;
import io.github.databricksmaven.machine.SystemTime;
import io.github.databricksmaven.pace.Headway;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Watcher;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.sdk.SdkWorkspace;
import io.github.databricksmaven.source.SecretText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What all goals share that work in a workspace: which one, as whom, and how fast. */
abstract class WorkspaceMojo extends LocalMojo {

  /** A wrong host must fail within 3 seconds of the goal's start. */
  private static final Duration PROBE = Duration.ofSeconds(2);

  private static final int MOST_PARALLEL = 64;

  private static final int MOST_PER_SECOND = 100;

  private static final String PLAN = ".plan.json";

  /**
   * The workspace, for example {@code https://adb-1.2.azuredatabricks.net}, or {@code local://dev}
   * for one on this machine; default that of {@code environment}, else {@code DATABRICKS_HOST}.
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

  /**
   * Name of an environment, for example {@code development}: its file, {@code
   * environments/development.yml}, gives defaults for host, authType, targetFolder, model,
   * modelVersion, promoteTo, trackingHost, parameters of jobs, and properties for their {@code
   * ${…}}.
   */
  @Parameter(property = "databricks.environment")
  private @Nullable String environment;

  /** Folder of the environments' files, for example {@code deploy/environments}. */
  @Parameter(property = "databricks.environmentDirectory", defaultValue = "environments")
  private String environmentDirectory;

  /** Shows what would be done, and does nothing, for example {@code true}. */
  @Parameter(property = "databricks.dryRun", defaultValue = "false")
  private boolean dryRun;

  /** How many requests are under way at a time, for example {@code 16}; 1 to 64. */
  @Parameter(property = "databricks.parallelism", defaultValue = "32")
  private int parallelism;

  /**
   * How many requests a second the goal begins with, for example {@code 20}; 1 to 100. It sends
   * more until the workspace refuses one, and stays just below that from then on.
   */
  @Parameter(property = "databricks.requestsPerSecond", defaultValue = "20")
  private int requestsPerSecond;

  private EnvironmentFile environmentFile = EnvironmentFile.NONE;
  private @Nullable Ending ending;

  WorkspaceMojo(RepositorySystem repositories) {
    super(repositories);
  }

  /** The work of the goal. The workspace is first called when a port of it is asked for. */
  abstract void run(Workspace workspace, ReportDraft report);

  @Override
  final void run(ReportDraft report) {
    if (environment != null) {
      report.fact("environment", environment);
      environmentFile = readEnvironment(environment);
    }
    WorkspaceSettings settings =
        new WorkspaceSettings(
            orEmpty(host),
            orEmpty(chosen("host", null)),
            orEmpty(profile),
            orEmpty(chosen("authType", authType)),
            home().resolve(".databrickscfg"),
            environment());
    requireInRange("requestsPerSecond", requestsPerSecond, MOST_PER_SECOND);
    Workspace workspace =
        new Workspace(
            settings,
            machine(Optional.empty()),
            new HostProbe(PROBE),
            connection ->
                SdkWorkspace.open(connection, talk(), new SystemTime(), requestsPerSecond),
            talk(),
            report);
    if (dryRun) {
      report.planOnly();
    }
    try {
      run(workspace, report);
      if (dryRun) {
        talk().say("Nothing was changed: databricks.dryRun is set.");
      }
    } finally {
      report.fact("requests", workspace.requests());
      report.fact("retries", workspace.retries());
      sayRetries(workspace.retries());
    }
  }

  private void sayRetries(long retries) {
    if (retries > 0) {
      talk().say("Requests that were refused or lost, and sent again: " + retries + ".");
    }
  }

  /** For work that ends well when Maven is ended; its reports are waited for, too. */
  final Ending ending() {
    Ending fresh = new Ending(talk());
    ending = fresh;
    return fresh;
  }

  @Override
  void afterReport() {
    if (ending != null) {
      ending.over();
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

  /** What was typed for a property, else what the environment says of it, else null. */
  final @Nullable String chosen(String property, @Nullable String typed) {
    return environmentFile.choose(property, typed);
  }

  /** The same of a property that the goal cannot do without. */
  final String required(String property, @Nullable String typed, String example) {
    String chosen = chosen(property, typed);
    if (chosen == null) {
      throw new Misconfigured(
          "<" + property + "> is missing.",
          environment == null
              ? "the goal cannot do without it."
              : "neither the command nor the environment '" + environment + "' gives it.",
          "give for example -Ddatabricks." + property + "=" + example + ".");
    }
    return chosen;
  }

  /** The environment's name behind a sign; empty when there is none. */
  final String inEnvironment(String sign) {
    return environment == null ? "" : sign + environment;
  }

  /**
   * The file of a saved plan that was given as such, or as the folder it is in.
   *
   * @param name of the report beside it
   */
  final Path planFile(String typed, String name) {
    Path given = baseDirectory().resolve(typed);
    return Files.isDirectory(given) ? given.resolve(name + PLAN) : given;
  }

  /** Where the plan of this run is saved. */
  final Path planFile(ReportDraft report) {
    return reportFolder(project()).resolve(report.name() + PLAN);
  }

  /** Refuses two properties that say the same in two ways. */
  static void requireOnly(String property, String other, @Nullable String typed) {
    if (typed != null) {
      throw new Misconfigured(
          "<" + property + "> and <" + other + "> are both given.",
          "each of them says what is to come back.",
          "give only one of them.");
    }
  }

  /** What the environment gives to every job. */
  final Map<String, String> environmentParameters() {
    return environmentFile.parameters();
  }

  /**
   * Reads files of jobs.
   *
   * @param targetFolder what was typed for it
   */
  final JobReading jobs(@Nullable String targetFolder) {
    String chosen = chosen("targetFolder", targetFolder);
    WorkspacePath folder = chosen == null ? null : WorkspacePath.parse("targetFolder", chosen);
    JobVariables variables =
        new JobVariables(
            properties(), environmentFile.properties(), environment(), SecretText::isIn);
    return new JobReading(baseDirectory(), folder, variables);
  }

  /** What was typed wins over what the pom says. */
  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    if (hasPom()) {
      properties.put("project.groupId", project().getGroupId());
      properties.put("project.artifactId", project().getArtifactId());
      properties.put("project.version", project().getVersion());
      addAll(project().getProperties(), properties);
    }
    addAll(session().getUserProperties(), properties);
    return properties;
  }

  private static void addAll(Properties some, Map<String, String> properties) {
    some.stringPropertyNames().forEach(name -> properties.put(name, some.getProperty(name)));
  }

  private EnvironmentFile readEnvironment(String name) {
    return EnvironmentFile.read(
        name, environmentDirectory, baseDirectory().resolve(environmentDirectory));
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  final Parallel parallel() {
    requireInRange("parallelism", parallelism, MOST_PARALLEL);
    return new Parallel(parallelism, new SystemTime(), watcher());
  }

  /** Whether a person looks at what is printed, on a terminal that can be drawn on. */
  final boolean isOnTerminal() {
    boolean plain =
        "never".equals(session().getUserProperties().getProperty("style.color"))
            || "dumb".equals(environment().get("TERM"));
    return !plain && Displays.isTerminal(session().getRequest().isInteractiveMode());
  }

  private Watcher watcher() {
    boolean interactive = session().getRequest().isInteractiveMode();
    return Watcher.of(
        Displays.of(environment(), interactive, System.out, talk()).stream()
            .<Watcher>map(display -> new Headway(new SystemTime(), display))
            .toList());
  }

  private static void requireInRange(String property, int value, int most) {
    if (value < 1 || value > most) {
      throw new Misconfigured(
          "<" + property + "> '" + value + "' is out of range.",
          "a workspace takes some tens of calls a second; more only makes it refuse.",
          "give 1 to " + most + ", for example -Ddatabricks." + property + "=16.");
    }
  }
}
