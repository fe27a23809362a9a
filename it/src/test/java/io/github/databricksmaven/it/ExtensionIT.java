package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The extension for Azure DevOps, built of this build's plugin and held by its own checks. */
@Tag("campaign")
final class ExtensionIT {
  private static final Path EXTENSION = Build.root().resolve("azure-devops-extension");

  private static Shell.Ended checked = new Shell.Ended(-1, "not built");

  @TempDir Path folder;

  @BeforeAll
  static void build() {
    Shell.run(EXTENSION, "npm", "ci", "--loglevel=error");
    Map<String, String> environment =
        Map.of(
            "MAVEN_HOME",
            Build.mavenHome().toString(),
            "PLUGIN_REPOSITORIES",
            Build.repository() + File.pathSeparator + Build.userRepository());
    checked = Shell.call(EXTENSION, environment, "npm", "run", "check");
  }

  @Test
  void itIsMadeOfThisBuildsPluginAndItsTasksRunIt() {
    assertEquals(0, checked.status(), checked::output);
    assertTrue(checked.output().contains("# fail 0"), checked::output);
    System.out.println(checked.output());
    // What was left out is not to be taken for passed.
    checked
        .output()
        .lines()
        .filter(line -> line.contains("# SKIP") || line.contains("NOT CHECKED"))
        .forEach(line -> System.out.println("Left out: " + line.strip()));
  }

  @Test
  void aRehearsalRunsItsTasksAgainstALocalWorkspace() throws IOException {
    new Project(project())
        .notebook("count.py", "print(6 * 7)")
        .file(
            "environments.yml",
            """
            groups: {dev: {DATABRICKS_HOST: local://development}}
            service-connections:
              dev: {host: local://development}
            """)
        .file(
            "release.yml",
            """
            stages:
              - stage: Deploy
                jobs:
                  - job: notebooks
                    variables: [{group: dev}]
                    steps:
                      - task: DatabricksUsePlugin@1
                      - task: DatabricksDeployNotebooks@1
                        name: deploy
                        inputs:
                          databricksWorkspace: dev
                          notebooks: src
                          targetFolder: /Shared/mlops
                          pluginSource: extension
                      - script: echo "$(deploy.created) notebooks are new"
                      - script: |
                          post() {
                            curl --silent --show-error --fail --header "Authorization: Bearer $TOKEN" \\
                              "$DATABRICKS_HOST/api/2.0/$1" --data "$2"
                          }
                          post dbfs/mkdirs '{"path": "/in"}'
                          post mlflow/registered-models/create '{"name": "m"}'
                          post mlflow/model-versions/create '{"name": "m", "source": "dbfs:/in", "tags": [{"key": "tested", "value": "passed"}]}'
                        displayName: Register
                        env: {TOKEN: $(DATABRICKS_TOKEN)}
              - stage: Gate
                jobs:
                  - job: gate
                    pool: server
                    steps:
                      - task: DatabricksTagGate@1
                        inputs: {databricksWorkspace: dev, model: m, modelVersion: 1, tag: tested, value: passed}
              - stage: Refused
                jobs:
                  - job: gate
                    pool: server
                    steps:
                      - task: DatabricksTagGate@1
                        inputs: {databricksWorkspace: dev, model: m, modelVersion: 1, tag: tested, value: failed}
            """);
    try (LocalDirectory local = LocalDirectory.at(folder.resolve("local"))) {
      MvnResult ended = rehearse(local).run().failed();
      ended.says(
          "| 1 notebooks are new",
          "✓ Deploy succeeded in",
          "✓ Gate succeeded",
          "✗ Refused failed",
          "The answer does not pass: and(eq(root['model_version']['name'], 'm')");
      assertFalse(ended.output().contains(local.token("development")), "the token is shown");
      Path file = project().resolve("release.yml");
      Files.writeString(file, Files.readString(file).replace("targetFolder", "targetFoldr"));
      rehearse(local)
          .run()
          .failed()
          .says(
              "release.yml, line 13, column 28:",
              "task 'DatabricksDeployNotebooks@1' has no input 'targetFoldr'.",
              "did you mean 'targetFolder'?")
          .doesNotSay("▶");
    }
  }

  private Path project() {
    return folder.resolve("project");
  }

  private Mvn rehearse(LocalDirectory local) {
    return Mvn.in(project())
        .goal("rehearse")
        .property("pipeline", "release.yml")
        .property("pipelineEnvironments", "environments.yml")
        .property("extension", EXTENSION.resolve("target/with-plugin"))
        .property("localDirectory", local.path())
        .property("showLogs", true)
        .environment(
            "PATH", Build.mavenHome().resolve("bin") + File.pathSeparator + System.getenv("PATH"));
  }

  @Test
  void microsoftsSchemaIsExtendedByItsTasks() throws IOException {
    PipelineSchema microsofts = PipelineSchema.installed(folder.resolve("checks"));
    Shell.run(EXTENSION, "npm", "run", "--silent", "schema", "--", microsofts.file().toString());
    Path extended = EXTENSION.resolve("target/azure-pipelines-schema.json");
    PipelineSchema schema = microsofts.with(extended);
    Path here = Files.createDirectories(folder.resolve("language-service"));
    LanguageService service = LanguageService.installed(here, extended);
    List<Path> good = List.of(EXTENSION.resolve("test/pipelines/good.yml"));
    assertNotEquals(0, microsofts.check(good).status(), "Microsoft's own knows no such tasks");
    passes(schema.check(good));
    passes(service.check(good));
    try (Stream<Path> bad = Files.list(EXTENSION.resolve("test/pipelines/bad"))) {
      for (Path file : bad.toList()) {
        refuses(schema.check(List.of(file)), file);
        refuses(service.check(List.of(file)), file);
      }
    }
  }

  private static void passes(Shell.Ended ended) {
    assertEquals(0, ended.status(), ended::output);
  }

  private static void refuses(Shell.Ended ended, Path file) {
    assertEquals(1, ended.status(), () -> file + ": " + ended.output());
    assertTrue(ended.output().contains(file.getFileName().toString()), ended::output);
  }
}
