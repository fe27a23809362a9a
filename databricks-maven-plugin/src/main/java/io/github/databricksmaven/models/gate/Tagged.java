package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.gate.Evidence.Reading;
import io.github.databricksmaven.report.UntrustedText;
import java.util.Optional;

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
