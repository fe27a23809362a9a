package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.copy.Copied;
import io.github.databricksmaven.models.copy.CopyPlan;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.copy.PresentCopies;
import io.github.databricksmaven.models.gate.Evidence;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.Signature;
import io.github.databricksmaven.models.gate.Verdict;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Promotes a version into another registry or model: the gate judges it where it is, it is copied,
 * and the copy gets the marker last.
 *
 * @param source asks there, and moves nothing
 * @param target moves the marker there
 */
public record CopyingPromotion(Promotion source, Promotion target, ModelCopy copying) {

  /** Changes nothing. */
  public CopyingPlan plan(CopyingRequest request, Gate gate) {
    return prepare(judge(request, gate));
  }

  /** Asks the gate; what is to be copied is not planned yet. */
  public CopyingPlan judge(CopyingRequest request, Gate gate) {
    PromotionLook look = look(source);
    VersionFacts version = look.facts(request.model(), request.choice());
    PromotionRequest into = request.into();
    List<ModelVersion> holders = target.registry().holders(into.model(), into.target());
    PresentCopies present = copying.look(request.copyOf(version.version()));
    Optional<ModelVersion> found = present.found();
    boolean isDone =
        found
            .map(
                number ->
                    PromotionPlan.isDone(request.of(number), candidate(into, number, holders)))
            .orElse(false);
    if (isDone) {
      return new CopyingPlan(request, version, holders, gate, null, present, null, null);
    }
    Evidence.@Nullable Champion champion = champion(request, gate, holders, found);
    Verdict verdict = gate.judge(look.evidence(request.model(), version, gate, champion));
    return new CopyingPlan(request, version, holders, gate, verdict, present, null, null);
  }

  /** Plans the copy of what the gate lets through; what cannot be copied is refused here. */
  public CopyingPlan prepare(CopyingPlan judged) {
    Verdict verdict = judged.verdict();
    if (verdict == null || !verdict.passed()) {
      return judged;
    }
    CopyPlan copy = copying.plan(judged.present());
    ModelName model = judged.request().into().model();
    @Nullable NewModel made = copy.makesModel() ? NewModel.of(target.registry(), model) : null;
    if (made != null) {
      requirePlace(model);
    }
    CopyingPlan plan = judged.with(made, copy);
    requireRoom(plan);
    return plan;
  }

  private void requirePlace(ModelName model) {
    if (!target.registry().hasPlaceFor(model)) {
      throw new Unsuccessful(
          model + " cannot be made: its schema is not there.",
          "a promotion registers a model, and makes no catalog and no schema; or who runs the goal"
              + " must not see it.",
          "create the schema, grant USE CATALOG and USE SCHEMA, or name another model with"
              + " targetModel.");
    }
  }

  /** A copy that is yet to be made leaves room for the tags of its promotion. */
  private void requireRoom(CopyingPlan plan) {
    plan.found()
        .ifPresentOrElse(
            copy -> {
              PromotionRequest request = plan.request().of(copy);
              target.requireRoom(request, candidate(request, copy, plan.holders()));
            },
            () ->
                new TagRoom(target.registry(), plan.request().into().model())
                    .requireOfClaim(plan.holders()));
  }

  /**
   * Copies what is missing of the files. What is left is a promotion within the target, which moves
   * the marker to the copy if it is still where the plan saw it; empty when nothing was copied, nor
   * is there.
   *
   * @param told hears of the copy that was made or looked through
   */
  public Optional<PromotionPlan> copy(CopyingPlan plan, Consumer<Copied> told) {
    CopyPlan copy = plan.copy();
    if (copy == null) {
      return plan.found().map(found -> afterwards(plan, found));
    }
    Copied copied = copying.carryOut(copy);
    told.accept(copied);
    return Optional.of(afterwards(plan, copied.version()));
  }

  private PromotionPlan afterwards(CopyingPlan plan, ModelVersion copy) {
    PromotionRequest request = plan.request().of(copy);
    Candidate candidate = candidate(request, copy, plan.holders());
    @Nullable Verdict verdict = PromotionPlan.isDone(request, candidate) ? null : plan.verdict();
    boolean isRequested = verdict != null && target.isRequested(request, candidate);
    return new PromotionPlan(
        request,
        candidate,
        plan.gate(),
        verdict,
        isRequested,
        verdict == null ? target.unrecorded(request, candidate) : Map.of());
  }

  private Candidate candidate(
      PromotionRequest request, ModelVersion copy, List<ModelVersion> holders) {
    ModelName model = request.model();
    VersionFacts facts =
        target
            .registry()
            .find(model, copy)
            .orElseThrow(
                () ->
                    new Unsuccessful(
                        "Version " + copy + " of " + model + " is gone.",
                        "it was there a moment ago, and somebody has deleted it.",
                        "find out who, then run the goal again."));
    return new Candidate(facts, holders);
  }

  private static PromotionLook look(Promotion side) {
    return new PromotionLook(side.registry(), side.tracking(), side.outputs(), side.time());
  }

  /**
   * Who is to be beaten. What the tests have compared with was a version of the source; a champion
   * that is a copy of one goes by that one's number, and any other was not compared with.
   */
  private Evidence.@Nullable Champion champion(
      CopyingRequest request, Gate gate, List<ModelVersion> holders, Optional<ModelVersion> found) {
    ModelName model = request.into().model();
    return holders.stream()
        .filter(holder -> !found.equals(Optional.of(holder)))
        .findFirst()
        .map(
            holder ->
                new Evidence.Champion(
                    holder,
                    gate.comparesWithChampion() ? tested(request, holder) : null,
                    gate.needsChampionsSignature()
                        ? look(target).signature(model, holder)
                        : new Signature.Unread()))
        .orElse(null);
  }

  private @Nullable ModelVersion tested(CopyingRequest request, ModelVersion holder) {
    ChampionsOrigin origin = new ChampionsOrigin(source.registry(), request.model());
    return target.registry().find(request.into().model(), holder).flatMap(origin::of).orElse(null);
  }
}
