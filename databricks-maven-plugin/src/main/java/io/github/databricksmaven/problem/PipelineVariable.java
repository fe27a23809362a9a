package io.github.databricksmaven.problem;

import java.util.regex.Pattern;

/** A variable that Azure Pipelines was to fill in. */
public final class PipelineVariable {

  /** What Azure Pipelines leaves where it does not know a variable. */
  private static final Pattern UNKNOWN = Pattern.compile("\\s*\\$\\([^()]+\\)\\s*");

  private PipelineVariable() {}

  /**
   * Refuses a value that is still the name of a variable; sent as it is, it would look like a wrong
   * host or an expired token.
   *
   * @param subject where the value is from, for example {@code DATABRICKS_TOKEN}
   */
  public static void refuseUnknown(String subject, String value) {
    if (UNKNOWN.matcher(value).matches()) {
      throw new Misconfigured(
          subject + " is the name of a pipeline variable, not its value.",
          "Azure Pipelines leaves $(…) as it is when it knows no such variable.",
          "check the variable's name, its group, and that it is passed on under env: of the step.");
    }
  }
}
