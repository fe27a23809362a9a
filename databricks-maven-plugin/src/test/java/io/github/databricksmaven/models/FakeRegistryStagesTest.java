package io.github.databricksmaven.models;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

final class FakeRegistryStagesTest extends StagesContract {

  private final FakeRegistry fake = new FakeRegistry();

  @BeforeEach
  void twoVersions() {
    fake.add(model(), Map.of("train_accuracy", "0.7"));
    fake.put(
        model(),
        new VersionFacts(
            TWO, "READY", "None", Instant.parse("2026-11-01T00:00:00Z"), Map.of(), RUN));
  }

  @Override
  protected RegistryPort port() {
    return fake;
  }

  @Override
  protected ModelName model() {
    return new ModelName("SparkModel");
  }
}
