package io.github.databricksmaven.models;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

final class FakeRegistryStagesTest extends StagesContract {

  private final FakeRegistry fake = new FakeRegistry();

  @BeforeEach
  void twoVersions() {
    fake.add(model(), Map.of("train_accuracy", "0.7"));
    fake.add(model(), Map.of());
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
