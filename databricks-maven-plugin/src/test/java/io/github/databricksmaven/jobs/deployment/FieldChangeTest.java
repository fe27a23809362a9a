package io.github.databricksmaven.jobs.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** How a changed field is shown, and what of it is not. */
final class FieldChangeTest {

  @Test
  void oldAndNewValuesAreShown() {
    assertEquals("timeout_seconds: 60 → 90", line("timeout_seconds", "60", "90"));
    assertEquals("description: (none) → x", FieldChange.of("description", null, "x").line());
    assertEquals(
        "tasks[get_token].max_retries: 1 → 2", line("tasks[get_token].max_retries", "1", "2"));
  }

  @Test
  void whatMayBeASecretIsHidden() {
    for (String field :
        new String[] {
          "job_clusters[a].new_cluster.spark_env_vars[ANYTHING]",
          "tasks[a].notebook_task.base_parameters[db_password]",
          "tasks[a].new_cluster.spark_conf[fs.azure.account.key.x.dfs.core.windows.net]",
          "tasks[a].new_cluster.docker_image.basic_auth.password",
          "parameters[api_key].default",
          "parameters[clientSecret].default",
        }) {
      assertEquals(field + ": (hidden) → (hidden)", line(field, "one", "two"));
    }
    assertFalse(line("description", "x", "dapi0123456789abcdef").contains("dapi0"));
  }

  @Test
  void referencesToSecretsAreShown() {
    String field = "tasks[a].new_cluster.spark_env_vars[TOKEN]";
    assertEquals(
        field + ": (hidden) → {{secrets/scope/key}}", line(field, "x", "{{secrets/scope/key}}"));
  }

  @Test
  void whatOthersWroteGivesNoOrdersAndFillsNoScreen() {
    assertFalse(line("description", "##vso[task.complete]", "x").contains("##vso["));
    assertEquals(77, line("description", "x".repeat(1000), "y").length());
  }

  private static String line(String field, String before, String after) {
    return FieldChange.of(field, before, after).line();
  }
}
