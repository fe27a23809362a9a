package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a job may hold. Source: reference of the Jobs API, 2.2. */
final class JobShape {

  private static final List<String> SOMEBODY =
      List.of("group_name", "service_principal_name", "user_name");

  private static final Shape GRANTS =
      Shape.listOf(
          Shape.withOneOf(
              SOMEBODY,
              Shape.mapping(
                  Map.of(
                      "group_name",
                      Shape.TEXT,
                      "permission_level",
                      Shape.oneOf("CAN_MANAGE", "CAN_MANAGE_RUN", "CAN_VIEW", "IS_OWNER"),
                      "service_principal_name",
                      Shape.TEXT,
                      "user_name",
                      Shape.TEXT),
                  "permission_level")));

  private static final Shape DEPLOYMENT =
      Shape.mapping(
          Map.of(
              "deployment_id", Shape.TEXT,
              "kind", Shape.oneOf("BUNDLE", "SYSTEM_MANAGED"),
              "metadata_file_path", Shape.TEXT,
              "version_id", Shape.TEXT),
          "kind");

  private static final Shape ENVIRONMENTS =
      Shape.listOf(
          Shape.mapping(
              Map.of(
                  "environment_key",
                  Shape.TEXT,
                  "spec",
                  Shape.mapping(
                      Map.of(
                          "base_environment", Shape.TEXT,
                          "client", Shape.TEXT,
                          "dependencies", Shape.TEXTS,
                          "environment_version", Shape.TEXT,
                          "java_dependencies", Shape.TEXTS))),
              "environment_key"));

  private static final Shape GIT =
      Shape.mapping(
          Map.of(
              "git_branch",
              Shape.TEXT,
              "git_commit",
              Shape.TEXT,
              "git_provider",
              Shape.oneOf(
                  "awsCodeCommit",
                  "azureDevOpsServices",
                  "bitbucketCloud",
                  "bitbucketServer",
                  "gitHub",
                  "gitHubEnterprise",
                  "gitLab",
                  "gitLabEnterpriseEdition"),
              "git_snapshot",
              Shape.mapping(Map.of("used_commit", Shape.TEXT)),
              "git_tag",
              Shape.TEXT,
              "git_url",
              Shape.TEXT,
              "job_source",
              Shape.mapping(
                  Map.of(
                      "dirty_state",
                      Shape.oneOf("DISCONNECTED", "NOT_SYNCED"),
                      "import_from_git_branch",
                      Shape.TEXT,
                      "job_config_path",
                      Shape.TEXT)),
              "sparse_checkout",
              Shape.mapping(Map.of("patterns", Shape.TEXTS))),
          "git_provider",
          "git_url");

  private static final Shape CLUSTERS =
      Shape.listOf(
          Shape.mapping(
              Map.of(
                  "job_cluster_key",
                  Shape.TEXT,
                  "new_cluster",
                  ClusterShape.NEW,
                  "serverless_compute_id",
                  Shape.TEXT),
              "job_cluster_key",
              "new_cluster"));

  private static final Shape PARAMETER =
      Shape.matching(
          Pattern.compile("[\\w.-]+"),
          "it has letters, digits, dashes, dots and underscores.",
          "data_path");

  private static final Shape DECLARED =
      Shape.listOf(
          Shape.called(
              "parameter",
              Shape.mapping(Map.of("default", Shape.TEXT, "name", PARAMETER), "name", "default")));

  private static final Shape RUN_AS =
      Shape.withOneOf(
          SOMEBODY,
          Shape.mapping(
              Map.of(
                  "group_name", Shape.TEXT,
                  "service_principal_name", Shape.TEXT,
                  "user_name", Shape.TEXT)));

  private static final Map<String, Shape> KEYS =
      Map.ofEntries(
          Map.entry("access_control_list", GRANTS),
          Map.entry("budget_policy_id", Shape.TEXT),
          Map.entry("continuous", StartShape.CONTINUOUS),
          Map.entry("deployment", DEPLOYMENT),
          Map.entry("description", Shape.TEXT),
          Map.entry("edit_mode", Shape.oneOf("EDITABLE", "UI_LOCKED")),
          Map.entry("email_notifications", NoticeShape.EMAILS),
          Map.entry("environments", ENVIRONMENTS),
          Map.entry("format", Shape.oneOf("MULTI_TASK", "SINGLE_TASK")),
          Map.entry("git_source", GIT),
          Map.entry("health", NoticeShape.HEALTH),
          Map.entry("job_clusters", CLUSTERS),
          Map.entry("max_concurrent_runs", Shape.WHOLE_NUMBER),
          Map.entry("name", Shape.TEXT),
          Map.entry("notification_settings", NoticeShape.OF_JOB),
          Map.entry("parameters", DECLARED),
          Map.entry("parent_path", Shape.TEXT),
          Map.entry("performance_target", Shape.oneOf("PERFORMANCE_OPTIMIZED", "STANDARD")),
          Map.entry("queue", Shape.mapping(Map.of("enabled", Shape.TRUTH), "enabled")),
          Map.entry("run_as", RUN_AS),
          Map.entry("schedule", StartShape.SCHEDULE),
          Map.entry("tags", Shape.SETTINGS),
          Map.entry("tasks", JobShape::tasks),
          Map.entry("timeout_seconds", Shape.WHOLE_NUMBER),
          Map.entry("trigger", StartShape.TRIGGER),
          Map.entry("usage_policy_id", Shape.TEXT),
          Map.entry("webhook_notifications", NoticeShape.CALLS));

  /** What {@code jobs/get} puts around a job's settings. */
  private static final Map<String, Problem> AROUND =
      Stream.of("settings", "job_id", "creator_user_name", "run_as_user_name", "created_time")
          .collect(Collectors.toUnmodifiableMap(Function.identity(), JobShape::around));

  private static final Keys KNOWN = new Keys(KEYS.keySet(), AROUND);

  private JobShape() {}

  static Object read(YamlValue value, Reading reading) {
    YamlMapping job = value.mapping();
    job.refusals(KNOWN).forEach(reading::refuse);
    reading.check(() -> job.require("name"));
    reading.check(() -> job.require("tasks"));
    reading.check(() -> checkStart(job));
    return Shape.read(job, KEYS, reading);
  }

  private static void checkStart(YamlMapping job) {
    if (job.find("schedule").isPresent() && job.find("continuous").isPresent()) {
      throw job.require("continuous")
          .place()
          .refuse(
              "'schedule' and 'continuous' are both given.",
              "a job that always runs is not started at times.",
              "remove one of them.");
    }
  }

  private static Object tasks(YamlValue value, Reading reading) {
    if (value.list().isEmpty()) {
      throw value
          .place()
          .refuse("'tasks' is empty.", "a job needs at least one task.", "add a task.");
    }
    return Shape.listOf(Shape.called("task", TaskShape::read)).read(value, reading);
  }

  private static Problem around(String key) {
    return new Problem(
        "'" + key + "' is no setting of a job.",
        "jobs/get answers it around the settings, which alone are the job.",
        "keep what is below 'settings' only.");
  }
}
