package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example's pipelines: valid for Azure Pipelines, and the same steps as the main job. */
final class PipelineFilesIT {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

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
    PipelineSchema.Verdict verdict = schema.check(pipelines().resolve(file));
    assertEquals(0, verdict.status(), verdict::output);
  }

  /** The schema knows no step that is handed in: here it stands for one. */
  @Test
  void theTemplateOfAnEnvironmentIsValidWithAStepHandedIn() throws IOException {
    String text = Files.readString(pipelines().resolve("templates/environment.yml"));
    String step = "- ${{ step }}";
    assertTrue(text.contains(step), text);
    Path filled = folder.resolve("environment.yml");
    Files.writeString(filled, text.replace(step, "- script: echo a step"));
    PipelineSchema.Verdict verdict = schema.check(filled);
    assertEquals(0, verdict.status(), verdict::output);
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
  void theReleaseDoesWhatTheMainJobDoes() throws IOException {
    Map<?, ?> release = YAML.readValue(pipelines().resolve("release.yml").toFile(), Map.class);
    List<ReleaseStep> rehearsed = ReleaseStep.ofPom(pipelines().resolve("pom.xml"));
    assertTrue(rehearsed.size() > 20, rehearsed::toString);
    assertEquals(lines(rehearsed), lines(ReleaseStep.ofPipeline(release)));
  }

  private static String lines(List<ReleaseStep> steps) {
    return String.join("\n", steps.stream().map(ReleaseStep::toString).toList());
  }

  private static Path pipelines() {
    return Build.root().resolve("pipelines");
  }
}
