package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.FakeStageRequests;
import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.plan.Timekeeper;
import java.util.Optional;

/** Promotions within a registry that nothing is beside: no run, no job, no open request. */
final class PlainPromotion {
  private PlainPromotion() {}

  /**
   * One of them.
   *
   * @param token by which it knows its own claim
   */
  static Promotion in(RegistryPort registry, Timekeeper time, String token) {
    return new Promotion(
        registry, new FakeStageRequests(), run -> Optional.empty(), JobOutputs.NONE, time, token);
  }
}
