package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JobNeedsTest {

  private static final NotebookNames NAMES =
      FakeNotebookNames.of(
          "/Shared/mlops/count_primes", "/Shared/mlops/train", "/Shared/mlops/main.py");

  private static final String JOB =
      """
      name: a
      job_clusters:
        - {job_cluster_key: main, new_cluster: {spark_version: v, policy_id: P1, instance_pool_id: I1}}
      tasks:
        - {task_key: a, existing_cluster_id: C1, notebook_task: {notebook_path: /Shared/mlops/train}}
        - {task_key: b, existing_cluster_id: C1, spark_python_task: {python_file: /Shared/mlops/main.py}}
        - {task_key: c, run_job_task: {job_id: 900719925474099345}}
        - task_key: d
          for_each_task:
            inputs: '[1]'
            task:
              task_key: e
              new_cluster: {spark_version: v, policy_id: P1, driver_instance_pool_id: I1}
              notebook_task: {notebook_path: /Shared/mlops/count_primes}
      """;

  @Test
  void whatIsThereIsFoundAndEachIsAskedForOnce() {
    FakeInventory inventory = inventory();
    assertDoesNotThrow(() -> JobNeeds.check(Jobs.parse(JOB), NAMES, inventory));
    assertEquals(
        List.of("CLUSTER C1", "JOB 900719925474099345", "POLICY P1", "DRIVER_POOL I1"),
        inventory.asked());
  }

  @Test
  void aNotebookThatIsMissingIsRefusedWithTheNearestNames() {
    assertRefused(
        JOB.replace("/Shared/mlops/count_primes", "/Shared/mlops/cuont_primes"),
        "The notebook /Shared/mlops/cuont_primes of task 'e' does not exist.",
        "/Shared/mlops holds 2 notebooks, not this one.",
        "did you mean /Shared/mlops/count_primes?");
  }

  @Test
  void aFileThatIsMissingIsRefusedToo() {
    assertRefused(
        JOB.replace("main.py", "mian.py"),
        "The file /Shared/mlops/mian.py of task 'b' does not exist.",
        "did you mean /Shared/mlops/main.py?");
    assertRefused(
        JOB.replace("main.py", "train"),
        "The file /Shared/mlops/train of task 'b' does not exist.");
  }

  @Test
  void aFolderWithoutNotebooksSaysSo() {
    assertRefused(
        JOB.replace("/Shared/mlops/train", "/Shared/no/train"),
        "/Shared/no does not exist or holds no notebooks.",
        "deploy it first");
  }

  @Test
  void aLongFolderMakesNoNotebookNear() {
    String folder = "/Users/somebody@example.com/a/folder/of/many/segments";
    NotebookNames names = FakeNotebookNames.of(folder + "/score", folder + "/train");
    Refusals.assertRefused(
        () -> JobNeeds.check(Jobs.of("a", folder + "/wholly_different"), names, inventory()),
        "deploy it first");
  }

  @Test
  void whatIsInAnotherStoreOrFilledInByTheRunIsNotLookedFor() {
    for (String path : List.of("dbfs:/p.py", "/Volumes/a/b/c/p.py", "'/Shared/{{task.name}}.py'")) {
      assertDoesNotThrow(() -> check(JOB.replace("/Shared/mlops/main.py", path)));
    }
  }

  @Test
  void aClusterThatIsMissingIsRefusedWithItsPlaceAndANearOne() {
    assertRefused(
        JOB.replace("existing_cluster_id: C1, notebook", "existing_cluster_id: C2, notebook"),
        "job.yml, line 5, column 40: the cluster C2 of task 'a' does not exist.",
        "did you mean C1 (shared)?");
    assertRefused(
        JOB.replace("existing_cluster_id: C1, notebook", "existing_cluster_id: SHARED, notebook"),
        "did you mean C1 (shared)?");
  }

  @Test
  void aPolicyAPoolAndAJobThatAreMissingAreRefused() {
    assertRefused(
        JOB.replace("policy_id: P1, instance", "policy_id: another-policy, instance"),
        "line 3, column 72: the cluster policy another-policy of a shared cluster does not exist.",
        "it has for example P1 (small).");
    assertRefused(
        JOB.replace("driver_instance_pool_id: I1", "driver_instance_pool_id: elsewhere"),
        "the instance pool elsewhere of task 'e' does not exist.",
        "it has for example I1 (pool).");
    assertRefused(
        JOB.replace("900719925474099345", "900719925474099346"),
        "line 7, column 42: the job 900719925474099346 of task 'c' does not exist.",
        "did you mean 900719925474099345 (nightly)?");
  }

  @Test
  void allThatIsMissingIsToldAtOnce() {
    assertRefused(
        JOB.replace("C1", "C2").replace("/train", "/tarin"),
        "3 things are not in the workspace; nothing was sent:");
  }

  private static void assertRefused(String job, String... parts) {
    Refusals.assertRefused(() -> check(job), parts);
  }

  private static void check(String job) {
    JobNeeds.check(Jobs.parse(job), NAMES, inventory());
  }

  private static FakeInventory inventory() {
    return new FakeInventory(
        Map.of(
            Needed.CLUSTER, Map.of("C1", "shared"),
            Needed.POLICY, Map.of("P1", "small"),
            Needed.DRIVER_POOL, Map.of("I1", "pool"),
            Needed.POOL, Map.of("I1", "pool"),
            Needed.JOB, Map.of("900719925474099345", "nightly")));
  }
}
