package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.UnknownModel;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.UntrustedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a marker back to the version that held it before, or to one that the user names.
 *
 * @param token tells this rollback from other moves
 */
public record Rollback(RegistryPort registry, Timekeeper time, String token) {

  private static final String BY_HAND =
      "on the model's page, or with this goal, as somebody who may";

  /** Changes nothing. */
  public RollbackPlan plan(RollbackRequest request) {
    ModelName model = request.model();
    List<ModelVersion> holders = registry.holders(model, request.marker());
    if (holders.isEmpty()) {
      throw nobody(request);
    }
    Tenures tenures = new Tenures(request.marker(), registry.versions(model));
    Optional<RollbackPlan> begun = begun(request, holders, tenures);
    if (begun.isPresent()) {
      return begun.get();
    }
    ModelVersion back = request.to().orElseGet(() -> recorded(request, holders, tenures));
    VersionFacts facts = existing(model, back);
    if (holders.equals(List.of(back))) {
      return new RollbackPlan(request, holders, facts, true, null);
    }
    if (!holders.contains(back)) {
      refuseNewcomer(request, back, tenures.holders());
    }
    refuseUnready(model, facts);
    TagRoom room = new TagRoom(registry, model);
    room.require(facts, List.of(request.marker().tag(Tenures.RESTORED)));
    room.requireOfClaim(holders, request.marker().tag(Tenures.ROLLED_BACK));
    return new RollbackPlan(request, holders, facts, false, null);
  }

  /** A rollback that was killed behind its move is not followed by another, further back. */
  private Optional<RollbackPlan> begun(
      RollbackRequest request, List<ModelVersion> holders, Tenures tenures) {
    if (holders.size() > 1 || request.to().filter(to -> !holders.contains(to)).isPresent()) {
      return Optional.empty();
    }
    VersionFacts holder = existing(request.model(), holders.get(0));
    return Tenures.open(request.marker(), holder, Tenures.RESTORED)
        .filter(open -> !tenures.isOvertaken(open))
        .map(open -> new RollbackPlan(request, holders, holder, true, open.record()));
  }

  /** Who never held the marker has to pass a gate first, and a rollback asks none. */
  private static void refuseNewcomer(
      RollbackRequest request, ModelVersion back, List<ModelVersion> earlier) {
    if (!earlier.contains(back)) {
      throw new Misconfigured(
          "Version "
              + back
              + " of "
              + request.model()
              + " never held "
              + request.marker()
              + ", as far as tags tell.",
          "a rollback asks no gate; it was held by " + Candidate.words(earlier) + ".",
          "name a version that held it, or promote version "
              + back
              + " with goal promote-model, whose gate judges it.");
    }
  }

  /** Who is to hold the marker again; empty when there is nothing to undo. */
  public Optional<ModelVersion> undone(RollbackRequest request, Undo undo) {
    return undo.back(
        request.marker(),
        holders(request).stream()
            .flatMap(holder -> registry.find(request.model(), holder).stream())
            .toList());
  }

  /** Who holds the marker now, newest first. */
  public List<ModelVersion> holders(RollbackRequest request) {
    return registry.holders(request.model(), request.marker());
  }

  /** Of the several that were in a stage, the newest comes back. */
  private ModelVersion recorded(
      RollbackRequest request, List<ModelVersion> holders, Tenures tenures) {
    ModelVersion holder = holders.get(0);
    List<ModelVersion> others =
        tenures.holders().stream().filter(one -> !holders.contains(one)).toList();
    ModelVersion told = told(request, holder, others);
    tenures
        .last()
        .filter(last -> !holders.contains(last.version()) && !last.version().equals(told))
        .ifPresent(
            last -> {
              throw nowhere(
                  request,
                  others,
                  "version "
                      + holder
                      + " got it otherwise: the last that goals know of is version "
                      + last.version()
                      + ", at "
                      + UntrustedText.shown(last.at())
                      + ", and not version "
                      + told
                      + " of its tag "
                      + request.marker().previousTag()
                      + ".");
            });
    tenures
        .takenBack(told)
        .ifPresent(
            at -> {
              throw nowhere(
                  request,
                  others,
                  "version "
                      + told
                      + " held it before, and was itself taken back at "
                      + UntrustedText.shown(at)
                      + ".");
            });
    return told;
  }

  private static Misconfigured nowhere(
      RollbackRequest request, List<ModelVersion> others, String why) {
    return new Misconfigured(
        "There is no version to give " + request.marker() + " back to.",
        why,
        others.isEmpty()
            ? "no other version ever held it, as far as tags tell, so that there is none to name;"
                + " promote a better one with goal promote-model."
            : "name the version with -Ddatabricks.to=…; goal model-history shows them.");
  }

  private ModelVersion told(
      RollbackRequest request, ModelVersion holder, List<ModelVersion> others) {
    String key = request.marker().previousTag();
    String told =
        registry
            .find(request.model(), holder)
            .map(VersionFacts::tags)
            .map(tags -> tags.getOrDefault(key, ""))
            .orElse("");
    return Optional.of(told.split(",", 2)[0].strip())
        .flatMap(ModelVersion::of)
        .orElseThrow(
            () ->
                nowhere(
                    request,
                    others,
                    told.equals("none")
                        ? "version "
                            + holder
                            + " was the first to hold it, says its tag "
                            + key
                            + "."
                        : "version "
                            + holder
                            + " holds it, and its tag "
                            + key
                            + (told.isEmpty()
                                ? " is missing: no promotion of ours recorded one."
                                : " is '"
                                    + UntrustedText.shown(told)
                                    + "', which is no version.")));
  }

  private VersionFacts existing(ModelName model, ModelVersion back) {
    return registry
        .find(model, back)
        .orElseThrow(
            () ->
                new Misconfigured(
                    "Version " + back + " of " + model + " does not exist.",
                    "it was deleted, or never was.",
                    "name another one with -Ddatabricks.to=…; goal model-history shows them."));
  }

  private static void refuseUnready(ModelName model, VersionFacts facts) {
    if (!facts.isReady()) {
      throw new Unsuccessful(
          "Version " + facts.version() + " of " + model + " cannot be used.",
          "it is " + UntrustedText.shown(facts.status()) + ", not READY.",
          "name another one with -Ddatabricks.to=…; nothing was moved.");
    }
  }

  private Misconfigured nobody(RollbackRequest request) {
    ModelName model = request.model();
    List<String> present = registry.neighbours(model);
    return present.contains(model.value())
        ? new Misconfigured(
            "No version of " + model + " is " + request.marker() + ".",
            "there is nothing to take back.",
            "promote one with goal promote-model.")
        : UnknownModel.refusal(model, present);
  }

  /** Moves the marker back; what is being done is in a tag before it moves. */
  public void carryOut(RollbackPlan plan, BuildStamp stamp) {
    if (!plan.isDone()) {
      RollbackRequest request = plan.request();
      MoveRecord record = of(plan, stamp);
      Map<String, String> tags =
          new LinkedHashMap<>(
              new EarlierRecords(request.marker(), plan.facts()).kept(Tenures.RESTORED, record));
      tags.put(request.marker().tag(Tenures.RESTORED), record.in(MoveRecord.BEGUN).text());
      new MarkerMove(registry, time, token, BY_HAND)
          .carryOut(
              new MarkerMove.Plan(
                  request.model(),
                  request.marker(),
                  plan.back(),
                  plan.holders(),
                  true,
                  request.comment(),
                  tags));
    }
  }

  /** Writes down on both sides that it was taken back; who held it before that stays recorded. */
  public void record(RollbackPlan plan, BuildStamp stamp) {
    RollbackRequest request = plan.request();
    Marker marker = request.marker();
    MoveRecord begun = plan.unrecorded();
    MoveRecord record = begun == null ? of(plan, stamp) : begun.done();
    String text = record.text();
    for (ModelVersion holder : Candidate.parse(record.fact(MoveRecord.FROM))) {
      new Claim(registry, time, request.model(), marker, holder, plan.back(), token)
          .releaseIfLeft();
      if (!holder.equals(plan.back())) {
        takenBack(request, holder, record)
            .forEach((key, value) -> registry.tag(request.model(), holder, key, value));
      }
    }
    registry.tag(request.model(), plan.back(), marker.tag(Tenures.RESTORED), text);
  }

  /** In their order: what an earlier rollback said, then what this one does. */
  private Map<String, String> takenBack(
      RollbackRequest request, ModelVersion holder, MoveRecord record) {
    Map<String, String> tags = new LinkedHashMap<>();
    Optional<VersionFacts> facts = registry.find(request.model(), holder);
    facts
        .map(found -> new EarlierRecords(request.marker(), found))
        .ifPresent(records -> tags.putAll(records.kept(Tenures.ROLLED_BACK, record)));
    tags.put(request.marker().tag(Tenures.ROLLED_BACK), record.text());
    facts.ifPresent(found -> new TagRoom(registry, request.model()).make(found, tags.keySet()));
    return tags;
  }

  private MoveRecord of(RollbackPlan plan, BuildStamp stamp) {
    RollbackRequest request = plan.request();
    Map<String, String> about =
        Map.of(MoveRecord.FROM, Candidate.list(plan.holders()), "to", plan.back().toString());
    return MoveRecord.of(time.now(), request.marker(), stamp, about, request.comment());
  }
}
