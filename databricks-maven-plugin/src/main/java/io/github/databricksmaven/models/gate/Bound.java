package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.gate.Evidence.Reading;
import io.github.databricksmaven.report.UntrustedText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A metric is not below a bound, or not above.
 *
 * @param read where the metric is looked for, in this order
 */
record Bound(String metric, Side side, BigDecimal bound, List<MetricSource> read) implements Rule {

  Bound {
    read = List.copyOf(read);
  }

  /** Which side of the bound passes; the bound itself always does. */
  enum Side {
    AT_LEAST("at-least"),
    AT_MOST("at-most");

    private final String key;

    Side(String key) {
      this.key = key;
    }

    /** As gate files write it. */
    String key() {
      return key;
    }
  }

  @Override
  public String name() {
    return metric + " " + side.key();
  }

  @Override
  public boolean needsRun(Evidence evidence) {
    int run = read.indexOf(MetricSource.RUN);
    return run >= 0 && reading(read.subList(0, run), evidence).isEmpty();
  }

  @Override
  public Finding judge(Evidence evidence) {
    String wanted = side.key().replace('-', ' ') + " " + Figure.shown(bound);
    Optional<Reading> found = reading(evidence);
    if (found.isEmpty()) {
      String places =
          read.stream()
              .map(source -> source.place(metric, evidence))
              .collect(Collectors.joining(", "));
      return Finding.of(false, name(), "missing", wanted, places);
    }
    Reading reading = found.get();
    Optional<BigDecimal> value = Figure.of(reading.text());
    return Finding.of(
        value.filter(this::holds).isPresent(),
        name(),
        words(value, reading),
        wanted,
        UntrustedText.shown(reading.source()));
  }

  Optional<Reading> reading(Evidence evidence) {
    return reading(read, evidence);
  }

  private Optional<Reading> reading(List<MetricSource> sources, Evidence evidence) {
    return sources.stream().flatMap(source -> source.read(metric, evidence).stream()).findFirst();
  }

  private boolean holds(BigDecimal value) {
    int order = value.compareTo(bound);
    return side == Side.AT_LEAST ? order >= 0 : order <= 0;
  }

  private static String words(Optional<BigDecimal> value, Reading reading) {
    return value
        .map(Figure::shown)
        .orElseGet(() -> "no number: " + UntrustedText.shown(reading.text()));
  }
}
