package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goal expand as a user calls it, without a pom. */
final class ExpandIT {

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void aPipelineWithATemplate() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    project =
        new Project(folder)
            .file(
                "pipelines/release.yml",
                """
                parameters:
                  - name: registry
                    values: [workspace-registry, unity-catalog]
                    default: workspace-registry
                steps:
                  - template: /templates/steps.yml
                    parameters:
                      text: ${{ parameters.registry }} on ${{ variables['Build.SourceBranch'] }}
                """)
            .file(
                "templates/steps.yml",
                """
                parameters:
                  - name: text
                steps:
                  - script: |
                      echo ${{ parameters.text }}
                      echo "##vso[task.setvariable variable=a]b"
                """);
  }

  private Mvn expand() {
    return Mvn.in(folder).goal("expand").property("pipeline", "pipelines/release.yml");
  }

  @Test
  void theExpandedPipelineIsPrintedAndKept() throws IOException {
    expand()
        .property("parameters", "registry=unity-catalog")
        .property("serviceVariables", "Build.SourceBranch=refs/heads/main")
        .run()
        .passed()
        .says("      echo unity-catalog on refs/heads/main\n")
        .doesNotSay("##vso[");
    assertEquals(
        """
        steps:
          - script: |
              echo unity-catalog on refs/heads/main
              echo "##vso[task.setvariable variable=a]b"
        """,
        Files.readString(folder.resolve("target/databricks/expand-release.yml")));
  }

  @Test
  void whatIsWrongIsToldWithItsPlaceAndIsInTheReport() throws IOException {
    project.file("templates/steps.yml", "steps:\n  - script: ${{ parameters.text }}\n");
    expand()
        .run()
        .failed()
        .says(
            "pipelines/release.yml, line 8, column 7: the parameter 'text' is unknown.",
            "Why: templates/steps.yml declares none.");
    Path reports = folder.resolve("target/databricks");
    assertTrue(
        Files.readString(reports.resolve("expand-release.json"))
            .contains("the parameter 'text' is unknown"));
    assertFalse(Files.exists(reports.resolve("expand-release.yml")));
  }

  @Test
  void aPipelineOutsideOfTheRepositoryIsRefused() {
    Mvn.in(folder)
        .goal("expand")
        .property("pipeline", "../other.yml")
        .run()
        .failed()
        .says("<pipeline> '../other.yml' is outside of the repository.");
  }
}
