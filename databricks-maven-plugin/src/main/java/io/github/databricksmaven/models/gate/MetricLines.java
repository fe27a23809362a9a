package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.gate.MetricLine.Limit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what a gate's rules say of each metric. */
final class MetricLines {

  private final Evidence evidence;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  private MetricLines(Evidence evidence) {
    this.evidence = evidence;
  }

  /** What is known of a metric so far. */
  private static final class Draft {
    private final List<Limit> limits = new ArrayList<>();
    private @Nullable BigDecimal candidate;
    private @Nullable BigDecimal champion;
    private boolean failed;

    void candidate(Optional<BigDecimal> value) {
      candidate = candidate == null ? value.orElse(null) : candidate;
    }

    MetricLine line(String metric) {
      return new MetricLine(metric, candidate, champion, limits, failed);
    }
  }

  /** In the gate's order. */
  static List<MetricLine> of(List<Rule> rules, Evidence evidence) {
    MetricLines lines = new MetricLines(evidence);
    rules.forEach(lines::add);
    return lines.drafts.entrySet().stream()
        .map(entry -> entry.getValue().line(entry.getKey()))
        .toList();
  }

  private void add(Rule rule) {
    if (rule instanceof Bound bound) {
      Draft draft = draft(bound.metric(), rule);
      draft.candidate(bound.reading(evidence).map(Evidence.Reading::text).flatMap(Figure::of));
      draft.limits.add(new Limit(bound.bound(), bound.side() == Bound.Side.AT_LEAST));
    } else if (rule instanceof AgainstChampion comparison) {
      Draft draft = draft(comparison.metric(), rule);
      draft.candidate(comparison.tested(evidence));
      if (evidence.champion() != null) {
        draft.champion = comparison.champions(evidence).orElse(null);
        comparison
            .champions(evidence)
            .map(comparison::limit)
            .map(limit -> new Limit(limit, comparison.better() == Better.HIGHER))
            .ifPresent(draft.limits::add);
      }
    }
  }

  private Draft draft(String metric, Rule rule) {
    Draft draft = drafts.computeIfAbsent(metric, unused -> new Draft());
    draft.failed |= rule.judge(evidence).failed();
    return draft;
  }
}
