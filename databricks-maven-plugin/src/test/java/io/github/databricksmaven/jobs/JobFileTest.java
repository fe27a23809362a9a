package io.github.databricksmaven.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JobFileTest {

  private static final String WHOLE =
      """
      name: release
      timeout_seconds: 3600
      tasks:
        - task_key: prepare
          notebook_task: {notebook_path: data_preprocessing}
          new_cluster:
            spark_version: 17.3.x-cpu-ml-scala2.13
            num_workers: 1
            spark_conf: {spark.speculation: true}
        - task_key: train
          description: Trains.
          depends_on: [{task_key: prepare}]
          run_if: ALL_DONE
          existing_cluster_id: 0123-abc
          timeout_seconds: 60
          max_retries: 2
          notebook_task:
            notebook_path: /Shared/mlops/train
            source: WORKSPACE
            base_parameters: {rows: 10, full: true}
          libraries:
            - pypi: {package: mlflow==3.8.1}
      """;

  @Test
  void aJobIsReadWhole() {
    Job job = parse(WHOLE);
    assertEquals("release", job.name());
    assertEquals(Duration.ofHours(1), job.timeout());
    assertEquals(
        new Compute.NewCluster(
            Map.of(
                "spark_version",
                "17.3.x-cpu-ml-scala2.13",
                "num_workers",
                1L,
                "spark_conf",
                Map.of("spark.speculation", true))),
        job.tasks().get(0).compute());
    assertEquals(
        new Task(
            "train",
            "Trains.",
            List.of("prepare"),
            new NotebookTask("/Shared/mlops/train", Map.of("rows", "10", "full", "true")),
            new Compute.Existing("0123-abc"),
            "ALL_DONE",
            Duration.ofSeconds(60),
            2,
            List.of(Map.of("pypi", Map.of("package", "mlflow==3.8.1")))),
        job.tasks().get(1));
  }

  @Test
  void jsonIsReadTooTabsAndAll() {
    Job job =
        parse(
            """
            {
            \t"name": "a",
            \t"tasks": [{"task_key": "b", "notebook_task": {"notebook_path": "c"}}]
            }
            """);
    assertEquals("c", job.tasks().get(0).notebook().path());
  }

  @Test
  void anUnknownKeyIsRefusedWithItsPlaceAndTheNearestKey() {
    assertRefused(
        WHOLE.replace("  notebook_task: {", "  notebok_task: {"),
        "job.yml, line 5, column 5: 'task' has no key 'notebok_task'.",
        "did you mean 'notebook_task'?");
  }

  @Test
  void anUnknownKeyOfAClusterIsRefusedToo() {
    assertRefused(WHOLE.replace("num_workers", "num_worker"), "line 8, column 7", "'num_workers'?");
  }

  @Test
  void aKeyOfTheApiThatCannotBeSubmittedIsRefusedByName() {
    assertRefused("schedule: {}\n" + WHOLE, "line 1, column 1: 'schedule' cannot be submitted.");
  }

  @Test
  void aWrongTypeIsRefused() {
    assertRefused(
        WHOLE.replace("3600", "soon"),
        "job.yml, line 2, column 18: 'timeout_seconds' has to be a whole number, and is 'soon'.");
    assertRefused("name: a\ntasks: b\n", "line 2, column 8: 'tasks' has to be a list");
    assertRefused("name:\ntasks: []\n", "'name' has to be text, and is empty.");
    assertRefused("- a\n", "line 1, column 1: 'job' has to be a mapping");
  }

  @Test
  void aMissingKeyIsRefused() {
    assertRefused(
        "name: a\ntasks:\n  - notebook_task: {notebook_path: b}\n",
        "job.yml, line 3, column 5: 'task' has no 'task_key'.");
    assertRefused("tasks: []\n", "'job' has no 'name'.");
    assertRefused("name: a\ntasks: []\n", "'tasks' is empty");
    assertRefused("", "the job file is empty");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    assertRefused(
        "name: a\nname: b\n",
        "job.yml, line 2, column 1: the key 'name' is here a second time.",
        "line 1");
  }

  @Test
  void twoTasksWithOneKeyAreRefused() {
    assertRefused(
        WHOLE.replace("task_key: train", "task_key: prepare"),
        "line 10, column 15: the task_key 'prepare' is here a second time.");
  }

  @Test
  void aDependencyOnAnUnknownTaskIsRefusedWithTheNearestOne() {
    assertRefused(
        WHOLE.replace("{task_key: prepare}", "{task_key: perpare}"),
        "line 12, column 29: task 'train' depends on 'perpare'.",
        "did you mean 'prepare'?");
  }

  @Test
  void anUnknownConditionIsRefusedWithTheNearestOne() {
    assertRefused(WHOLE.replace("ALL_DONE", "ALL_DOEN"), "line 13", "did you mean ALL_DONE?");
  }

  @Test
  void twoClustersForOneTaskAreRefused() {
    assertRefused(
        WHOLE.replace("    new_cluster", "    existing_cluster_id: a\n    new_cluster"),
        "both given");
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsPlace() {
    assertRefused("name: [a\ntasks: b\n", "job.yml, line 2, column 6: this is not YAML.");
  }

  @Test
  void aFileThatIsMissingIsRefused() {
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> JobFile.read("no.yml", Path.of("no.yml")));
    assertTrue(refusal.getMessage().startsWith("<job> 'no.yml' cannot be read."));
  }

  private static void assertRefused(String text, String... parts) {
    String message = assertThrows(Misconfigured.class, () -> parse(text)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private static Job parse(String text) {
    return JobFile.parse("job.yml", text);
  }
}
