package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a job's parts say of each other. */
final class JobCheckTest {

  private static final String GRAPH =
      """
      name: release
      parameters:
        - {name: data_path, default: /mnt/modelData}
      job_clusters:
        - job_cluster_key: main
          new_cluster: {spark_version: 17.3.x-cpu-ml-scala2.13, num_workers: 1}
      environments: [{environment_key: serverless, spec: {environment_version: "4"}}]
      tasks:
        - task_key: prepare
          job_cluster_key: main
          notebook_task: {notebook_path: prepare, base_parameters: {path: "{{job.parameters.data_path}}"}}
        - task_key: is_new
          depends_on: [{task_key: prepare}]
          condition_task: {left: "{{tasks.prepare.values.rows}}", op: GREATER_THAN, right: 0}
        - task_key: train
          depends_on: [{task_key: is_new, outcome: "true"}]
          environment_key: serverless
          notebook_task: {notebook_path: train}
        - task_key: each
          depends_on: [{task_key: train}]
          for_each_task:
            inputs: "{{tasks.train.values.models}}"
            concurrency: 2
            task:
              task_key: one
              job_cluster_key: main
              notebook_task: {notebook_path: test, base_parameters: {model: "{{input.name}}"}}
      """;

  @Test
  void aGraphThatFitsTogetherIsRead() {
    Job job = parse(GRAPH);
    assertEquals(
        List.of("prepare", "is_new", "train", "each"),
        job.tasks().stream().map(Task::key).toList());
    assertEquals(List.of(new Dependency("is_new", "true")), job.tasks().get(2).dependsOn());
    assertEquals("one", job.allTasks().get(4).key());
    assertEquals("tasks/3/for_each_task/task", job.allTasks().get(4).pointer().toString());
    assertEquals(
        Set.of("prepare", "is_new", "train"), new TaskGraph(job).before(job.tasks().get(3)));
  }

  @Test
  void aCycleIsRefusedByTheNamesOfItsTasks() {
    assertRefused(
        GRAPH.replace(
            "  - task_key: prepare\n",
            "  - task_key: prepare\n    depends_on: [{task_key: train}]\n"),
        "job.yml, line 10, column 17: tasks wait for each other: prepare → train → is_new →"
            + " prepare.",
        "none of them could ever begin.");
  }

  @Test
  void aTaskThatWaitsForItselfIsRefused() {
    assertRefused(
        replaced("[{task_key: train}]", "[{task_key: each}]"),
        "task 'each' depends on 'each'.",
        "a task cannot wait for itself.");
  }

  @Test
  void everyCycleIsToldOnce() {
    String message =
        message(
            """
            name: a
            tasks:
              - {task_key: a, depends_on: [{task_key: b}], notebook_task: {notebook_path: n}}
              - {task_key: b, depends_on: [{task_key: a}], notebook_task: {notebook_path: n}}
              - {task_key: c, depends_on: [{task_key: a}, {task_key: d}], notebook_task: {notebook_path: n}}
              - {task_key: d, depends_on: [{task_key: c}], notebook_task: {notebook_path: n}}
            """);
    assertEquals(2, message.split("wait for each other", -1).length - 1, message);
  }

  @Test
  void aDependencyThatIsThereTwiceIsRefused() {
    assertRefused(
        replaced("[{task_key: train}]", "[{task_key: train}, {task_key: train}]"),
        "line 20, column 37: task 'each' depends on 'train' twice.");
  }

  @Test
  void onlyConditionsHaveOutcomes() {
    assertRefused(
        replaced("[{task_key: train}]", "[{task_key: train, outcome: true}]"),
        "line 20, column 45: task 'each' depends on 'train' with the outcome 'true'.",
        "'train' is a notebook_task.");
    assertRefused(
        replaced("outcome: \"true\"", "outcome: yes"),
        "task 'train' depends on 'is_new' with the outcome 'yes'.",
        "a condition is true or false.");
  }

  @Test
  void anUnknownClusterIsRefusedWithTheNearestOne() {
    assertRefused(
        replaced(
            "    job_cluster_key: main\n    notebook", "    job_cluster_key: mian\n    notebook"),
        "line 10, column 22: task 'prepare' has the job_cluster_key 'mian'.",
        "did you mean 'main'?");
    assertRefused(
        replaced("        job_cluster_key: main", "        job_cluster_key: other"),
        "task 'one' has the job_cluster_key 'other'.",
        "known are main.");
  }

  @Test
  void anUnknownEnvironmentIsRefusedWithTheNearestOne() {
    assertRefused(
        replaced("environment_key: serverless\n", "environment_key: serverles\n"),
        "task 'train' has the environment_key 'serverles'.",
        "did you mean 'serverless'?");
  }

  @Test
  void namesThatAreThereTwiceAreRefused() {
    assertRefused(
        replaced("tasks:\n", "tasks:\n  - {task_key: train, notebook_task: {notebook_path: a}}\n"),
        "the task_key 'train' is here a second time.");
    assertRefused(
        replaced(
            "job_clusters:\n",
            "job_clusters:\n  - {job_cluster_key: main, new_cluster: {spark_version: a}}\n"),
        "the job_cluster_key 'main' is here a second time.");
    assertRefused(
        replaced("parameters:\n", "parameters:\n  - {name: data_path, default: a}\n"),
        "the name 'data_path' is here a second time.");
    assertRefused(
        replaced("environments: [", "environments: [{environment_key: serverless}, "),
        "the environment_key 'serverless' is here a second time.");
  }

  @Test
  void aTaskRunsOneThing() {
    assertRefused(
        replaced("    notebook_task: {notebook_path: train}\n", ""),
        "line 15, column 5: 'task' says nothing of what it runs.");
    assertRefused(
        replaced(
            "    notebook_task: {notebook_path: train}\n",
            "    notebook_task: {notebook_path: a}\n    run_job_task: {job_id: 1}\n"),
        "'task' runs notebook_task and run_job_task.",
        "make each a task of its own.");
  }

  @Test
  void aTaskRunsOnOneCluster() {
    assertRefused(
        replaced(
            "    job_cluster_key: main\n    notebook",
            "    job_cluster_key: main\n    existing_cluster_id: a\n    notebook"),
        "'existing_cluster_id' and 'job_cluster_key' are both given.");
  }

  @Test
  void aReferenceToAnUnknownTaskIsRefusedWithTheNearestOne() {
    assertRefused(
        replaced("tasks.prepare.values.rows", "tasks.perpare.values.rows"),
        "line 14, column 28: {{tasks.perpare.values.rows}} stands for nothing.",
        "no task has this key.",
        "did you mean 'prepare'?");
  }

  @Test
  void aReferenceToATaskThatNeedNotHaveEndedIsRefused() {
    assertRefused(
        replaced("{{tasks.prepare.values.rows}}", "{{tasks.train.values.rows}}"),
        "task 'is_new' refers to {{tasks.train.values.rows}}.",
        "'train' need not have ended when it begins.",
        "let 'is_new' depend on 'train'.");
    assertRefused(
        replaced("{{tasks.prepare.values.rows}}", "{{tasks.is_new.result_state}}"),
        "'is_new' need not have ended");
  }

  @Test
  void whatIsRepeatedMayReferToWhatEndedBeforeItsLoop() {
    assertDoesNotThrow(() -> parse(replaced("{{input.name}}", "{{tasks.prepare.values.rows}}")));
    assertRefused(
        replaced("{{input.name}}", "{{tasks.each.values.rows}}"), "'each' need not have ended");
  }

  @Test
  void aReferenceToNothingIsRefusedWithTheNearestOne() {
    assertRefused(
        replaced("{{job.parameters.data_path}}", "{{job.parameters.datapath}}"),
        "{{job.parameters.datapath}} stands for nothing.",
        "the job declares no such parameter.",
        "did you mean 'data_path'?");
    assertRefused(
        replaced("{{job.parameters.data_path}}", "{{ job.naem }}"),
        "{{ job.naem }} stands for nothing.",
        "did you mean 'name'?");
    assertRefused(
        replaced("{{job.parameters.data_path}}", "{{task.key}}"),
        "known are execution_count, name, notebook_path, run_id.");
    assertRefused(
        replaced("{{tasks.prepare.values.rows}}", "{{tasks.prepare.value.rows}}"),
        "tasks have no such thing.",
        "did you mean 'values'?");
  }

  @Test
  void aReferenceInASharedClusterIsCheckedToo() {
    assertRefused(
        replaced("num_workers: 1", "spark_env_vars: {A: \"{{job.parameters.b}}\"}"),
        "line 6, column 79: {{job.parameters.b}} stands for nothing.");
  }

  @Test
  void onlyWhatIsRepeatedHasAnInput() {
    assertRefused(
        replaced("{{job.parameters.data_path}}", "{{input}}"),
        "{{input}} stands for nothing here.");
  }

  @Test
  void whatIsNoReferenceStaysAsItIs() {
    for (String text : List.of("{{secrets/scope/key}}", "{{mine.own}}", "{{job_id}}", "{{}}")) {
      Job job = parse(replaced("{{job.parameters.data_path}}", text));
      assertEquals(
          text, Tree.text(Tree.mapping(job.tasks().get(0).work(), "base_parameters"), "path"));
    }
  }

  @Test
  void theInputsOfALoopAreAnArrayOrAReferenceToOne() {
    assertDoesNotThrow(() -> parse(replaced("\"{{tasks.train.values.models}}\"", "'[\"a\", 1]'")));
    for (String wrong : List.of("a", "'{\"a\": 1}'", "'[1'", "'[1] 2'")) {
      assertRefused(
          replaced("\"{{tasks.train.values.models}}\"", wrong),
          "line 22, column 15: 'inputs' is no list of inputs.");
    }
    assertRefused(
        replaced("\"{{tasks.train.values.models}}\"", "[a, b]"), "'inputs' has to be text");
  }

  @Test
  void aLoopRepeatsOneTaskThatWaitsForNobody() {
    assertRefused(
        replaced("task_key: one\n", "task_key: one\n        depends_on: [{task_key: train}]\n"),
        "a task that is repeated has 'depends_on'.");
    assertRefused(
        replaced(
            "notebook_task: {notebook_path: test, base_parameters: {model: \"{{input.name}}\"}}",
            "for_each_task: {inputs: '[1]', task: {task_key: two, notebook_task: {notebook_path:"
                + " a}}}"),
        "a task that is repeated has 'for_each_task'.");
    assertRefused(replaced("concurrency: 2", "concurrency: 0"), "'concurrency' cannot be 0.");
    assertRefused(replaced("concurrency: 2", "concurrency: 101"), "write 1 to 100.");
  }

  @Test
  void namesHaveTheLettersThatTheServiceTakes() {
    assertRefused(
        GRAPH.replace("task_key: one", "task_key: one two"),
        "'task_key' cannot be 'one two'.",
        "letters, digits, dashes and underscores");
    assertRefused(
        GRAPH.replace("task_key: one", "task_key: " + "a".repeat(101)), "'task_key' cannot be");
    assertRefused(GRAPH.replace("name: data_path", "name: data path"), "'name' cannot be");
  }

  @Test
  void ofSomeKeysExactlyOneIsGiven() {
    assertRefused(
        GRAPH + "access_control_list: [{permission_level: CAN_VIEW}]\n",
        "'access_control_list' has none of group_name, service_principal_name, user_name.");
    assertRefused(
        GRAPH + "run_as: {user_name: a, service_principal_name: b}\n",
        "'run_as' has service_principal_name and user_name.");
    assertRefused(
        GRAPH + "trigger: {pause_status: PAUSED}\n", "'trigger' has none of file_arrival");
    assertRefused(
        replaced("notebook_task: {notebook_path: train}", "sql_task: {warehouse_id: a}"),
        "'sql_task' has none of query, file, dashboard, alert.");
  }

  @Test
  void aJobThatAlwaysRunsHasNoSchedule() {
    assertRefused(
        GRAPH
            + "schedule: {quartz_cron_expression: '0 0 1 * * ?', timezone_id: UTC}\n"
            + "continuous: {pause_status: UNPAUSED}\n",
        "'schedule' and 'continuous' are both given.");
  }

  @Test
  void retriesAreCountedFromNoneOrWithoutEnd() {
    String text = replaced("task_key: prepare\n", "task_key: prepare\n    max_retries: -1\n");
    assertEquals(-1L, parse(text).tasks().get(0).raw().get("max_retries"));
    assertRefused(text.replace("-1", "-2"), "'max_retries' cannot be -2.");
  }

  @Test
  void theIdOfAJobMayPassADouble() {
    Job job =
        parse("name: a\ntasks: [{task_key: b, run_job_task: {job_id: 900719925474099345}}]\n");
    assertEquals(900719925474099345L, job.tasks().get(0).work().get("job_id"));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    String message =
        message(
            GRAPH
                .replace("num_workers", "num_worker")
                .replace("[{task_key: train}]", "[{task_key: tran}]")
                .replace("concurrency: 2", "concurrency: two")
                .replace("environment_key: serverless\n", "environment_key: [a]\n"));
    List.of(
            "4 things are wrong in the job's file; nothing was sent:",
            "job.yml, line 6, column 59: 'new_cluster' has no key 'num_worker'.",
            "job.yml, line 17, column 22: 'environment_key' has to be text, and is a list.",
            "job.yml, line 23, column 20: 'concurrency' has to be a whole number, and is 'two'.",
            "job.yml, line 20, column 29: task 'each' depends on 'tran'.")
        .forEach(line -> assertTrue(message.contains(line), message));
  }

  @Test
  void aMistakeIsNotToldTwice() {
    String message =
        message(
            GRAPH.replace(
                "    notebook_task: {notebook_path: train}",
                "    notebok_task: {notebook_path: train}"));
    assertFalse(message.contains("says nothing"), message);
  }

  @Test
  void theAnswerOfJobsGetIsNoJob() {
    assertRefused(
        "job_id: 12\nsettings: {name: a}\n",
        "'job_id' is no setting of a job.",
        "'settings' is no setting of a job.",
        "keep what is below 'settings' only.");
  }

  private static String replaced(String text, String by) {
    String changed = GRAPH.replace(text, by);
    assertFalse(changed.equals(GRAPH), "The test replaces nothing: " + text);
    return changed;
  }

  private static String message(String text) {
    return assertThrows(Misconfigured.class, () -> parse(text)).getMessage();
  }

  private static void assertRefused(String text, String... parts) {
    Refusals.assertRefused(() -> parse(text), parts);
  }

  private static Job parse(String text) {
    return Jobs.parse(text);
  }
}
