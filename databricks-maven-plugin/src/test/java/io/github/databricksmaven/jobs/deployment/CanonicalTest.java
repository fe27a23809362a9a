package io.github.databricksmaven.jobs.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What means the same is the same, and nothing else is. */
final class CanonicalTest {

  @Test
  void whatTheServiceAddsMeansTheSame() {
    Map<String, Object> file =
        Map.of(
            "name",
            "train",
            "schedule",
            Map.of("quartz_cron_expression", "0 0 6 * * ?", "timezone_id", "UTC"),
            "tasks",
            List.of(
                Map.of("task_key", "a", "notebook_task", Map.of("notebook_path", "/Shared/a"))));
    Map<String, Object> shown =
        Map.of(
            "name",
            "train",
            "format",
            "MULTI_TASK",
            "timeout_seconds",
            0,
            "max_concurrent_runs",
            1,
            "queue",
            Map.of("enabled", true),
            "email_notifications",
            Map.of("no_alert_for_skipped_runs", false),
            "schedule",
            Map.of(
                "quartz_cron_expression",
                "0 0 6 * * ?",
                "timezone_id",
                "UTC",
                "pause_status",
                "UNPAUSED"),
            "tasks",
            List.of(
                Map.of(
                    "task_key",
                    "a",
                    "run_if",
                    "ALL_SUCCESS",
                    "timeout_seconds",
                    0,
                    "email_notifications",
                    Map.of(),
                    "notebook_task",
                    Map.of("notebook_path", "/Shared/a", "source", "WORKSPACE"))));
    assertEquals(Canonical.of(file), Canonical.of(shown));
    assertEquals(Canonical.of(file).fingerprint(), Canonical.of(shown).fingerprint());
  }

  @Test
  void tasksClustersAndParametersAreToldApartByTheirKeysInWhateverOrder() {
    assertSame(
        Map.of("tasks", List.of(task("a"), task("b"))),
        Map.of("tasks", List.of(task("b"), task("a"))));
    assertSame(
        Map.of("parameters", List.of(parameter("a"), parameter("b"))),
        Map.of("parameters", List.of(parameter("b"), parameter("a"))));
    assertOther(
        Map.of("tasks", List.of(task("a"))), Map.of("tasks", List.of(task("a"), task("b"))));
  }

  @Test
  void theOrderOfLibrariesAndReceiversMeansNothingThatOfArgumentsDoes() {
    assertSame(
        Map.of("email_notifications", Map.of("on_failure", List.of("a@x", "b@x"))),
        Map.of("email_notifications", Map.of("on_failure", List.of("b@x", "a@x"))));
    assertOther(arguments("1", "2"), arguments("2", "1"));
  }

  @Test
  void numbersAreEqualByTheirValue() {
    assertSame(Map.of("timeout_seconds", 60L), Map.of("timeout_seconds", 60));
    assertSame(Map.of("timeout_seconds", 60.0), Map.of("timeout_seconds", 60));
  }

  @Test
  void aNumberThatIsNoDefaultIsNotTakenForOne() {
    assertOther(Map.of("max_concurrent_runs", 0), Map.of());
    assertOther(Map.of("queue", Map.of("enabled", false)), Map.of());
    assertOther(Map.of("continuous", Map.of()), Map.of());
    assertSame(
        Map.of("continuous", Map.of()), Map.of("continuous", Map.of("pause_status", "UNPAUSED")));
  }

  @Test
  void anEmptyTextUnderANameOfTheUsersSaysSomething() {
    assertOther(Map.of("tags", Map.of("team", "")), Map.of());
  }

  @Test
  void loopsHaveTheDefaultsOfTasks() {
    Map<String, Object> repeated =
        Map.of("task_key", "r", "run_if", "ALL_SUCCESS", "timeout_seconds", 0);
    assertSame(loop(repeated), loop(Map.of("task_key", "r")));
  }

  @Test
  void ourTagsAreNoSettings() {
    assertSame(Map.of("tags", Map.of(Owner.TAG, "a:b", Mark.TAG, "1.x")), Map.of());
  }

  private static Map<String, Object> loop(Map<String, Object> repeated) {
    return Map.of(
        "tasks",
        List.of(
            Map.of(
                "task_key", "loop", "for_each_task", Map.of("inputs", "[1]", "task", repeated))));
  }

  private static Map<String, Object> arguments(String... arguments) {
    return Map.of(
        "tasks",
        List.of(
            Map.of(
                "task_key", "a", "spark_python_task", Map.of("parameters", List.of(arguments)))));
  }

  private static Map<String, Object> task(String key) {
    return Map.of("task_key", key);
  }

  private static Map<String, Object> parameter(String name) {
    return Map.of("name", name, "default", "1");
  }

  private static void assertSame(Map<String, Object> one, Map<String, Object> other) {
    assertEquals(Canonical.of(one).fields(), Canonical.of(other).fields());
  }

  private static void assertOther(Map<String, Object> one, Map<String, Object> other) {
    assertNotEquals(Canonical.of(one).fields(), Canonical.of(other).fields());
  }
}
