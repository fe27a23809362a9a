package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/**
 * What a policy wants of clusters, by attribute (Databricks documentation: Compute policy
 * reference). Values that a policy fixes or suggests are compared where they are given; they are
 * not filled in where they are not.
 */
final class PolicyRules {
  private static final Set<String> TYPES =
      Set.of("fixed", "forbidden", "allowlist", "blocklist", "regex", "range", "unlimited");

  /** What a machine without a bill cannot judge. */
  private static final Set<String> NOT_JUDGED = Set.of("dbus_per_hour");

  private final ObjectNode rules;

  private PolicyRules(ObjectNode rules) {
    this.rules = rules;
  }

  /** Reads the definition of a policy, which is JSON in a text. */
  static PolicyRules parse(String definition) {
    ObjectNode rules;
    try {
      rules = Json.read(definition.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    } catch (IOException e) {
      throw ApiError.invalid("The definition of a policy is a text that holds a JSON object.");
    }
    for (Map.Entry<String, JsonNode> rule : rules.properties()) {
      if (!TYPES.contains(type(rule.getValue()))) {
        throw ApiError.invalid(
            "The policy's rule for "
                + rule.getKey()
                + " has no type that is known: "
                + String.join(", ", TYPES.stream().sorted().toList())
                + ".");
      }
      checkPattern(rule.getKey(), rule.getValue().path("pattern").asText(""));
    }
    return new PolicyRules(rules);
  }

  private static void checkPattern(String path, String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw ApiError.invalid("The policy's pattern for " + path + " is no regular expression.");
    }
  }

  /**
   * Why a cluster is not as the policy wants it; empty when it is.
   *
   * @param kind {@code all-purpose} or {@code job}
   */
  Optional<String> refusal(JsonNode cluster, String kind) {
    return StreamSupport.stream(rules.properties().spliterator(), false)
        .filter(rule -> !NOT_JUDGED.contains(rule.getKey()))
        .flatMap(rule -> refusal(rule.getKey(), rule.getValue(), cluster, kind).stream())
        .findFirst();
  }

  private static Optional<String> refusal(
      String path, JsonNode rule, JsonNode cluster, String kind) {
    JsonNode value = path.equals("cluster_type") ? TextNode.valueOf(kind) : at(cluster, path);
    if (value.isMissingNode() || value.isNull()) {
      return isNeeded(rule) ? Optional.of(path + " must be given") : Optional.empty();
    }
    return isTaken(rule, value)
        ? Optional.empty()
        : Optional.of(path + " is " + value + ", against the rule " + rule);
  }

  private static boolean isNeeded(JsonNode rule) {
    return !Set.of("fixed", "forbidden", "blocklist").contains(type(rule))
        && !rule.path("isOptional").asBoolean()
        && !rule.hasNonNull("defaultValue");
  }

  private static boolean isTaken(JsonNode rule, JsonNode value) {
    return switch (type(rule)) {
      case "fixed" -> isSame(rule.path("value"), value);
      case "forbidden" -> false;
      case "allowlist" -> isOneOf(rule.path("values"), value);
      case "blocklist" -> !isOneOf(rule.path("values"), value);
      case "regex" -> value.asText().matches(rule.path("pattern").asText(""));
      case "range" ->
          value.asDouble() >= rule.path("minValue").asDouble(Double.NEGATIVE_INFINITY)
              && value.asDouble() <= rule.path("maxValue").asDouble(Double.POSITIVE_INFINITY);
      default -> true;
    };
  }

  private static boolean isOneOf(JsonNode values, JsonNode value) {
    return StreamSupport.stream(values.spliterator(), false).anyMatch(one -> isSame(one, value));
  }

  /** A number and its text are the same here, as on the service. */
  private static boolean isSame(JsonNode wanted, JsonNode value) {
    return wanted.equals(value) || wanted.asText().equals(value.asText());
  }

  /** What is at a path such as {@code spark_conf.spark.master}, whose last part has dots itself. */
  private static JsonNode at(JsonNode node, String path) {
    if (node.has(path)) {
      return node.get(path);
    }
    int dot = path.indexOf('.');
    return dot < 0
        ? node.path(path)
        : at(node.path(path.substring(0, dot)), path.substring(dot + 1));
  }

  private static String type(JsonNode rule) {
    return rule.path("type").asText("");
  }
}
