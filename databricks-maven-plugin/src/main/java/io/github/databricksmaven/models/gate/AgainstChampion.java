package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.gate.Evidence.Reading;
import io.github.databricksmaven.report.UntrustedText;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A metric is not much worse than the champion's, or is better than it; both were measured by the
 * test, on the same data.
 */
record AgainstChampion(String metric, Demand demand, Change change, Better better) implements Rule {

  private static final String ORIGIN =
      "the champion's tags source_model, source_version, source_created";
  private static final String VERSION = "champion_version";
  private static final String OWN_DATA = "test_data_sha256";
  private static final String CHAMPIONS_DATA = "champion_data_sha256";

  /** Which way the metric may be from the champion's. */
  enum Demand {
    MAY_DROP("champion-may-drop"),
    MUST_GAIN("champion-must-gain");

    private final String key;

    Demand(String key) {
      this.key = key;
    }

    /** As gate files write it. */
    String key() {
      return key;
    }
  }

  @Override
  public String name() {
    return metric + " " + demand.key();
  }

  @Override
  public Finding judge(Evidence evidence) {
    Evidence.Champion champion = evidence.champion();
    if (champion == null) {
      return Finding.notApplicable(name(), Evidence.NO_CHAMPION, wanted());
    }
    ModelVersion tested = champion.tested();
    if (tested == null) {
      return failed(
          "version " + champion.version() + " is no copy of a version that was tested here",
          wanted(),
          ORIGIN);
    }
    String number = tested.toString();
    String compared = evidence.tags().getOrDefault(VERSION, "");
    if (!compared.equals(number)) {
      return failed(
          "compared with " + (compared.isEmpty() ? "no version" : UntrustedText.shown(compared)),
          "compared with version " + number,
          "tag " + VERSION);
    }
    return differentData(evidence).orElseGet(() -> compare(evidence));
  }

  /** Figures of different data tell nothing of each other. */
  private Optional<Finding> differentData(Evidence evidence) {
    String own = evidence.tags().getOrDefault(OWN_DATA, "");
    String champions = evidence.tags().getOrDefault(CHAMPIONS_DATA, "");
    if (!own.isEmpty() && own.equals(champions)) {
      return Optional.empty();
    }
    String value =
        own.isEmpty()
            ? "data of the test not known"
            : champions.isEmpty()
                ? "data of the champion's test not known"
                : "tested on other data: " + start(own) + " against " + start(champions);
    return Optional.of(
        failed(value, "both tested on the same data", "tags " + OWN_DATA + ", " + CHAMPIONS_DATA));
  }

  /** Enough of a digest to tell it from others. */
  private static String start(String digest) {
    String shown = UntrustedText.shown(digest);
    return shown.length() <= 12 ? shown : shown.substring(0, 12) + "…";
  }

  private Finding compare(Evidence evidence) {
    Optional<BigDecimal> tested = tested(evidence);
    Optional<BigDecimal> best = champions(evidence);
    boolean passed =
        tested.isPresent() && best.isPresent() && holds(tested.get(), limit(best.get()));
    return Finding.of(
        passed,
        name(),
        words(tested) + " against " + words(best),
        wanted(),
        "tags test_" + metric + ", champion_" + metric);
  }

  Optional<BigDecimal> tested(Evidence evidence) {
    return number(evidence, "test_" + metric);
  }

  Optional<BigDecimal> champions(Evidence evidence) {
    return number(evidence, "champion_" + metric);
  }

  /** The last value that passes. */
  BigDecimal limit(BigDecimal champions) {
    BigDecimal step = change.from(champions);
    boolean above = (demand == Demand.MUST_GAIN) == (better == Better.HIGHER);
    return above ? champions.add(step) : champions.subtract(step);
  }

  private boolean holds(BigDecimal tested, BigDecimal limit) {
    int order = tested.compareTo(limit);
    return better == Better.HIGHER ? order >= 0 : order <= 0;
  }

  private String wanted() {
    boolean above = (demand == Demand.MUST_GAIN) == (better == Better.HIGHER);
    return (demand == Demand.MUST_GAIN ? "at least " : "at most ")
        + change
        + (above ? " above" : " below")
        + " the champion";
  }

  private Finding failed(String value, String wanted, String source) {
    return Finding.of(false, name(), value, wanted, source);
  }

  private static Optional<BigDecimal> number(Evidence evidence, String key) {
    return evidence.tag(key).map(Reading::text).flatMap(Figure::of);
  }

  private static String words(Optional<BigDecimal> number) {
    return number.map(Figure::shown).orElse("no number");
  }
}
