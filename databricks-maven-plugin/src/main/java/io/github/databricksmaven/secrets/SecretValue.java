package io.github.databricksmaven.secrets;

import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.PipelineVariable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a secret holds; prints as stars wherever it ends up. */
public final class SecretValue {

  /** Source: Databricks REST API documentation, Secrets. */
  private static final int LIMIT = 128 * 1024;

  private final String value;

  private SecretValue(String value) {
    this.value = value;
  }

  /**
   * Reads a value; refuses what cannot be meant.
   *
   * @param origin where it comes from, used in refusals, for example {@code the variable KEY}
   */
  public static SecretValue parse(String origin, String text) {
    if (text.isBlank()) {
      throw new Misconfigured(
          "The secret from " + origin + " is empty.",
          "a secret without a value would fail where it is used, far from here.",
          "check what is to be in it.");
    }
    PipelineVariable.refuseUnknown("The secret from " + origin, text);
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > LIMIT) {
      throw new Misconfigured(
          "The secret from " + origin + " is too big: " + new Size(size) + ".",
          "a workspace keeps secrets of up to 128 KiB.",
          "check that it is the right one; put data into a volume or DBFS.");
    }
    return new SecretValue(text);
  }

  /** A value that a workspace gave back. */
  public static SecretValue stored(String text) {
    return new SecretValue(text);
  }

  /** The value itself, for the one place that sends it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretValue secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
