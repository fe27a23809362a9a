package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.nio.file.Path;
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
    assertEquals(List.of("name", "timeout_seconds", "tasks"), List.copyOf(job.settings().keySet()));
    assertEquals(3600L, job.settings().get("timeout_seconds"));
    assertEquals(
        Map.of(
            "spark_version",
            "17.3.x-cpu-ml-scala2.13",
            "num_workers",
            1L,
            "spark_conf",
            Map.of("spark.speculation", "true")),
        cluster(job));
    Task train = job.tasks().get(1);
    assertEquals(List.of(new Dependency("prepare", "")), train.dependsOn());
    assertEquals(
        Map.of(
            "task_key",
            "train",
            "description",
            "Trains.",
            "depends_on",
            List.of(Map.of("task_key", "prepare")),
            "run_if",
            "ALL_DONE",
            "existing_cluster_id",
            "0123-abc",
            "timeout_seconds",
            60L,
            "max_retries",
            2L,
            "notebook_task",
            Map.of(
                "notebook_path",
                "/Shared/mlops/train",
                "source",
                "WORKSPACE",
                "base_parameters",
                Map.of("rows", "10", "full", "true")),
            "libraries",
            List.of(Map.of("pypi", Map.of("package", "mlflow==3.8.1")))),
        train.raw());
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
    assertEquals("c", job.tasks().get(0).work().get("notebook_path"));
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
  void aWrongTypeIsRefused() {
    assertRefused(
        WHOLE.replace("3600", "soon"),
        "job.yml, line 2, column 18: 'timeout_seconds' has to be a whole number, and is 'soon'.");
    assertRefused("name: a\ntasks: b\n", "line 2, column 8: 'tasks' has to be a list");
    assertRefused("name:\ntasks: []\n", "'name' has to be text, and is empty.", "'tasks' is empty");
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
        assertThrows(
            Misconfigured.class, () -> JobFile.of("no.yml", Path.of(".")).read(Jobs.NO_VARIABLES));
    assertTrue(refusal.getMessage().startsWith("<job> 'no.yml' cannot be read."));
  }

  @Test
  void anUnknownKeyOfALibraryIsRefusedWithTheNearestOne() {
    assertRefused(
        WHOLE.replace("pypi:", "pipy:"),
        "job.yml, line 22, column 9: 'libraries' has no key 'pipy'.",
        "did you mean 'pypi'?");
    assertRefused(
        WHOLE.replace("{package:", "{packag:"),
        "line 22, column 16: 'pypi' has no key 'packag'.",
        "did you mean 'package'?");
    assertLibraryRefused("maven: {repo: a}", "'maven' has no 'coordinates'.");
    assertLibraryRefused("maven: {coordinates: a, exclusions: b}", "'exclusions' has to be a list");
    assertLibraryRefused("jar: {path: a}", "'jar' has to be text, and is a mapping.");
  }

  @Test
  void aLibraryIsOneThing() {
    assertLibraryRefused("{jar: a, whl: b}", "line 22, column 9: 'libraries' has 2 keys");
    assertLibraryRefused("{}", "'libraries' has 0 keys", "cran, egg, jar, maven, pypi");
  }

  @Test
  void everyKindOfLibraryIsRead() {
    Map<String, Object> maven = Map.of("coordinates", "a:b:1", "exclusions", List.of("c:d"));
    assertEquals(
        List.of(Map.of("maven", maven)),
        parse(withLibrary("maven: {coordinates: 'a:b:1', exclusions: ['c:d']}"))
            .tasks()
            .get(1)
            .raw()
            .get("libraries"));
    for (String library : List.of("cran: {package: a}", "jar: a", "egg: a", "whl: a")) {
      assertEquals(1, libraries(parse(withLibrary(library))).size());
    }
  }

  @Test
  void anUnknownKeyDeepInAClusterIsRefusedWithTheNearestOne() {
    assertClusterRefused(
        "autoscale: {min_worker: 1}",
        "job.yml, line 8, column 19: 'autoscale' has no key 'min_worker'.",
        "did you mean 'min_workers'?");
    assertClusterRefused("init_scripts: [{volume: {}}]", "did you mean 'volumes'?");
    assertClusterRefused("azure_attributes: {first_demand: 1}", "'first_on_demand'?");
    assertClusterRefused("workload_type: {clients: {job: true}}", "did you mean 'jobs'?");
  }

  @Test
  void aWrongTypeInAClusterIsRefused() {
    assertClusterRefused(
        "num_workers: two",
        "line 8, column 20: 'num_workers' has to be a whole number, and is 'two'.");
    assertClusterRefused("autoscale: {max_workers: [2]}", "'max_workers' has to be a whole number");
    assertClusterRefused("autoscale: 2", "'autoscale' has to be a mapping, and is '2'.");
    assertClusterRefused("node_type_id: [a]", "'node_type_id' has to be text, and is a list.");
    assertClusterRefused("spark_env_vars: {A: {B: c}}", "'A' has to be text, and is a mapping.");
    assertClusterRefused("ssh_public_keys: a", "'ssh_public_keys' has to be a list");
  }

  @Test
  void aNameThatAClusterDoesNotKnowIsRefusedWithTheNearestOne() {
    assertClusterRefused(
        "data_security_mode: FOO",
        "line 8, column 27: 'data_security_mode' cannot be 'FOO'.",
        "LEGACY_TABLE_ACL, NONE, SINGLE_USER, USER_ISOLATION.");
    assertClusterRefused("data_security_mode: SINGEL_USER", "did you mean SINGLE_USER?");
    assertClusterRefused("runtime_engine: FOTON", "did you mean PHOTON?");
    assertClusterRefused("azure_attributes: {availability: SPOT}", "cannot be 'SPOT'");
  }

  @Test
  void aClusterIsReadWhole() {
    String keys =
        """
        autoscale: {min_workers: 1, max_workers: 2}
              data_security_mode: SINGLE_USER
              is_single_node: True
              azure_attributes: {spot_bid_max_price: -1}
              init_scripts: [{volumes: {destination: /Volumes/a}}]
        """;
    assertEquals(
        Map.of(
            "spark_version",
            "17.3.x-cpu-ml-scala2.13",
            "spark_conf",
            Map.of("spark.speculation", "true"),
            "autoscale",
            Map.of("min_workers", 1L, "max_workers", 2L),
            "data_security_mode",
            "SINGLE_USER",
            "is_single_node",
            true,
            "azure_attributes",
            Map.of("spot_bid_max_price", -1.0),
            "init_scripts",
            List.of(Map.of("volumes", Map.of("destination", "/Volumes/a")))),
        cluster(parse(withClusterKey(keys))));
  }

  @Test
  void onlyTrueAndFalseAreTruthValues() {
    for (String word : List.of("yes", "no", "on", "off", "1", "maybe")) {
      assertClusterRefused(
          "is_single_node: " + word,
          "line 8, column 23: 'is_single_node' has to be a truth value, and is '" + word + "'.",
          "write true or false");
    }
  }

  @Test
  void aBareYesIsNoSetting() {
    assertRefused(
        WHOLE.replace("speculation: true", "speculation: yes"),
        "line 9, column 39: 'spark.speculation' is 'yes'",
        "write true or false");
    Job job = parse(WHOLE.replace("speculation: true", "speculation: 'yes'"));
    assertTrue(cluster(job).toString().contains("spark.speculation=yes"));
  }

  @Test
  void aNumberIsInDecimalDigits() {
    for (String number :
        List.of(".inf", ".nan", "0x10", "1_0", "010", "0o10", "1.5", "-1", "1:30")) {
      assertClusterRefused(
          "num_workers: " + number,
          "line 8, column 20: 'num_workers' has to be a whole number, and is '" + number + "'.");
      assertRefused(WHOLE.replace("3600", number), "line 2, column 18", "decimal digits");
    }
    for (String number : List.of(".inf", "-.inf", ".nan", "0x10", "1_0", "010", "1e999")) {
      assertClusterRefused(
          "azure_attributes: {spot_bid_max_price: " + number + "}",
          "'spot_bid_max_price' has to be a number, and is '" + number + "'.");
    }
  }

  @Test
  void aSettingIsSentAsItIsWritten() {
    Job job = parse(WHOLE.replace("speculation: true", "a: 1e3, b: 1_0, c: .inf"));
    assertTrue(cluster(job).toString().contains("spark.a=1e3, b=1_0, c=.inf"), job.toString());
  }

  @Test
  void aValueThatContainsItselfIsRefused() {
    assertClusterRefused(
        "custom_tags: &a {b: *a}", "line 8, column 20: what begins here contains itself.");
    assertClusterRefused("init_scripts: &a [[*a]]", "contains itself");
    assertRefused("&a\nname: b\ntasks: *a\n", "contains itself");
  }

  @Test
  void anAliasThatPointsElsewhereIsRead() {
    String shared = WHOLE.replace("new_cluster:\n", "new_cluster: &c\n");
    Job job = parse(shared.replace("existing_cluster_id: 0123-abc", "new_cluster: *c"));
    assertEquals(cluster(job), job.tasks().get(1).raw().get("new_cluster"));
  }

  private static Map<String, Object> cluster(Job job) {
    return Tree.mapping(job.tasks().get(0).raw(), "new_cluster");
  }

  private static List<?> libraries(Job job) {
    return Tree.list(job.tasks().get(1).raw(), "libraries");
  }

  private static void assertLibraryRefused(String library, String... parts) {
    assertRefused(withLibrary(library), parts);
  }

  private static void assertClusterRefused(String key, String... parts) {
    assertRefused(withClusterKey(key), parts);
  }

  private static String withLibrary(String library) {
    return WHOLE.replace("pypi: {package: mlflow==3.8.1}", library);
  }

  private static String withClusterKey(String key) {
    return WHOLE.replace("num_workers: 1", key);
  }

  private static void assertRefused(String text, String... parts) {
    String message = assertThrows(Misconfigured.class, () -> parse(text)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private static Job parse(String text) {
    return Jobs.parse(text);
  }
}
