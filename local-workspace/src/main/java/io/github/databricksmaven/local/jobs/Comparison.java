package io.github.databricksmaven.local.jobs;

import java.math.BigDecimal;

/**
 * How a condition compares: equality as texts, so that {@code 12.0} is not {@code 12}; order as
 * numbers (Databricks REST API documentation: Jobs, {@code condition_task}).
 */
enum Comparison {
  EQUAL_TO("=="),
  NOT_EQUAL("!="),
  GREATER_THAN(">"),
  GREATER_THAN_OR_EQUAL(">="),
  LESS_THAN("<"),
  LESS_THAN_OR_EQUAL("<=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** As it is written between two operands. */
  String sign() {
    return sign;
  }

  /**
   * Compares two operands.
   *
   * @throws NumberFormatException when their order is asked for and one is no number; the message
   *     names it
   */
  boolean holds(String left, String right) {
    return switch (this) {
      case EQUAL_TO -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case GREATER_THAN -> order(left, right) > 0;
      case GREATER_THAN_OR_EQUAL -> order(left, right) >= 0;
      case LESS_THAN -> order(left, right) < 0;
      case LESS_THAN_OR_EQUAL -> order(left, right) <= 0;
    };
  }

  private int order(String left, String right) {
    return number(left).compareTo(number(right));
  }

  private BigDecimal number(String operand) {
    try {
      return new BigDecimal(operand.strip());
    } catch (NumberFormatException e) {
      throw new NumberFormatException(name() + " compares numbers; '" + operand + "' is none.");
    }
  }
}
