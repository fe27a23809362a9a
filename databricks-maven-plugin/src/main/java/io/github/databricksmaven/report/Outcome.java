package io.github.databricksmaven.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What came out of a goal, on one line. */
final class Outcome {

  /** How the counts of a plan are spoken of. */
  private static final Map<String, String> DONE =
      Map.of(
          "create",
          "created",
          "change",
          "changed",
          "replace",
          "replaced",
          "delete",
          "deleted",
          "keep",
          "unchanged",
          "drift",
          "drifted");

  private static final Set<String> TO_DO = Set.of("create", "change", "replace", "delete");

  private static final List<String> ORDER =
      List.of("create", "change", "replace", "delete", "drift", "keep");

  /** What other goals tell, in this order. */
  private static final List<String> FACTS = List.of("registry_uri", "files", "sha256");

  private Outcome() {}

  static String of(StoredReport report) {
    String problem = report.root().path("problem").path("what").asText();
    if (!problem.isEmpty()) {
      return UntrustedText.shown(problem);
    }
    List<String> parts =
        new ArrayList<>(counts(report.root().path("plan"), report.result().equals("planned")));
    parts.addAll(promotion(report));
    for (String key : FACTS) {
      if (!report.text(key).isEmpty()) {
        parts.add(key.replace('_', ' ') + " " + report.text(key));
      }
    }
    report.exits().forEach(exit -> parts.add(exit(exit)));
    return UntrustedText.shown(String.join(", ", parts));
  }

  /** Empty when the goal promotes nothing. */
  private static List<String> promotion(StoredReport report) {
    String target = report.text("promote_to");
    if (target.isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    parts.add("model " + report.text("model"));
    parts.add("version " + report.text("version"));
    parts.add((report.isPromotion() ? "marker " : "not moved to ") + target);
    String verdict = report.text("verdict");
    if (!verdict.isEmpty()) {
      parts.add("gate " + verdict);
    }
    return parts;
  }

  private static List<String> counts(JsonNode plan, boolean isPlan) {
    return ORDER.stream()
        .filter(change -> plan.path(change).asLong() > 0)
        .map(change -> plan.path(change).asLong() + " " + spoken(change, isPlan))
        .toList();
  }

  private static String spoken(String change, boolean isPlan) {
    return isPlan && TO_DO.contains(change)
        ? "to " + change
        : Objects.requireNonNull(DONE.get(change));
  }

  private static String exit(String text) {
    return StoredReport.object(text).map(Outcome::values).orElse(text);
  }

  /** Numbers and words; what is longer is on the run's page. */
  private static String values(JsonNode object) {
    List<String> parts = new ArrayList<>();
    object
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue();
              if (value.isObject()) {
                parts.add(values(value));
              } else if (value.isNumber() || isShort(field.getKey(), value)) {
                parts.add(field.getKey().replace('_', ' ') + " " + number(value));
              }
            });
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  /** A model is always named, however long its name in Unity Catalog is. */
  private static boolean isShort(String key, JsonNode value) {
    return value.isTextual() && (key.equals("model") || value.asText().length() < 20);
  }

  /** Fractions with three digits. */
  static String number(JsonNode value) {
    return value.isFloatingPointNumber()
        ? String.format(Locale.ROOT, "%.3f", value.asDouble())
        : value.asText();
  }
}
