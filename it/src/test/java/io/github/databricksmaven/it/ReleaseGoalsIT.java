package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What build.yml packages, and the goals of release.yml on it that need no cluster: as the template
 * calls them, in an agent's folder, with host and token in variables.
 */
final class ReleaseGoalsIT {
  private static final String SECRET = "what-the-storage-account-wants";

  @TempDir static Path folder;
  private static LocalDirectory local;
  private static MvnResult packaging;
  private static MvnResult opening;

  /** The example is copied, because a build writes into its folder. */
  @BeforeAll
  static void anExampleThatWasBuiltAndTwoWorkspaces() throws IOException {
    Shell.run(folder, "cp", "-r", Build.root().resolve("notebooks").toString(), "notebooks");
    Path pytest = folder.resolve("pytest");
    Files.writeString(pytest, "#!/bin/sh\necho \"pytest was called: $*\"\n");
    assertTrue(pytest.toFile().setExecutable(true));
    packaging =
        Mvn.in(folder.resolve("notebooks"))
            .arguments("verify", "-Dpython=" + pytest)
            .run()
            .passed();
    Files.createDirectories(folder.resolve("example"));
    Files.createDirectories(folder.resolve("built"));
    Shell.run(folder, "sh", "-c", "cp notebooks/target/*.tar.gz built/");
    Shell.run(folder, "sh", "-c", "tar -xzf notebooks/target/*.tar.gz -C example");
    local = LocalDirectory.at(folder.resolve("local"));
    opening = putPrincipal("development");
    putPrincipal("production");
  }

  @AfterAll
  static void endTheServer() {
    local.close();
  }

  @Test
  void theBuildTestsAndPackagesTheExampleOnce() {
    packaging.says(
        "pytest was called: -m pytest --junitxml=",
        "Packaged 21 files: target/diabetes-notebooks.tar.gz");
    for (String part : List.of("notebooks/diabetes.py", "jobs/check.yml", "gates/production.yml")) {
      assertTrue(Files.isRegularFile(folder.resolve("example").resolve(part)), part);
    }
  }

  @Test
  void theSecretsOfALocalStorageAccountAreThereWhenItsWorkspaceIsOpenedForThem() {
    opening.says("Plan: 4 to create", "Written to the scope account");
  }

  @Test
  void everyGoalWorksInTheWorkspaceThatTheVariableGroupNames() throws IOException {
    Map<String, String> group = variableGroup();
    Path agent = Files.createDirectories(folder.resolve("agent"));
    for (String goal : List.of("put-secret", "configure-registry", "deploy-notebooks")) {
      step(goal)
          .in(agent, group)
          .run()
          .passed()
          .says("Target: " + local.url("development"))
          .doesNotSay(local.token("production"))
          .doesNotSay(SECRET);
    }
    Path stage = Files.createDirectories(folder.resolve("stages/reports-development-1"));
    Shell.run(agent, "sh", "-c", "cp target/databricks/*.json " + stage);
    Path other = Files.createDirectories(folder.resolve("other"));
    step("report")
        .in(other, group)
        .run()
        .passed()
        .says("put-secret-storage", "4 created", "7 (0 unchanged)")
        .says("registry uri databricks://registry:shared");
  }

  @Test
  void aVariableThatTheGroupLacksIsNamed() {
    Map<String, String> group = variableGroup();
    for (String variable : List.of("DATABRICKS_TOKEN", "DATABRICKS_REGISTRY_TOKEN")) {
      step("configure-registry")
          .in(folder, without(variable, group))
          .run()
          .failed()
          .says(variable + " is the name of a pipeline variable, not its value.");
    }
    step("deploy-notebooks")
        .in(folder, without("DATABRICKS_HOST", group))
        .run()
        .failed()
        .says("<host> is the name of a pipeline variable, not its value.");
    step("put-secret")
        .in(folder, without("STORAGE_CLIENT_SECRET", group))
        .run()
        .failed()
        .says("The secret from the variable STORAGE_CLIENT_SECRET is the name of a pipeline");
  }

  private static PipelineGoal step(String goal) {
    return PipelineGoal.ofRelease().stream()
        .filter(step -> step.goal().equals(goal))
        .findFirst()
        .orElseThrow();
  }

  /** What a release's variables and the group of an environment hold, for two local workspaces. */
  private static Map<String, String> variableGroup() {
    Map<String, String> variables = new HashMap<>();
    variables.put("goals", "io.github.databricksmaven:databricks-maven-plugin:" + Build.version());
    variables.put("mavenArguments", "--batch-mode");
    variables.put("built", folder.resolve("built").toString());
    variables.put("archive", folder.resolve("built/diabetes-notebooks.tar.gz").toString());
    variables.put("Pipeline.Workspace", folder.toString());
    variables.put("example", folder.resolve("example").toString());
    variables.put("DATABRICKS_HOST", local.url("development").toString());
    variables.put("DATABRICKS_TOKEN", local.token("development"));
    variables.put("registryHost", local.url("production").toString());
    variables.put("DATABRICKS_REGISTRY_TOKEN", local.token("production"));
    variables.put("STORAGE_CLIENT_ID", "an-id");
    variables.put("STORAGE_CLIENT_SECRET", SECRET);
    variables.put("STORAGE_TENANT_ID", "a-tenant");
    return variables;
  }

  private static Map<String, String> without(String variable, Map<String, String> variables) {
    Map<String, String> fewer = new HashMap<>(variables);
    fewer.remove(variable);
    return fewer;
  }

  private static MvnResult putPrincipal(String workspace) {
    return Mvn.in(folder)
        .goal("put-secret")
        .property("localDirectory", local.path())
        .property("host", "local://" + workspace)
        .property("scope", "account")
        .property("secretFile", local.path().resolve("storage/" + workspace + "/principal"))
        .run()
        .passed();
  }
}
