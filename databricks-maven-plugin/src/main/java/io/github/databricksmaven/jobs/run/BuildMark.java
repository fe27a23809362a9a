package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a submitted run bears, in the description of its first task, so that a later attempt of the
 * same build knows it for its own: a workspace shows no idempotency tokens.
 */
final class BuildMark {

  /** What tells one build's job from all others, on Azure Pipelines, whatever the attempt. */
  private static final List<String> PARTS =
      List.of(
          "SYSTEM_COLLECTIONID",
          "BUILD_BUILDID",
          "SYSTEM_STAGENAME",
          "SYSTEM_PHASENAME",
          "SYSTEM_JOBNAME");

  private static final int LENGTH = 16;
  private static final Pattern FORM = Pattern.compile("\\[run-job ([0-9a-f]{16})]");

  private BuildMark() {}

  /** Whether builds can be told apart here: on Azure Pipelines. */
  static boolean isPipeline(Map<String, String> environment) {
    return !environment.getOrDefault("BUILD_BUILDID", "").isEmpty();
  }

  /**
   * Of one piece of work of a build; outside a pipeline no two are equal.
   *
   * @param fresh a random text
   */
  static String of(Map<String, String> environment, Work work, String fresh) {
    StringBuilder text = new StringBuilder(isPipeline(environment) ? work.text() : fresh);
    PARTS.forEach(part -> text.append('\n').append(environment.getOrDefault(part, "")));
    return Sha256.of(text.toString()).substring(0, LENGTH);
  }

  /** Which build this is; empty outside a pipeline. */
  static String build(Map<String, String> environment) {
    return isPipeline(environment)
        ? environment.getOrDefault("SYSTEM_COLLECTIONID", "")
            + ' '
            + environment.get("BUILD_BUILDID")
        : "";
  }

  /** The mark in a task's description. */
  static Optional<String> in(String description) {
    Matcher matcher = FORM.matcher(description);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A task's description with the mark. */
  static String into(String description, String mark) {
    return (description + " [run-job " + mark + "]").strip();
  }
}
