package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.gate.Evidence.Reading;
import io.github.databricksmaven.report.UntrustedText;
import java.math.BigDecimal;
import java.util.Optional;

/** The test measured on enough rows to mean something. */
record MinSamples(int least) implements Rule {

  private static final String TAG = "test_rows";

  @Override
  public String name() {
    return "min-samples";
  }

  @Override
  public Finding judge(Evidence evidence) {
    Optional<Reading> found = evidence.tag(TAG);
    Optional<BigDecimal> rows = found.map(Reading::text).flatMap(Figure::of);
    String value =
        rows.map(Figure::shown)
            .or(() -> found.map(reading -> "no number: " + UntrustedText.shown(reading.text())))
            .orElse("missing");
    boolean passed =
        rows.filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0).isPresent();
    return Finding.of(passed, name(), value, "at least " + least + " rows", "tag " + TAG);
  }
}
