package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.report.Case;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a rule found.
 *
 * @param rule for example {@code accuracy at-least}
 * @param value what was found, on one line
 * @param wanted what would have passed
 * @param source where the value is from, for example {@code tag test_accuracy}; may be empty
 */
public record Finding(String rule, Result result, String value, String wanted, String source) {

  /** What becomes of a rule. */
  public enum Result {
    PASSED("passed"),
    FAILED("failed"),
    NOT_APPLICABLE("not applicable");

    private final String words;

    Result(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  static Finding of(boolean passed, String rule, String value, String wanted, String source) {
    return new Finding(rule, passed ? Result.PASSED : Result.FAILED, value, wanted, source);
  }

  static Finding notApplicable(String rule, String value, String wanted) {
    return new Finding(rule, Result.NOT_APPLICABLE, value, wanted, "");
  }

  boolean failed() {
    return result == Result.FAILED;
  }

  /** Why it failed, for example {@code accuracy at-least: 0.61, wanted at least 0.68}. */
  String sentence() {
    return rule
        + ": "
        + value
        + ", wanted "
        + wanted
        + (source.isEmpty() ? "" : " (" + source + ")");
  }

  Case toCase() {
    return switch (result) {
      case PASSED -> Case.passed(rule, result.toString(), Duration.ZERO);
      case FAILED -> new Case(rule, result.toString(), Duration.ZERO, sentence(), sentence());
      case NOT_APPLICABLE -> Case.skipped(rule, result.toString(), value);
    };
  }

  /** The same row later, too: an age grows. */
  Map<String, Object> lasting() {
    Map<String, Object> row = row();
    if (rule.equals(MaxAge.NAME)) {
      row.remove("value");
    }
    return row;
  }

  /** A row of the report's table. */
  Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("rule", rule);
    row.put("result", result.toString());
    row.put("value", value);
    row.put("wanted", wanted);
    row.put("source", source);
    return row;
  }
}
