package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.StageRequestsPort;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.Verdict;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  private static final String BY_REQUEST = "-Ddatabricks.request=true opens a request for it";

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
        request,
        candidate,
        gate,
        verdict,
        verdict != null && isRequested(request, candidate),
        verdict == null ? unrecorded(request, candidate) : Map.of());
  }

  /** Refuses a move that would be refused in the middle, for want of room for its tags. */
  public void requireRoom(PromotionPlan plan) {
    if (plan.step() instanceof PromotionStep.Move) {
      requireRoom(plan.request(), plan.candidate());
    }
  }

  void requireRoom(PromotionRequest request, Candidate candidate) {
    TagRoom room = new TagRoom(registry, request.model());
    Marker marker = request.target();
    List<String> keys = new ArrayList<>();
    keys.add(marker.previousTag());
    keys.add(marker.tag(Tenures.PROMOTED));
    if (!request.manner().approvalTag().isEmpty()) {
      keys.add(request.manner().approvalTag());
    }
    room.requireOfMove(candidate.facts(), keys, candidate.holders());
  }

  /**
   * Tags that are missing of a move to the version that holds the marker: the goal was killed, or
   * others have made the move at our request. What it was to be is in the version's record.
   */
  Map<String, String> unrecorded(PromotionRequest request, Candidate candidate) {
    Marker marker = request.target();
    return Tenures.open(marker, candidate.facts(), Tenures.PROMOTED)
        .filter(open -> !new Tenures(marker, registry.versions(request.model())).isOvertaken(open))
        .map(open -> missing(marker, candidate.facts().tags(), open.record()))
        .orElse(Map.of());
  }

  /** Of several in a stage the newest has the claim, and that may be the version itself. */
  private void complete(PromotionPlan plan, PromotionStep.Keep keep) {
    ModelName model = plan.request().model();
    Map<String, String> unrecorded = keep.unrecorded();
    if (!unrecorded.isEmpty()) {
      String key = keep.target().previousTag();
      String told = plan.candidate().facts().tags().getOrDefault(key, "");
      List<ModelVersion> before = Candidate.parse(unrecorded.getOrDefault(key, told));
      Stream.concat(Claim.place(registry, model, before).stream(), Stream.of(keep.version()))
          .distinct()
          .map(
              place ->
                  new Claim(registry, time, model, keep.target(), place, keep.version(), token))
          .forEach(Claim::releaseIfLeft);
    }
    new TagRoom(registry, model).make(plan.candidate().facts(), unrecorded.keySet());
    unrecorded.forEach((key, value) -> registry.tag(model, keep.version(), key, value));
  }

  private static Map<String, String> missing(
      Marker marker, Map<String, String> tags, MoveRecord open) {
    Map<String, String> missing = new LinkedHashMap<>();
    String previous = open.fact(MoveRecord.FROM);
    if (!previous.equals(tags.get(marker.previousTag()))) {
      missing.put(marker.previousTag(), previous);
    }
    missing.put(marker.tag(Tenures.PROMOTED), open.done().text());
    return missing;
  }

  boolean isRequested(PromotionRequest request, Candidate candidate) {
    return request.manner().byRequest()
        && requests.isOpen(request.model(), candidate.version(), request.target());
  }

  /**
   * Moves the target, or asks others to; the previous holder and what is being done are in tags
   * before it moves.
   *
   * @return what came of it, in one word: {@code moved}, {@code requested} or {@code kept}
   */
  public String carryOut(PromotionPlan plan, BuildStamp stamp) {
    PromotionStep step = plan.step();
    if (step instanceof PromotionStep.Request request) {
      request(plan, request, stamp);
      return "requested";
    }
    if (step instanceof PromotionStep.Keep keep) {
      complete(plan, keep);
    }
    if (!(step instanceof PromotionStep.Move move)) {
      return plan.outcome();
    }
    PromotionRequest wanted = plan.request();
    new MarkerMove(registry, time, token, BY_REQUEST)
        .carryOut(
            new MarkerMove.Plan(
                wanted.model(),
                move.target(),
                move.version(),
                plan.candidate().holders(),
                wanted.isExclusive(),
                wanted.manner().comment(),
                tags(plan, move, stamp)));
    return "moved";
  }

  /** In their order: what an earlier move said, then what this one is about to do. */
  private Map<String, String> tags(PromotionPlan plan, PromotionStep.Move move, BuildStamp stamp) {
    MoveRecord record = record(plan, previous(move.others()), stamp);
    Map<String, String> tags = new LinkedHashMap<>(earlier(plan, record));
    tags.put(move.target().previousTag(), previous(move.others()));
    String approvalTag = plan.request().manner().approvalTag();
    if (!approvalTag.isEmpty()) {
      tags.put(approvalTag, APPROVED);
    }
    tags.put(move.target().tag(Tenures.PROMOTED), record.in(MoveRecord.BEGUN).text());
    return tags;
  }

  /** Writes down who has moved the target, when and why, for those who read the history. */
  public void record(PromotionPlan plan, BuildStamp stamp) {
    if (plan.step() instanceof PromotionStep.Move move) {
      registry.tag(
          plan.request().model(),
          move.version(),
          move.target().tag(Tenures.PROMOTED),
          record(plan, previous(move.others()), stamp).text());
    }
  }

  private static Map<String, String> earlier(PromotionPlan plan, MoveRecord coming) {
    return new EarlierRecords(plan.request().target(), plan.candidate().facts())
        .kept(Tenures.PROMOTED, coming);
  }

  private MoveRecord record(PromotionPlan plan, String previous, BuildStamp stamp) {
    return MoveRecord.of(
        time.now(),
        plan.request().target(),
        stamp,
        Map.of(MoveRecord.FROM, previous, "gate", plan.gate().name()),
        plan.request().manner().comment());
  }

  private void request(PromotionPlan plan, PromotionStep.Request request, BuildStamp stamp) {
    if (!request.isOpen()) {
      announce(plan, request, stamp);
      String comment = plan.request().manner().comment();
      requests.open(
          plan.request().model(),
          request.version(),
          request.target(),
          comment.isEmpty() ? reason(plan, stamp) : comment);
    }
  }

  /** So that the move can be recorded when it was made. Who may only request may set no tags. */
  private void announce(PromotionPlan plan, PromotionStep.Request request, BuildStamp stamp) {
    MoveRecord record = record(plan, previous(plan.candidate().others()), stamp);
    Map<String, String> tags = new LinkedHashMap<>(earlier(plan, record));
    tags.put(request.target().tag(Tenures.PROMOTED), record.in(MoveRecord.REQUESTED).text());
    try {
      new TagRoom(registry, plan.request().model()).make(plan.candidate().facts(), tags.keySet());
      tags.forEach(
          (key, value) -> registry.tag(plan.request().model(), request.version(), key, value));
    } catch (WorkspaceFailure failure) {
      if (!failure.call().isForbidden()) {
        throw failure;
      }
    }
  }

  private static String reason(PromotionPlan plan, BuildStamp stamp) {
    String build = stamp.facts().getOrDefault("build", "");
    return "passed the gate " + plan.gate().name() + (build.isEmpty() ? "" : " in build " + build);
  }

  private static String previous(List<ModelVersion> others) {
    return others.isEmpty() ? NOBODY : Candidate.list(others);
  }
}
