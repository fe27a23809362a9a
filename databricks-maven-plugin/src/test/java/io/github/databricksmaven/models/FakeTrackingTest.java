package io.github.databricksmaven.models;

import org.junit.jupiter.api.BeforeEach;

final class FakeTrackingTest extends TrackingContract {

  private final FakeTracking fake = new FakeTracking();

  @BeforeEach
  void aRun() {
    fake.log(run(), "accuracy", 0.5);
    fake.log(run(), "accuracy", 0.75);
    fake.log(run(), "loss", Double.NaN);
  }

  @Override
  protected TrackingPort port() {
    return fake;
  }

  @Override
  protected String run() {
    return "run";
  }
}
