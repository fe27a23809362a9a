package io.github.databricksmaven.models.gate;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric in a chart.
 *
 * @param candidate the version's value, null when it is missing or no number
 * @param champion the champion's, null when there is none
 * @param limits what the value must not be beyond
 * @param failed whether a rule about it failed
 */
record MetricLine(
    String metric,
    @Nullable BigDecimal candidate,
    @Nullable BigDecimal champion,
    List<Limit> limits,
    boolean failed) {

  MetricLine {
    limits = List.copyOf(limits);
  }

  /**
   * Where the values begin or end that do not pass.
   *
   * @param isLeast whether those below do not; else those above
   */
  record Limit(BigDecimal value, boolean isLeast) {}
}
