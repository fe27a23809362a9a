package io.github.databricksmaven.models.gate;
import io.github.databricksmaven.models.VersionFacts;

import java.util.List;

/**
 * What a version has to be for its promotion; never off.
 *
 * @param name the file as the user gave it, or {@code built-in}
 */
public record Gate(String name, List<Rule> rules) {

  /** Of a promotion for which no gate file is given. */
  public static final Gate BUILT_IN =
      new Gate("built-in", List.of(new Rule.Ready(), new Rule.Signed(true)));

  public Gate {
    rules = List.copyOf(rules);
  }

  /** Every rule is judged, also behind one that failed. */
  public Verdict judge(Evidence evidence) {
    return new Verdict(name, rules.stream().map(rule -> rule.judge(evidence)).toList());
  }

  /** Whether the version's own description has to be read. */
  public boolean needsSignature() {
    return rules.stream().anyMatch(rule -> rule instanceof Rule.Signed signed && signed.required());
  }

  /** Whether a metric is wanted that the version's tags do not tell. */
  public boolean needsRun(VersionFacts version) {
    return rules.stream()
        .anyMatch(rule -> rule instanceof Rule.Bound bound && isUntold(bound.metric(), version));
  }

  private static boolean isUntold(String metric, VersionFacts version) {
    return !version.tags().containsKey("test_" + metric)
        && !version.tags().containsKey("train_" + metric);
  }
}
