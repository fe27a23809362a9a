package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of bundles. */
final class BundleFileTest {

  private static final String BUNDLE =
      """
      bundle: {name: diabetes}
      variables:
        node: {default: Standard_DS3_v2}
        workers: {default: 1}
        owner: {description: who may see it}
      targets:
        dev: {default: true, mode: development}
        prod: {variables: {workers: 4}, workspace: {host: https://a}}
      resources:
        jobs:
          train:
            name: train-${bundle.target}
            permissions: [{level: CAN_VIEW, group_name: users}]
            tasks:
              - task_key: train
                new_cluster: {spark_version: v, node_type_id: "${var.node}", num_workers: "${var.workers}"}
                notebook_task: {notebook_path: ./src/train.ipynb}
              - task_key: each
                for_each_task:
                  inputs: '[1]'
                  task: {task_key: one, spark_python_task: {python_file: src/one.py}}
              - {task_key: there, notebook_task: {notebook_path: /Shared/there.py}}
          score:
            tasks: [{task_key: score, notebook_task: {notebook_path: "src/${bundle.name}.py"}}]
          theirs:
            name: ${workspace.current_user.userName}
            tasks: [{task_key: a, notebook_task: {notebook_path: ../a.py}}]
      """;

  @TempDir Path folder;

  @Test
  void aJobOfABundleIsReadByItsKey() throws IOException {
    Job job = read(BUNDLE, "databricks.yml#train", Map.of());
    assertEquals("train-dev", job.name());
    assertEquals(
        List.of(Map.of("permission_level", "CAN_VIEW", "group_name", "users")),
        job.settings().get("access_control_list"));
    assertEquals(
        Map.of("spark_version", "v", "node_type_id", "Standard_DS3_v2", "num_workers", 1L),
        job.tasks().get(0).raw().get("new_cluster"));
    assertEquals("src/train", job.tasks().get(0).work().get("notebook_path"));
    assertEquals("src/one.py", job.allTasks().get(2).work().get("python_file"));
    assertEquals("/Shared/there.py", job.tasks().get(2).work().get("notebook_path"));
  }

  @Test
  void aJobWithoutNameBearsItsKey() throws IOException {
    Job job = read(BUNDLE, "databricks.yml#score", Map.of());
    assertEquals("score", job.name());
    assertEquals("src/diabetes", job.tasks().get(0).work().get("notebook_path"));
  }

  @Test
  void theFolderThatIsDeployedIsTheTargetFolder() throws IOException {
    Job job = read(BUNDLE, "databricks.yml#train", Map.of("bundle.notebooks", "src"));
    assertEquals("train", job.tasks().get(0).work().get("notebook_path"));
    assertEquals("one.py", job.allTasks().get(2).work().get("python_file"));
  }

  @Test
  void aTargetAndTheEnvironmentGiveVariablesTheirValues() throws IOException {
    Map<String, String> prod = Map.of("bundle.target", "prod", "BUNDLE_VAR_node", "Standard_E4");
    Job job = read(BUNDLE, "databricks.yml#train", prod);
    assertEquals("train-prod", job.name());
    assertEquals(
        Map.of("spark_version", "v", "node_type_id", "Standard_E4", "num_workers", 4L),
        job.tasks().get(0).raw().get("new_cluster"));
  }

  @Test
  void theOnlyJobNeedsNoKey() throws IOException {
    String one =
        "resources: {jobs: {a: {tasks: [{task_key: a, notebook_task: {notebook_path: a.sql}}]}}}";
    assertEquals("a", read(one, "databricks.yml", Map.of()).name());
  }

  @Test
  void aJobThatIsNotThereIsRefusedWithTheNearestOne() {
    assertRefused(
        BUNDLE,
        "databricks.yml#tarin",
        "the bundle has no job 'tarin'.",
        "it has train, score, theirs.",
        "did you mean #train?");
    assertRefused(BUNDLE, "databricks.yml", "no job of the bundle is named.");
    assertRefused(
        "bundle: {name: a}\ninclude: [resources/*.yml]\n",
        "databricks.yml#a",
        "those that it includes are not read");
    assertRefused(
        "name: a\ntasks: []\n", "databricks.yml#a", "the file is no bundle, and has no job 'a'.");
  }

  @Test
  void aTargetThatIsNotThereIsRefusedWithTheNearestOne() {
    assertRefused(
        Map.of("bundle.target", "prd"), BUNDLE, "there is no target 'prd'.", "did you mean prod?");
    assertRefused(
        Map.of(),
        BUNDLE.replace("default: true, ", ""),
        "no target of the bundle is chosen.",
        "give one: -Dbundle.target=dev.");
  }

  @Test
  void whatATargetChangesOfTheJobIsRefused() {
    assertRefused(
        Map.of(),
        BUNDLE.replace("mode: development", "resources: {jobs: {train: {max_concurrent_runs: 2}}}"),
        "line 7, column 50: the target 'dev' changes the job 'train'.",
        "what targets change of a job is not read.");
  }

  @Test
  void aVariableWithoutValueIsRefused() {
    assertRefused(
        Map.of(), BUNDLE.replace("${var.node}", "${var.nod}"), "did you mean ${var.node}?");
    assertRefused(
        Map.of(),
        BUNDLE.replace("${var.node}", "${var.owner}"),
        "line 16, column 57: the variable 'owner' has no value.",
        "BUNDLE_VAR_owner");
    assertRefused(
        Map.of(),
        BUNDLE.replace("{default: Standard_DS3_v2}", "{lookup: {cluster: a}}"),
        "the variable 'node' is looked up.");
    assertRefused(
        Map.of(),
        BUNDLE.replace("{default: Standard_DS3_v2}", "{default: {a: b}}"),
        "the variable 'node' is no text.");
  }

  @Test
  void whatOnlyTheBundlesOwnToolKnowsIsRefusedByItsName() {
    assertRefused(
        BUNDLE, "databricks.yml#theirs", "'${workspace.current_user.userName}' has no value.");
  }

  @Test
  void aNotebookThatIsNotDeployedIsRefused() {
    assertRefused(
        BUNDLE.replace("${workspace.current_user.userName}", "a"),
        "databricks.yml#theirs",
        "'../a.py' is not in the folder that is deployed",
        "-Dbundle.notebooks=../src");
  }

  @Test
  void theKeysOfAJobAreThoseOfTheApi() {
    assertRefused(
        Map.of(),
        BUNDLE.replace(
            "notebook_task: {notebook_path: ./src", "notebok_task: {notebook_path: ./src"),
        "databricks.yml, line 17, column 11: 'task' has no key 'notebok_task'.");
  }

  private void assertRefused(Map<String, String> given, String text, String... parts) {
    Refusals.assertRefused(() -> read(text, "databricks.yml#train", given), parts);
  }

  private void assertRefused(String text, String typed, String... parts) {
    Refusals.assertRefused(() -> read(text, typed, Map.of()), parts);
  }

  private Job read(String text, String typed, Map<String, String> given) throws IOException {
    Files.writeString(folder.resolve("databricks.yml"), text);
    JobVariables variables = new JobVariables(given, Map.of(), Map.of(), value -> false);
    return JobFile.of(typed, folder).read(variables);
  }
}
