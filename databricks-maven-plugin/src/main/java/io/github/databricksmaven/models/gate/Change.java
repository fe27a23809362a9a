package io.github.databricksmaven.models.gate;

import java.math.BigDecimal;

/**
 * How far a metric may or has to be from another one.
 *
 * @param amount of the metric, or percent of the other one
 */
record Change(BigDecimal amount, boolean isPercent) {

  private static final int HUNDREDTHS = 2;

  /** In the metric's own unit, from this value. */
  BigDecimal from(BigDecimal value) {
    return isPercent ? value.abs().multiply(amount).movePointLeft(HUNDREDTHS) : amount;
  }

  @Override
  public String toString() {
    return Figure.shown(amount) + (isPercent ? " %" : "");
  }
}
