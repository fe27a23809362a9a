package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JobVariablesTest {

  private static final String TOKEN = "dapi" + "0123456789abcdef".repeat(2);

  private static final JobVariables VARIABLES =
      new JobVariables(
          Map.of("node", "Standard_DS3_v2", "workers", "2", "both", "typed", "empty", ""),
          Map.of("both", "environment", "cluster.id", "0123-abc", "evil", "a: [b\nc: {"),
          Map.of(
              "both", "process",
              "USER", "me",
              "DB_PASSWORD", "hunter2",
              "HIDDEN", TOKEN,
              "CONNECTION", "signed",
              "UNSET", "$(database)"),
          value -> value.equals("signed"));

  @Test
  void aValueIsFilledInWhereverItStands() {
    Job job =
        parse(
            """
            name: ${USER}-${both}
            tags: {node: "${node}", user: "${env.USER}", literal: "$${node} $node ${empty}."}
            job_clusters:
              - {job_cluster_key: main, new_cluster: {spark_version: a, num_workers: "${workers}"}}
            tasks:
              - task_key: a
                existing_cluster_id: ${cluster.id}
                spark_python_task: {python_file: /p.py, parameters: ["--n=${workers}", "{{job.id}}"]}
            """);
    assertEquals("me-typed", job.name());
    assertEquals(
        Map.of("node", "Standard_DS3_v2", "user", "me", "literal", "${node} $node ."),
        job.settings().get("tags"));
    assertEquals(
        2L,
        Tree.mapping(Tree.mappings(job.settings(), "job_clusters").get(0), "new_cluster")
            .get("num_workers"));
    assertEquals("0123-abc", job.tasks().get(0).raw().get("existing_cluster_id"));
    assertEquals(List.of("--n=2", "{{job.id}}"), job.tasks().get(0).work().get("parameters"));
  }

  @Test
  void aValueIsNeverYaml() {
    assertEquals("a: [b\nc: {", parse(job("${evil}")).name());
    assertEquals("a: [b\nc: {", parse(job("'${evil}'")).name());
  }

  @Test
  void aValueIsNotLookedThroughAgain() {
    JobVariables variables =
        new JobVariables(Map.of("a", "${b}$1", "b", "c"), Map.of(), Map.of(), value -> false);
    assertEquals("${b}$1", JobFile.parse("job.yml", job("${a}"), variables).name());
  }

  @Test
  void anAliasIsFilledInToo() {
    Job job =
        parse("name: &n ${USER}\ntasks: [{task_key: *n, notebook_task: {notebook_path: /n}}]");
    assertEquals("me", job.tasks().get(0).key());
  }

  @Test
  void aNameWithoutValueIsRefusedWithTheWaysToGiveOne() {
    assertRefused(
        "${nod}",
        "job.yml, line 1, column 7: '${nod}' has no value.",
        "did you mean ${node}?",
        "-Dnod=…",
        "the pom's <properties>",
        "the properties: of the environment's file",
        "the variable nod");
    assertRefused("${env.NOBODY}", "'${env.NOBODY}' has no value.", "the variable NOBODY.");
  }

  @Test
  void allThatHasNoValueIsToldAtOnce() {
    assertRefused(
        "${first} ${second}",
        "2 things cannot be filled in; nothing was sent:",
        "${first}",
        "${second}");
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertRefused("'${{ parameters.x }}'", "a '${' has no end.", "write $${");
    assertRefused("${a b}", "'${a b}' names nothing.");
    assertRefused("${}", "'${}' names nothing.");
    assertRefused("'${a'", "line 1, column 7: a '${' has no end.");
  }

  @Test
  void aKeyIsNotFilledIn() {
    assertRefused("a\ntags: {'${node}': b}", "line 2, column 8: the key '${node}' has a ${…}.");
  }

  @Test
  void aSecretIsRefusedAndNotPrinted() {
    for (String name : List.of("DB_PASSWORD", "env.DB_PASSWORD", "HIDDEN", "CONNECTION")) {
      String message =
          assertRefused("${" + name + "}", "'${" + name + "}' is a secret", "put-secret");
      assertFalse(message.contains("hunter2") || message.contains(TOKEN), message);
      assertFalse(message.contains("signed"), message);
    }
  }

  @Test
  void aPipelinesVariableThatIsUnknownIsRefused() {
    assertRefused(
        "${UNSET}",
        "line 1, column 7: '${UNSET}' is the name of a pipeline variable, not its value.");
  }

  @Test
  void aValueOfTheWrongTypeIsRefusedAtItsPlace() {
    assertRefused(
        "a\ntimeout_seconds: ${node}",
        "line 2, column 18: 'timeout_seconds' has to be a whole number, and is 'Standard_DS3_v2'.");
  }

  private static String job(String name) {
    return "name: " + name + "\ntasks: [{task_key: a, notebook_task: {notebook_path: /n}}]\n";
  }

  private static String assertRefused(String name, String... parts) {
    Refusals.assertRefused(() -> parse(job(name)), parts);
    return assertThrows(Misconfigured.class, () -> parse(job(name))).getMessage();
  }

  private static Job parse(String text) {
    return JobFile.parse("job.yml", text, VARIABLES);
  }
}
