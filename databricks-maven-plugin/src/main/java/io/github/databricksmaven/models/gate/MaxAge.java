package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.plan.Durations;
import java.time.Duration;

/** The version, or what it is a copy of, was registered not too long ago. */
record MaxAge(Duration limit) implements Rule {

  static final String NAME = "max-age";

  @Override
  public String name() {
    return NAME;
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
