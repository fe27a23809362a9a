package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.StageRequestsPort;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.Verdict;
import io.github.databricksmaven.plan.Timekeeper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves a stage or an alias to a version: looks, asks the gate, moves, looks again.
 *
 * @param requests of the workspace registry
 * @param token tells this promotion from others
 */
public record Promotion(
    RegistryPort registry,
    StageRequestsPort requests,
    TrackingPort tracking,
    JobOutputs outputs,
    Timekeeper time,
    String token) {

  private static final String NOBODY = "none";

  /** What MLflow's deployment jobs want to read in the tag of an approval. */
  private static final String APPROVED = "Approved";

  /** Changes nothing. The gate is asked unless there is nothing to do. */
  public PromotionPlan plan(PromotionRequest request, Gate gate) {
    PromotionLook look = new PromotionLook(registry, tracking, outputs, time);
    Candidate candidate = look.candidate(request);
    @Nullable Verdict verdict =
        PromotionPlan.isDone(request, candidate)
            ? null
            : gate.judge(look.evidence(request.model(), candidate, gate));
    return new PromotionPlan(
        request, candidate, gate, verdict, verdict != null && isRequested(request, candidate));
  }

  boolean isRequested(PromotionRequest request, Candidate candidate) {
    return request.manner().byRequest()
        && requests.isOpen(request.model(), candidate.version(), request.target());
  }

  /**
   * Moves the target, or asks others to; the previous holder is in a tag before it moves.
   *
   * @return what came of it, in one word: {@code moved}, {@code requested} or {@code kept}
   */
  public String carryOut(PromotionPlan plan, BuildStamp stamp) {
    PromotionStep step = plan.step();
    if (step instanceof PromotionStep.Request request) {
      request(plan, request, stamp);
      return "requested";
    }
    if (!(step instanceof PromotionStep.Move move)) {
      return plan.outcome();
    }
    PromotionRequest wanted = plan.request();
    ModelName model = wanted.model();
    Manner manner = wanted.manner();
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(move.target().previousTag(), previous(move));
    if (!manner.approvalTag().isEmpty()) {
      tags.put(manner.approvalTag(), APPROVED);
    }
    new MarkerMove(registry, time, token)
        .carryOut(
            new MarkerMove.Plan(
                model,
                move.target(),
                move.version(),
                plan.candidate().holders(),
                wanted.isExclusive(),
                manner.comment(),
                tags));
    return "moved";
  }

  /** Writes down who has moved the target, when and why, for those who read the history. */
  public void record(PromotionPlan plan, BuildStamp stamp) {
    if (plan.step() instanceof PromotionStep.Move move) {
      MoveRecord record =
          MoveRecord.of(
              time.now(),
              move.target(),
              stamp,
              Map.of("from", previous(move), "gate", plan.gate().name()),
              plan.request().manner().comment());
      registry.tag(
          plan.request().model(), move.version(), move.target().tag("promoted"), record.text());
    }
  }

  private void request(PromotionPlan plan, PromotionStep.Request request, BuildStamp stamp) {
    if (!request.isOpen()) {
      String comment = plan.request().manner().comment();
      requests.open(
          plan.request().model(),
          request.version(),
          request.target(),
          comment.isEmpty() ? reason(plan, stamp) : comment);
    }
  }

  private static String reason(PromotionPlan plan, BuildStamp stamp) {
    String build = stamp.facts().getOrDefault("build", "");
    return "passed the gate " + plan.gate().name() + (build.isEmpty() ? "" : " in build " + build);
  }

  private static String previous(PromotionStep.Move move) {
    return move.others().isEmpty() ? NOBODY : Candidate.list(move.others());
  }
}
