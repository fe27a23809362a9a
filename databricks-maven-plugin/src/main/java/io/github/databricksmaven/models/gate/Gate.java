package io.github.databricksmaven.models.gate;

import java.util.List;

/**
 * What a version has to be for its promotion; never off.
 *
 * @param name the file as the user gave it, or {@code built-in}
 */
public record Gate(String name, List<Rule> rules) {

  private static final String NO_FILE = "built-in";

  /** Of a promotion for which no gate file is given. */
  public static final Gate BUILT_IN = new Gate(NO_FILE, List.of(new Ready(), new Signed(true)));

  public Gate {
    rules = List.copyOf(rules);
  }

  /** As a plan names it: who sees it need not know what is built in. */
  public String title() {
    return name.equals(NO_FILE) ? NO_FILE + " (READY, signature): no gate file is given" : name;
  }

  /** Every rule is judged, also behind one that failed. */
  public Verdict judge(Evidence evidence) {
    return new Verdict(
        name,
        rules.stream().map(rule -> rule.judge(evidence)).toList(),
        MetricLines.of(rules, evidence));
  }

  /** Whether the version's own description has to be read. */
  public boolean needsSignature() {
    return rules.stream().anyMatch(rule -> rule instanceof Signed signed && signed.required());
  }

  /** Whether the champion's description has to be read. */
  public boolean needsChampionsSignature() {
    return rules.stream().anyMatch(CompatibleSignature.class::isInstance);
  }

  /** Whether it matters which version the tests have compared with. */
  public boolean comparesWithChampion() {
    return rules.stream().anyMatch(AgainstChampion.class::isInstance);
  }

  /** Whether what is known without the version's tracking run does not suffice. */
  public boolean needsRun(Evidence evidence) {
    return rules.stream().anyMatch(rule -> rule.needsRun(evidence));
  }
}
