package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.YamlReader;
import io.github.databricksmaven.rehearsal.environment.EnvironmentsReader;
import io.github.databricksmaven.rehearsal.environment.Given;
import io.github.databricksmaven.rehearsal.pipeline.Job;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.pipeline.PipelineReader;
import io.github.databricksmaven.rehearsal.pipeline.Stage;
import io.github.databricksmaven.rehearsal.pipeline.Step;
import io.github.databricksmaven.rehearsal.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example's pipelines are valid for Azure Pipelines, however their parameters are set. */
final class PipelineFilesIT {
  private static final Pattern NOT_FOR_CMD = Pattern.compile("'|\\$[^(]|\\\\|%|\\n");
  private static final String REPOSITORY = " \"-Dmaven.repo.local=$MAVEN_REPOSITORY\"";

  @TempDir static Path folder;
  private static PipelineSchema schema;

  @BeforeAll
  static void installTheSchema() {
    schema = PipelineSchema.installed(folder.resolve("checks"));
  }

  /** Not templates of variables alone: the schema knows none such. */
  @Test
  void everyFileIsValidAsItStands() throws IOException {
    Shell.Ended ended = schema.check(files());
    assertEquals(0, ended.status(), ended::output);
  }

  /** What an agent gets, whatever was chosen. */
  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.it.PipelineVariants#files")
  void everyWayToSetAPipelineUpExpandsToStepsThatTheRehearsalKnows(String file) {
    for (Map<String, String> parameters : PipelineVariants.of(file)) {
      String yaml = Expanded.of(file, parameters).yaml();
      assertFalse(yaml.contains("${{"), parameters::toString);
      // Only the machine, and its shell, are none that it could rehearse with.
      String here =
          yaml.replace("windows-2025", "ubuntu-24.04")
              .replace("scriptType: batch", "scriptType: bash");
      Problems problems = new Problems();
      Pipeline pipeline = PipelineReader.read((Mapping) YamlReader.read(file, here));
      for (Stage stage : pipeline.stages()) {
        for (Job job : stage.jobs()) {
          for (Step step : job.work().allSteps()) {
            Tasks.builtIn().check(step.task(), job.onServer(), problems);
          }
        }
      }
      problems.refuseAny("are wrong with " + file + " of " + parameters);
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.it.PipelineVariants#files")
  void whatTheTemplatesExpandToIsValidWhicheverValueAParameterHas(String file) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Map<String, String> parameters : PipelineVariants.fewOf(file)) {
      Path yaml = folder.resolve(written.size() + "-" + file);
      Files.writeString(yaml, Expanded.of(file, parameters).yaml());
      written.add(yaml);
    }
    Shell.Ended ended = schema.check(written);
    assertEquals(0, ended.status(), ended::output);
  }

  @Test
  void theEditorsLanguageServiceFindsNothingInThemButTheMistakesInFilesThatAreBad()
      throws IOException {
    Assumptions.assumeTrue(LanguageService.isPossible(), "there is no Node on this machine");
    Path here = Files.createDirectories(folder.resolve("language-service"));
    LanguageService service = LanguageService.installed(here, schema.file());
    Shell.Ended good = service.check(files());
    assertEquals(0, good.status(), good::output);
    for (Path bad : yaml(pipelines().resolve("checks/language-service/bad"))) {
      Shell.Ended found = service.check(List.of(bad));
      assertEquals(1, found.status(), found::output);
      assertTrue(found.output().contains(bad.getFileName() + ":"), found::output);
    }
  }

  @Test
  void aMistakeIsFoundByTheSchema() throws IOException {
    String release = Files.readString(pipelines().resolve("release.yml"));
    Path wrong = folder.resolve("wrong.yml");
    Files.writeString(
        wrong, release.replace("vmImage:", "vmImagine:").replace("stages:", "stags:"));
    assertNotEquals(0, schema.check(List.of(wrong)).status());
  }

  /** Bash and cmd both take it: no quotes but double ones, no variable but the host. */
  @Test
  void commandsOfWindowsAgentsAreForCmd() {
    for (String file : List.of("build.yml", "release.yml", "score.yml", "retrain.yml")) {
      for (Map<String, String> parameters : PipelineVariants.of(file)) {
        if ("windows".equals(parameters.get("agents"))) {
          List<String> scripts =
              Expanded.of(file, parameters).steps().stream()
                  .flatMap(PipelineFilesIT::scripts)
                  .toList();
          assertFalse(scripts.isEmpty(), parameters::toString);
          scripts.stream()
              .map(script -> script.replace("%DATABRICKS_HOST%", ""))
              .forEach(script -> assertFalse(NOT_FOR_CMD.matcher(script).find(), script));
        }
      }
    }
  }

  /** What a step has its shell do, by whichever task. */
  private static Stream<String> scripts(Mapping step) {
    return Stream.of(
            Expanded.text(step, "script"),
            Expanded.texts(step, "inputs").getOrDefault("inlineScript", ""))
        .filter(script -> !script.isEmpty());
  }

  /** There cmd would run what was typed, whatever quotes are around it. */
  @Test
  void aRepositoryThatIsTypedIsForLinuxAgentsAlone() {
    for (String file : List.of("build.yml", "release.yml", "score.yml", "retrain.yml")) {
      Map<String, String> typed =
          Map.of("plugin", "agent", "mavenRepository", "C:\\m2", "agents", "windows");
      ProblemException refused =
          assertThrows(ProblemException.class, () -> Expanded.of(file, typed), file);
      assertTrue(refused.getMessage().contains("agentsOfMavenRepository"), refused::getMessage);
    }
  }

  /** Else it would be downloaded twice, or not be found where a feed has it. */
  @Test
  void whatAPullRequestRehearsesUsesItsRepositoryAndItsSettings() {
    Map<String, String> within =
        Map.of(
            "central",
            REPOSITORY,
            "feed",
            REPOSITORY + " --global-settings \"$MAVEN_GLOBAL_SETTINGS\"",
            "agent",
            "");
    within.forEach(
        (plugin, arguments) -> {
          Expanded outer = Expanded.of("pull-request.yml", Map.of("plugin", plugin));
          Map<String, String> given = new TreeMap<>();
          for (String pair : outer.variables().getOrDefault("within", "").split(",", -1)) {
            given.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
          }
          for (String file : List.of("build.yml", "release.yml")) {
            Map<String, String> variables = Expanded.of(file, given).variables();
            assertEquals(
                "--batch-mode --no-transfer-progress" + arguments,
                variables.get("mavenArguments"),
                plugin);
            assertEquals(
                plugin.equals("agent") ? null : "$(mavenRepository)",
                variables.get("MAVEN_REPOSITORY"));
          }
        });
  }

  /** Else the report of the second release would overwrite the first's. */
  @Test
  void everyRehearsalOfAPullRequestHasReportsOfItsOwn() {
    List<String> folders =
        Expanded.of("pull-request.yml", Map.of()).steps().stream()
            .flatMap(PipelineFilesIT::scripts)
            .filter(script -> script.startsWith("$(rehearse) "))
            .map(script -> script.replaceAll(".*-Ddatabricks.reportDirectory=([^\"]*)\".*", "$1"))
            .toList();
    assertEquals(
        List.of(
            "target/databricks/build",
            "target/databricks/release-workspace-registry",
            "target/databricks/release-unity-catalog"),
        folders);
  }

  /** As a release on the service is planned by principals that may only read. */
  @Test
  void whoPlansInARehearsalMayOnlyRead() {
    Map<String, Map<String, Given>> groups =
        EnvironmentsReader.read(
                "environments.yml", pipelines().resolve("rehearsal/environments.yml"))
            .groups();
    assertEquals(
        Set.of("databricks-pre-production-plan", "databricks-production-plan"),
        groups.entrySet().stream()
            .filter(
                group ->
                    group.getValue().values().stream()
                        .anyMatch(given -> given.from() == Given.From.READER_OF))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  /** Else whoever may start a release could have it do anything, with its credentials. */
  @Test
  void whatIsTypedForAParameterIsNoPartOfACommand() {
    Map<String, String> typed = Map.of("plugin", "agent", "mavenRepository", "$(touch sneaked-in)");
    for (PipelineGoal goal : PipelineGoal.of(Expanded.of("release.yml", typed))) {
      assertFalse(goal.script().contains("sneaked-in"), goal::toString);
    }
    String arguments = Expanded.of("release.yml", typed).variables().get("mavenArguments");
    assertEquals(
        "--batch-mode --no-transfer-progress \"-Dmaven.repo.local=$MAVEN_REPOSITORY\"", arguments);
  }

  @Test
  void aGoalGetsTheSecretsThatItReadsAndNoOthers() {
    for (PipelineGoal goal : PipelineGoal.ofRelease()) {
      List<String> read =
          goal.goal().equals("configure-registry")
              ? List.of("DATABRICKS_REGISTRY_TOKEN")
              : Stream.of(goal.property("secretVariable").split("[=,]"))
                  .filter(word -> word.startsWith("STORAGE_"))
                  .toList();
      List<String> given =
          goal.environment().keySet().stream()
              .filter(name -> name.startsWith("STORAGE_") || name.contains("REGISTRY"))
              .toList();
      assertEquals(read, given, goal::toString);
    }
  }

  @Test
  void everyGoalSaysHowItSignsIn() {
    for (Map<String, String> parameters : PipelineVariants.of("release.yml")) {
      String way = parameters.getOrDefault("authentication", "pat");
      String expected = way.equals("service-connection") ? "azure-cli" : way;
      for (PipelineGoal goal : PipelineGoal.of(Expanded.of("release.yml", parameters))) {
        if (!goal.goal().equals("report")) {
          assertEquals(expected, goal.environment().get("DATABRICKS_AUTH_TYPE"), goal::toString);
        }
      }
    }
  }

  @Test
  void onlyThePromotionGetsTheTokenOfTheBuild() {
    assertEquals(
        List.of("promote-model"),
        PipelineGoal.ofRelease().stream()
            .filter(goal -> goal.environment().containsKey("SYSTEM_ACCESSTOKEN"))
            .map(PipelineGoal::goal)
            .distinct()
            .toList());
  }

  /** What is planned in one stage is what the stage behind it does. */
  @Test
  void whatIsDoneAfterAnApprovalWasPlannedBeforeIt() {
    List<PipelineGoal> release = PipelineGoal.ofRelease();
    for (String environment : List.of("pre-production", "production")) {
      List<String> planned = calls(release, environment, "dryRun=true");
      String plan = "plan=$(Pipeline.Workspace)/plan-" + environment;
      assertFalse(planned.isEmpty(), environment);
      assertEquals(planned, calls(release, environment, plan));
    }
  }

  private static List<String> calls(List<PipelineGoal> goals, String environment, String mark) {
    return goals.stream()
        .filter(goal -> goal.property("environment").endsWith("/" + environment))
        .filter(goal -> goal.properties().contains(mark))
        .map(goal -> goal.script().replace(" \"-Ddatabricks." + mark + "\"", ""))
        .toList();
  }

  @Test
  void theHoldoutTableIsBroughtToProductionAlone() {
    assertEquals(
        List.of("workspace-registry/production"),
        PipelineGoal.ofRelease().stream()
            .filter(goal -> goal.property("files").endsWith("/HoldoutDiabetes.csv"))
            .map(goal -> goal.property("environment"))
            .toList());
  }

  @Test
  void exampleAndPipelinesUseThisBuildsPlugin() {
    Project root = new Project(Build.root());
    String version = Build.version();
    String pom = root.read("notebooks/pom.xml");
    String variables = root.read("pipelines/templates/variables.yml");
    assertTrue(pom.contains("<databricks-maven.version>" + version + "<"), pom);
    assertTrue(variables.contains("databricksMavenVersion: " + version + "\n"), variables);
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(yaml(pipelines()));
    files.addAll(yaml(pipelines().resolve("templates")));
    files.removeIf(file -> file.endsWith("variables.yml"));
    return files;
  }

  private static List<Path> yaml(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  private static Path pipelines() {
    return Build.root().resolve("pipelines");
  }
}
