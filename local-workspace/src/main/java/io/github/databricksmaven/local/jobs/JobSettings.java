package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Honoured;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of a job, checked (Databricks REST API documentation: Jobs/create).
 *
 * @param tasks with their job clusters filled in
 * @param parameters the job's parameters with their defaults
 */
record JobSettings(
    String name, JobTasks tasks, Map<String, String> parameters, long timeoutSeconds, Room room) {
  /** The name of a job or run that was given none. */
  static final String UNTITLED = "Untitled";

  private static final int MOST_RUNS = 1_000;
  private static final int MOST_TAGS = 25;
  private static final Pattern PARAMETER = Pattern.compile("[\\w.-]+");

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "description",
          "tags",
          "tasks",
          "job_clusters",
          "parameters",
          "timeout_seconds",
          "max_concurrent_runs",
          "queue",
          "schedule",
          "format",
          // Kept and shown: nobody is told anything by a local workspace.
          "email_notifications",
          "webhook_notifications",
          "notification_settings",
          "health",
          // Kept and shown: who may edit the job in the service's pages, and who pays for it.
          "deployment",
          "edit_mode",
          "parent_path",
          "budget_policy_id",
          "usage_policy_id",
          "performance_target",
          // Refused where they would change something.
          "run_as",
          "trigger",
          "continuous");

  JobSettings {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * Reads settings that have a list of tasks.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE with the field
   */
  static JobSettings read(JsonNode settings) {
    Honoured.only(KEYS, "Job", settings);
    checkPaused("trigger", settings);
    checkPaused("continuous", settings);
    checkTags(settings.path("tags"));
    Schedule.read(settings.path("schedule"));
    return new JobSettings(
        settings.path("name").asText(UNTITLED),
        JobTasks.read(settings),
        parameters(settings.path("parameters")),
        SubmissionReader.seconds(settings.path("timeout_seconds"), "timeout_seconds"),
        new Room(most(settings.path("max_concurrent_runs")), isQueued(settings.path("queue"))));
  }

  /** Whether runs wait that have no room. */
  static boolean isQueued(JsonNode queue) {
    Honoured.only(Set.of("enabled"), "queue", queue);
    return queue.path("enabled").asBoolean(false);
  }

  private static int most(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return 1;
    }
    if (!given.canConvertToInt() || given.asInt() < 0 || given.asInt() > MOST_RUNS) {
      throw ApiError.invalid("max_concurrent_runs is a number from 0 to " + MOST_RUNS + ".");
    }
    return given.asInt();
  }

  private static Map<String, String> parameters(JsonNode given) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (JsonNode one : given) {
      Honoured.only(Set.of("name", "default"), "parameters", one);
      String name = one.path("name").asText("");
      if (!PARAMETER.matcher(name).matches()) {
        throw ApiError.invalid(
            "The name of a job parameter has letters, digits, dashes, dots and underscores only;"
                + " it is '"
                + name
                + "'.");
      }
      if (!one.hasNonNull("default")) {
        throw ApiError.invalid("Job parameter '" + name + "' has no default.");
      }
      if (parameters.put(name, one.get("default").asText()) != null) {
        throw ApiError.invalid("Two job parameters have the name '" + name + "'.");
      }
    }
    return parameters;
  }

  /**
   * Refuses a job that would run as somebody else.
   *
   * @param userName who runs everything here
   */
  static void checkRunAs(JsonNode settings, String userName) {
    for (Map.Entry<String, JsonNode> who : settings.path("run_as").properties()) {
      if (!who.getValue().asText().equals(userName)) {
        throw ApiError.invalid(
            "run_as: the local workspace has one user, "
                + userName
                + ", and would ignore "
                + who.getKey()
                + " '"
                + who.getValue().asText()
                + "'. Leave it out here, or run this on the service.");
      }
    }
  }

  private static void checkPaused(String field, JsonNode settings) {
    JsonNode starter = settings.path(field);
    if (starter.isObject() && !starter.isEmpty() && !Schedule.isPaused(field, starter)) {
      throw ApiError.invalid(
          "Job: the local workspace does not imitate '"
              + field
              + "' and would ignore it. Leave it out here, set its pause_status to PAUSED, or run"
              + " this on the service.");
    }
  }

  private static void checkTags(JsonNode tags) {
    if (tags.size() > MOST_TAGS) {
      throw ApiError.invalid("A job may have at most " + MOST_TAGS + " tags.");
    }
  }
}
