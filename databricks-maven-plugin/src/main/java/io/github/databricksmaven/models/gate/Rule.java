package io.github.databricksmaven.models.gate;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;

import io.github.databricksmaven.models.gate.Evidence.Reading;
import io.github.databricksmaven.models.gate.Finding.Result;
import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.report.UntrustedText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** One demand of a gate. */
public sealed interface Rule {

  /** What reports call it, for example {@code accuracy at-least}. */
  String name();

  /** Pure; what is missing fails. */
  Finding judge(Evidence evidence);

  /** The registry has finished taking the version in. */
  record Ready() implements Rule {
    @Override
    public String name() {
      return "status";
    }

    @Override
    public Finding judge(Evidence evidence) {
      String status = UntrustedText.shown(evidence.status());
      return Finding.of(
          evidence.status().equals(VersionFacts.READY),
          name(),
          status,
          VersionFacts.READY,
          "registry");
    }
  }

  /** The version says what its inputs and outputs are. */
  record Signed(boolean required) implements Rule {

    private static final String WANTED = "a signature";
    private static final String SOURCE = "MLmodel";

    @Override
    public String name() {
      return "signature";
    }

    @Override
    public Finding judge(Evidence evidence) {
      if (!required) {
        return new Finding(name(), Result.NOT_APPLICABLE, "not read", "optional", "");
      }
      return switch (evidence.signature()) {
        case PRESENT -> Finding.of(true, name(), "present", WANTED, SOURCE);
        case ABSENT -> Finding.of(false, name(), "none", WANTED, SOURCE);
        case UNREAD ->
            new Finding(name(), Result.NOT_APPLICABLE, "not read: not READY", WANTED, "");
      };
    }
  }

  /** A metric is not below a bound, or not above. */
  record Bound(String metric, Side side, BigDecimal bound) implements Rule {

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
    public Finding judge(Evidence evidence) {
      String wanted = side.key().replace('-', ' ') + " " + Figure.shown(bound);
      Optional<Reading> found = evidence.metric(metric);
      if (found.isEmpty()) {
        String places = "tag test_" + metric + ", tag train_" + metric + ", tracking run";
        return Finding.of(false, name(), "missing", wanted, places);
      }
      Reading reading = found.get();
      Optional<BigDecimal> value = Figure.of(reading.text());
      return Finding.of(
          value.filter(this::holds).isPresent(),
          name(),
          words(value, reading),
          wanted,
          reading.source());
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

  /** A metric is not much worse than the champion's on the same data, which the test measured. */
  record ChampionMayDrop(String metric, BigDecimal drop) implements Rule {
    @Override
    public String name() {
      return metric + " champion-may-drop";
    }

    @Override
    public Finding judge(Evidence evidence) {
      String wanted = "at most " + Figure.shown(drop) + " below the champion";
      ModelVersion champion = evidence.champion();
      if (champion == null) {
        return new Finding(name(), Result.NOT_APPLICABLE, "no champion yet", wanted, "");
      }
      String compared = evidence.tags().getOrDefault("champion_version", "");
      if (!compared.equals(champion.toString())) {
        String words = compared.isEmpty() ? "no version" : UntrustedText.shown(compared);
        return Finding.of(
            false,
            name(),
            "compared with " + words,
            "compared with version " + champion,
            "tag champion_version");
      }
      return compare(evidence, wanted);
    }

    private Finding compare(Evidence evidence, String wanted) {
      Optional<BigDecimal> tested = number(evidence, "test_" + metric);
      Optional<BigDecimal> best = number(evidence, "champion_" + metric);
      boolean passed =
          tested.isPresent()
              && best.isPresent()
              && tested.get().compareTo(best.get().subtract(drop)) >= 0;
      String value = words(tested) + " against " + words(best);
      String source = "tags test_" + metric + ", champion_" + metric;
      return Finding.of(passed, name(), value, wanted, source);
    }

    private static Optional<BigDecimal> number(Evidence evidence, String key) {
      return evidence.tag(key).flatMap(reading -> Figure.of(reading.text()));
    }

    private static String words(Optional<BigDecimal> number) {
      return number.map(Figure::shown).orElse("no number");
    }
  }

  /** A tag of the version has this value. */
  record Tagged(String key, String wanted) implements Rule {
    @Override
    public String name() {
      return "tag " + key;
    }

    @Override
    public Finding judge(Evidence evidence) {
      Optional<Reading> found = evidence.tag(key);
      String value = found.map(reading -> UntrustedText.shown(reading.text())).orElse("missing");
      boolean passed = found.filter(reading -> reading.text().equals(wanted)).isPresent();
      return Finding.of(passed, name(), value, wanted, "tag " + key);
    }
  }

  /** The version was registered not too long ago. */
  record MaxAge(Duration limit) implements Rule {
    @Override
    public String name() {
      return "max-age";
    }

    @Override
    public Finding judge(Evidence evidence) {
      return Finding.of(
          evidence.age().compareTo(limit) <= 0,
          name(),
          Durations.spoken(evidence.age()),
          "at most " + Durations.spoken(limit),
          "registry");
    }
  }
}
