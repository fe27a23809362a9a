package io.github.databricksmaven.models.promotion;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.Verdict;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.ModelName;

import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves a stage or an alias to a version: looks, asks the gate, moves, looks again. */
public record Promotion(
    RegistryPort registry, TrackingPort tracking, JobOutputs outputs, Timekeeper time) {

  private static final String NOBODY = "none";

  /** Changes nothing. The gate is asked unless there is nothing to do. */
  public PromotionPlan plan(PromotionRequest request, Gate gate) {
    PromotionLook look = new PromotionLook(registry, tracking, outputs, time);
    Candidate candidate = look.candidate(request);
    @Nullable Verdict verdict =
        PromotionPlan.isDone(request, candidate)
            ? null
            : gate.judge(look.evidence(request.model(), candidate, gate));
    return new PromotionPlan(request, candidate, gate.name(), verdict);
  }

  /**
   * Records the previous holder in a tag, moves the target last, and looks whether it is there. The
   * registries have no call that moves a marker only if nobody else has: the holders are looked at
   * right before, so that little time is left.
   */
  public void carryOut(PromotionPlan plan) {
    if (plan.step() instanceof PromotionStep.Move move) {
      ModelName model = plan.request().model();
      refuseIfMoved(plan);
      registry.tag(model, move.version(), move.target().previousTag(), previous(move));
      refuseIfMoved(plan);
      registry.move(model, move.version(), move.target(), plan.request().archiveExisting(), "");
      verify(plan.request(), move);
    }
  }

  private static String previous(PromotionStep.Move move) {
    return move.others().isEmpty() ? NOBODY : Candidate.list(move.others());
  }

  private void refuseIfMoved(PromotionPlan plan) {
    PromotionRequest request = plan.request();
    List<ModelVersion> planned = plan.candidate().holders();
    List<ModelVersion> present = registry.holders(request.model(), request.target());
    if (!present.equals(planned)) {
      throw new Unsuccessful(
          request.target() + " of " + request.model() + " was moved by someone else meanwhile.",
          "when it was planned, it was held by "
              + Candidate.words(planned)
              + "; now it is held by "
              + Candidate.words(present)
              + ".",
          "look at who moved it and why, then run the goal again: it plans anew.");
    }
  }

  private void verify(PromotionRequest request, PromotionStep.Move move) {
    List<ModelVersion> found = registry.holders(request.model(), request.target());
    HashSet<ModelVersion> wanted = new HashSet<>(List.of(move.version()));
    if (!request.isExclusive()) {
      wanted.addAll(move.others());
    }
    if (!wanted.equals(new HashSet<>(found))) {
      throw new Unsuccessful(
          request.target() + " of " + request.model() + " is not where it was moved to.",
          "the registry accepted version "
              + move.version()
              + "; now it is held by "
              + Candidate.words(found)
              + ".",
          "someone may have moved it at the same time: look, then run the goal again.");
    }
  }
}
