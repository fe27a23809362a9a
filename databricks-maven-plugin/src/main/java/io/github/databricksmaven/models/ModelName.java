package io.github.databricksmaven.models;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Name of a registered model: {@code SparkModel} in a workspace's registry, {@code
 * main.mlops.spark_model} in Unity Catalog. Its form decides which registry is meant. Unity Catalog
 * keeps names in lower case and finds them in any (Databricks documentation: Names, Unity Catalog);
 * the workspace registry keeps them as they are.
 *
 * @param value of one part, or of three parts separated by dots, in lower case then
 */
public record ModelName(String value) {

  private static final Pattern FORBIDDEN = Pattern.compile("[/:%'\"\\\\\\p{Cntrl}]");

  public ModelName {
    int levels = value.split("\\.", -1).length;
    if (levels != 1 && levels != 3) {
      throw new IllegalArgumentException(value);
    }
    value = levels == 3 ? value.toLowerCase(Locale.ROOT) : value;
  }

  /** Reads what the user typed for {@code property}. */
  public static ModelName parse(String property, String text) {
    String typed = text.strip();
    String subject = "<" + property + "> '" + text + "' ";
    if (typed.isEmpty() || FORBIDDEN.matcher(typed).find()) {
      throw new Misconfigured(
          subject + "is no model's name.",
          "a name is not empty, and has no slash, colon, percent sign, quote or backslash.",
          "write for example SparkModel or main.mlops.spark_model.");
    }
    List<String> parts = List.of(typed.split("\\.", -1));
    if (parts.stream().anyMatch(String::isBlank) || (parts.size() != 1 && parts.size() != 3)) {
      throw new Misconfigured(
          subject + "names no model of either registry.",
          "in the workspace registry a name has no dot; in Unity Catalog it is"
              + " catalog.schema.model.",
          "write for example SparkModel or main.mlops.spark_model.");
    }
    return new ModelName(typed);
  }

  public RegistryKind kind() {
    return value.contains(".") ? RegistryKind.UNITY_CATALOG : RegistryKind.WORKSPACE;
  }

  /** Whether a text names it, as anybody may have written it. */
  public boolean isCalled(String name) {
    return kind() == RegistryKind.UNITY_CATALOG
        ? value.equals(name.toLowerCase(Locale.ROOT))
        : value.equals(name);
  }

  /** The parts between the dots: one, or catalog, schema and model. */
  public List<String> levels() {
    return List.of(value.split("\\.", -1));
  }

  @Override
  public String toString() {
    return value;
  }
}
