package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example's pipelines: valid for Azure Pipelines, and the same steps as the main job. */
final class PipelineFilesIT {
  @TempDir static Path folder;
  private static PipelineSchema schema;

  @BeforeAll
  static void installTheSchema() {
    schema = PipelineSchema.installed(folder.resolve("checks"));
  }

  /** Not of variables.yml: the schema knows no template of variables alone. */
  @ParameterizedTest
  @ValueSource(strings = {"build.yml", "release.yml", "templates/goal.yml"})
  void aPipelineIsValid(String file) {
    Shell.Ended ended = schema.check(pipelines().resolve(file));
    assertEquals(0, ended.status(), ended::output);
  }

  /** The schema knows no step that is handed in: here it stands for one. */
  @Test
  void theTemplateOfAnEnvironmentIsValidWithAStepHandedIn() throws IOException {
    String text = Files.readString(pipelines().resolve("templates/environment.yml"));
    String step = "- ${{ step }}";
    assertTrue(text.contains(step), text);
    Path filled = folder.resolve("environment.yml");
    Files.writeString(filled, text.replace(step, "- script: echo a step"));
    Shell.Ended ended = schema.check(filled);
    assertEquals(0, ended.status(), ended::output);
  }

  @Test
  void aMistakeIsFound() throws IOException {
    String release = Files.readString(pipelines().resolve("release.yml"));
    Path wrong = folder.resolve("wrong.yml");
    Files.writeString(
        wrong, release.replace("vmImage:", "vmImagine:").replace("stages:", "stags:"));
    assertNotEquals(0, schema.check(wrong).status());
  }

  @Test
  void theReleaseDoesWhatTheMainJobDoes() {
    List<ReleaseStep> rehearsed = ReleaseStep.ofPom(pipelines().resolve("pom.xml"));
    assertTrue(rehearsed.size() > 20, rehearsed::toString);
    assertEquals(lines(rehearsed), lines(ReleaseStep.ofPipeline(PipelineGoal.ofRelease())));
  }

  @Test
  void aGoalGetsTheSecretsThatItReadsAndNoOthers() {
    for (PipelineGoal goal : PipelineGoal.ofRelease()) {
      List<String> read =
          goal.goal().equals("configure-registry")
              ? List.of("DATABRICKS_REGISTRY_TOKEN")
              : goal.properties().stream()
                  .filter(property -> property.startsWith("secretVariable="))
                  .flatMap(property -> Stream.of(property.split("[=,]")))
                  .filter(word -> word.startsWith("STORAGE_"))
                  .toList();
      assertEquals(read, goal.secrets(), goal::toString);
    }
  }

  @Test
  void onlyThePromotionGetsTheTokenOfTheBuild() {
    assertEquals(
        List.of("promote-model"),
        PipelineGoal.ofRelease().stream()
            .filter(PipelineGoal::readsApprovals)
            .map(PipelineGoal::goal)
            .toList());
  }

  @Test
  void bothKeepTheDataInTheSamePlaces() {
    String pom = new Project(pipelines()).read("pom.xml");
    List<String> places =
        PipelineGoal.releaseVariables().stream()
            .filter(variable -> variable.startsWith("dataOf"))
            .toList();
    assertEquals(6, places.size(), places::toString);
    for (String place : places) {
      String[] parts = place.split("=", 2);
      String element = "<" + parts[0] + ">" + parts[1] + "</" + parts[0] + ">";
      assertTrue(pom.contains(element), element);
    }
  }

  @Test
  void theHoldoutTableIsBroughtToProductionAlone() {
    List<String> environments =
        PipelineGoal.ofRelease().stream()
            .filter(goal -> goal.properties().contains("files=$(data)/HoldoutDiabetes.csv"))
            .map(goal -> goal.properties().get(0))
            .toList();
    assertEquals(List.of("environment=${{ parameters.registry }}/production"), environments);
  }

  @Test
  void theBuildInstallsWhatTheExamplesTestsNeedBeforeItRunsThem() {
    String build = new Project(pipelines()).read("build.yml");
    int installed =
        build.indexOf(
            "- script: python3 -m pip install --requirement notebooks/tests/requirements.txt");
    int tested = build.indexOf("--file notebooks/pom.xml verify");
    assertTrue(0 < installed && installed < tested, build);
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

  private static String lines(List<ReleaseStep> steps) {
    return String.join("\n", steps.stream().map(ReleaseStep::toString).toList());
  }

  private static Path pipelines() {
    return Build.root().resolve("pipelines");
  }
}
