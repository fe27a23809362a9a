package io.github.databricksmaven.goal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ProblemFile;
import io.github.databricksmaven.report.ReportDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Runs a pipeline of Azure Pipelines on this machine, against local workspaces. */
@Mojo(name = "rehearse", requiresProject = false, threadSafe = true)
public final class RehearseMojo extends PipelineMojo {

  private static final String MAIN = "io.github.databricksmaven.rehearsal.Main";

  /**
   * File of what is not in the pipeline's YAML: variable groups, environments with their approvers,
   * key vaults, names of pipelines. For example {@code pipelines/rehearsal/environments.yml}.
   */
  @Parameter(property = "databricks.pipelineEnvironments")
  private @Nullable String pipelineEnvironments;

  /**
   * Environments or stages that are approved beforehand, for example {@code
   * pre-production,production}; others are asked for on the terminal.
   */
  @Parameter(property = "databricks.approve")
  private @Nullable String approve;

  /**
   * Folder of all rehearsals, their artifacts and caches, for example {@code target/rehearsal},
   * which is the default; without a pom {@code ./target/rehearsal}.
   */
  @Parameter(property = "databricks.rehearsalDirectory")
  private @Nullable String rehearsalDirectory;

  /** Folder that holds the state of local workspaces, for example {@code .local-workspaces}. */
  @Parameter(property = "databricks.localDirectory")
  private @Nullable String localDirectory;

  /** Python interpreter for notebooks in local workspaces, for example {@code python3.11}. */
  @Parameter(property = "databricks.python")
  private @Nullable String python;

  /**
   * Folder of the built extension for Azure DevOps, whose tasks the pipeline calls, for example
   * {@code azure-devops-extension/target/extension}.
   */
  @Parameter(property = "databricks.extension")
  private @Nullable String extension;

  /** How many jobs may run at a time, for example {@code 4}. */
  @Parameter(property = "databricks.agents", defaultValue = "2")
  private int agents;

  /** Whether each line of each step is shown, for example {@code true}. */
  @Parameter(property = "databricks.showLogs", defaultValue = "false")
  private boolean showLogs;

  @Inject
  RehearseMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(ReportDraft report) {
    report.nameAfter(pipelineName());
    report.fact("pipeline", pipeline());
    try {
      Path folder = Files.createTempDirectory("databricks-rehearse");
      try {
        rehearse(folder, report);
      } finally {
        for (String name : List.of("request.json", "problem.json", "ending.json")) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rehearse(Path folder, ReportDraft report) throws IOException {
    Path request = folder.resolve("request.json");
    Path problem = folder.resolve("problem.json");
    Path ending = folder.resolve("ending.json");
    new ObjectMapper().writeValue(request.toFile(), request(ending));
    List<String> arguments =
        List.of("--problem", problem.toString(), "rehearse", request.toString());
    int state =
        isOnTerminal()
            ? rehearsal().runOnTerminal(MAIN, arguments)
            : rehearsal().run(MAIN, arguments, System.out);
    if (Files.exists(ending)) {
      new ObjectMapper()
          .readTree(ending.toFile())
          .properties()
          .forEach(fact -> report.fact(fact.getKey(), fact.getValue().asText()));
    }
    if (state != 0) {
      throw new ProblemFile(problem).read().map(Unsuccessful::new).orElseGet(() -> broken(state));
    }
  }

  private boolean isOnTerminal() {
    return Displays.isTerminal(session().getRequest().isInteractiveMode());
  }

  private static Unsuccessful broken(int state) {
    return new Unsuccessful(
        "The process of the rehearsal ended with state " + state + ".",
        "it was ended, or broke; what it printed stands above.",
        "rehearse again; report it if that does not help.");
  }

  private ObjectNode request(Path ending) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("repository", root().toString());
    json.put("pipeline", pipeline());
    ObjectNode parameters = json.putObject("parameters");
    parameters().forEach(parameters::put);
    environments()
        .ifPresent(
            file -> {
              json.put("environments", pipelineEnvironments);
              json.put("environmentsFile", file.toString());
            });
    texts(json.putArray("approve"), names(approve));
    json.put("workFolder", workFolder().toString());
    json.put("localDirectory", localDirectory().toString());
    json.put("reportFolder", reportFolder(project()).toAbsolutePath().normalize().toString());
    texts(json.putArray("localJars"), localJars());
    json.put("python", python == null ? "" : python);
    json.put("extension", extension == null || extension.isBlank() ? "" : folder(extension));
    json.put("agents", agents);
    json.put("showLogs", showLogs);
    json.put("terminal", isOnTerminal());
    json.put("user", System.getProperty("user.name"));
    json.put("ending", ending.toString());
    return json;
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static List<String> names(@Nullable String typed) {
    return typed == null
        ? List.of()
        : Arrays.stream(typed.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private Optional<Path> environments() {
    return Optional.ofNullable(pipelineEnvironments)
        .filter(file -> !file.isBlank())
        .map(file -> baseDirectory().resolve(file).toAbsolutePath().normalize());
  }

  private Path workFolder() {
    return rehearsalDirectory == null
        ? buildDirectory().resolve("rehearsal")
        : baseDirectory().resolve(rehearsalDirectory).toAbsolutePath().normalize();
  }

  private String folder(String typed) {
    return baseDirectory().resolve(typed).toAbsolutePath().normalize().toString();
  }

  private Path localDirectory() {
    return LocalMojo.directory(localDirectory, baseDirectory());
  }

  /** Only who names local workspaces needs their server. */
  private List<String> localJars() {
    boolean needed = environments().filter(RehearseMojo::namesLocalWorkspaces).isPresent();
    Stream<Path> jars = needed ? jars(ModuleJars.Module.LOCAL_WORKSPACE).stream() : Stream.empty();
    return jars.map(Path::toString).toList();
  }

  private static boolean namesLocalWorkspaces(Path environments) {
    try {
      String text = Files.readString(environments);
      return Stream.of("local://", "token-of", "reader-of").anyMatch(text::contains);
    } catch (IOException e) {
      throw new Misconfigured(
          "<pipelineEnvironments> '" + environments + "' cannot be read.",
          Files.exists(environments) ? "it is no readable file." : "there is no such file.",
          "name the file, for example"
              + " -Ddatabricks.pipelineEnvironments=pipelines/rehearsal/environments.yml.");
    }
  }
}
