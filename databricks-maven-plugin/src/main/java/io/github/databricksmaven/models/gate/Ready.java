package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.report.UntrustedText;

/** The registry has finished taking the version in. */
record Ready() implements Rule {
  @Override
  public String name() {
    return "status";
  }

  @Override
  public Finding judge(Evidence evidence) {
    String status = UntrustedText.shown(evidence.status());
    boolean passed = evidence.status().equals(VersionFacts.READY);
    return Finding.of(passed, name(), status, VersionFacts.READY, "registry");
  }
}
