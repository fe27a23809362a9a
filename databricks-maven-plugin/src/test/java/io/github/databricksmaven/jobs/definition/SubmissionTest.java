package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SubmissionTest {

  private static final String JOB =
      """
      name: release
      timeout_seconds: 3600
      parameters:
        - {name: data_path, default: /mnt/modelData}
        - {name: day, default: "{{job.start_time.iso_date}}"}
      job_clusters:
        - job_cluster_key: main
          new_cluster: {spark_version: 17.3.x-cpu-ml-scala2.13, spark_env_vars: {P: "{{job.parameters.data_path}}"}}
      queue: {enabled: true}
      tasks:
        - task_key: prepare
          job_cluster_key: main
          libraries: [{pypi: {package: mlflow==3.8.1}}]
          notebook_task: {notebook_path: /n, base_parameters: {data_path: /old, rows: 10}}
        - task_key: each
          for_each_task:
            inputs: '["{{job.parameters.data_path}}/a"]'
            task:
              task_key: one
              job_cluster_key: main
              spark_python_task: {python_file: /p.py, parameters: [--data, "{{ job.parameters.data_path }}/x"]}
        - task_key: wheel
          python_wheel_task: {package_name: a, entry_point: b, named_parameters: {rows: 1}}
      """;

  @Test
  void whatASubmittedRunHasNotIsInItsTasks() {
    Map<String, Object> cluster =
        Map.of(
            "spark_version",
            "17.3.x-cpu-ml-scala2.13",
            "spark_env_vars",
            Map.of("P", "/mnt/modelData"));
    Submission submission = submitted(JOB, Map.of());
    assertEquals("release", submission.runName());
    assertEquals(
        List.of("run_name", "timeout_seconds", "queue", "tasks"),
        List.copyOf(submission.body().keySet()));
    List<Task> tasks = Job.of(submission.body()).tasks();
    assertEquals(
        Map.of(
            "task_key",
            "prepare",
            "new_cluster",
            cluster,
            "libraries",
            List.of(Map.of("pypi", Map.of("package", "mlflow==3.8.1"))),
            "notebook_task",
            Map.of(
                "notebook_path",
                "/n",
                "base_parameters",
                Map.of(
                    "data_path",
                    "/mnt/modelData",
                    "rows",
                    "10",
                    "day",
                    "{{job.start_time.iso_date}}"))),
        tasks.get(0).raw());
    assertEquals(
        Map.of(
            "inputs",
            "[\"/mnt/modelData/a\"]",
            "task",
            Map.of(
                "task_key",
                "one",
                "new_cluster",
                cluster,
                "spark_python_task",
                Map.of(
                    "python_file", "/p.py", "parameters", List.of("--data", "/mnt/modelData/x")))),
        tasks.get(1).work());
  }

  @Test
  void whatIsGivenWinsOverWhatTheJobDeclaresAndThatOverTheTask() {
    List<Task> tasks = tasks(Map.of("data_path", "/tmp", "rows", "7", "more", "m"));
    assertEquals(
        Map.of("data_path", "/tmp", "rows", "7", "more", "m", "day", "{{job.start_time.iso_date}}"),
        tasks.get(0).work().get("base_parameters"));
    assertEquals("[\"/tmp/a\"]", tasks.get(1).work().get("inputs"));
  }

  @Test
  void aProgramTakesWhatItsJobDeclaresAndWhatItNames() {
    assertEquals(
        Map.of("rows", "7", "data_path", "/tmp", "day", "{{job.start_time.iso_date}}"),
        tasks(Map.of("rows", "7", "more", "m", "data_path", "/tmp"))
            .get(2)
            .work()
            .get("named_parameters"));
  }

  @Test
  void aQueryAndAnotherJobTakeWhatTheyName() {
    String job =
        """
        name: a
        parameters: [{name: day, default: monday}]
        tasks:
          - {task_key: q, sql_task: {warehouse_id: w, query: {query_id: q}, parameters: {day: x}}}
          - {task_key: j, run_job_task: {job_id: 1, job_parameters: {rows: 1}}}
        """;
    List<Task> tasks = Job.of(submitted(job, Map.of("rows", "2", "more", "m")).body()).tasks();
    assertEquals(Map.of("day", "monday"), tasks.get(0).work().get("parameters"));
    assertEquals(Map.of("rows", "2"), tasks.get(1).work().get("job_parameters"));
  }

  @Test
  void aValueIsNotLookedThroughAgain() {
    List<Task> tasks = tasks(Map.of("data_path", "$1 \\{{job.parameters.day}}"));
    assertEquals("[\"$1 \\{{job.parameters.day}}/a\"]", tasks.get(1).work().get("inputs"));
  }

  @Test
  void theJobItselfIsNotChanged() {
    Job job = Jobs.parse(JOB);
    Map<String, Object> before = new LinkedHashMap<>(job.settings());
    assertNotEquals(job.settings(), Submission.of(job, Map.of("rows", "1")).body());
    assertEquals(before, job.settings());
  }

  @Test
  void whatOnlyADeployedJobHasIsRefusedByNameAndPlace() {
    Map<String, String> settings =
        Map.of(
            "schedule", "{quartz_cron_expression: '0 0 1 * * ?', timezone_id: UTC}",
            "trigger", "{periodic: {interval: 1, unit: DAYS}}",
            "tags", "{a: b}",
            "max_concurrent_runs", "2",
            "description", "A job.",
            "parent_path", "/Shared",
            "edit_mode", "EDITABLE",
            "format", "MULTI_TASK",
            "deployment", "{kind: BUNDLE}");
    settings.forEach(
        (key, value) ->
            assertRefused(
                key + ": " + value + "\n" + JOB,
                "job.yml, line 1, column "
                    + (key.length() + 3)
                    + ": '"
                    + key
                    + "' cannot be submitted.",
                "deploy the job with deploy-jobs"));
    assertRefused(
        "continuous: {pause_status: PAUSED}\ntags: {a: b}\n" + JOB,
        "2 things of the job's file cannot be submitted; nothing was sent:",
        "line 1, column 13: 'continuous'",
        "line 2, column 7: 'tags'");
  }

  @Test
  void moreTasksThanASubmissionTakesAreRefused() {
    StringBuilder job = new StringBuilder("name: many\ntasks:\n");
    for (int i = 0; i < 101; i++) {
      job.append("  - {task_key: t").append(i).append(", notebook_task: {notebook_path: /n}}\n");
    }
    assertRefused(job.toString(), "line 3, column 3: the job has 101 tasks.", "at most 100");
  }

  private static List<Task> tasks(Map<String, String> parameters) {
    return Job.of(submitted(JOB, parameters).body()).tasks();
  }

  private static Submission submitted(String text, Map<String, String> parameters) {
    Submission submission = Submission.of(Jobs.parse(text), parameters);
    assertFalse(submission.body().toString().contains("job_cluster_key"), submission::toString);
    return submission;
  }

  private static void assertRefused(String text, String... parts) {
    Refusals.assertRefused(() -> submitted(text, Map.of()), parts);
  }
}
