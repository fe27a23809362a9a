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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a marker back to the version that held it before, or to one that the user names.
 *
 * @param token tells this rollback from other moves
 */
public record Rollback(RegistryPort registry, Timekeeper time, String token) {

  /** Changes nothing. */
  public RollbackPlan plan(RollbackRequest request) {
    ModelName model = request.model();
    List<ModelVersion> holders = registry.holders(model, request.marker());
    if (holders.isEmpty()) {
      throw nobody(request);
    }
    ModelVersion holder = holders.get(0);
    ModelVersion back = request.to().orElseGet(() -> recorded(request, holder));
    VersionFacts facts = existing(model, back);
    if (holders.equals(List.of(back))) {
      return new RollbackPlan(request, holders, facts, true);
    }
    if (!holders.contains(back)) {
      refuseNewcomer(request, back);
    }
    refuseUnready(model, facts);
    return new RollbackPlan(request, holders, facts, false);
  }

  /** Who never held the marker has to pass a gate first, and a rollback asks none. */
  private void refuseNewcomer(RollbackRequest request, ModelVersion back) {
    Tenures tenures = new Tenures(request.marker(), registry.versions(request.model()));
    List<ModelVersion> earlier = tenures.holders();
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

  /** Of the several that were in a stage, the newest comes back. */
  private ModelVersion recorded(RollbackRequest request, ModelVersion holder) {
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
                new Misconfigured(
                    "There is no version to give " + request.marker() + " back to.",
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
                                : " is '" + UntrustedText.shown(told) + "', which is no version."),
                    "name the version with -Ddatabricks.to=…; goal model-history shows them."));
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

  /** Moves the marker back. */
  public void carryOut(RollbackPlan plan) {
    if (!plan.isDone()) {
      RollbackRequest request = plan.request();
      new MarkerMove(registry, time, token)
          .carryOut(
              new MarkerMove.Plan(
                  request.model(),
                  request.marker(),
                  plan.back(),
                  plan.holders(),
                  true,
                  request.comment(),
                  Map.of()));
    }
  }

  /** Writes down on both sides that it was taken back; who held it before that stays recorded. */
  public void record(RollbackPlan plan, BuildStamp stamp) {
    RollbackRequest request = plan.request();
    Marker marker = request.marker();
    Map<String, String> about =
        Map.of("from", Candidate.list(plan.holders()), "to", plan.back().toString());
    String text = MoveRecord.of(time.now(), marker, stamp, about, request.comment()).text();
    registry.tag(request.model(), plan.back(), marker.tag("restored"), text);
    for (ModelVersion holder : plan.holders()) {
      if (!holder.equals(plan.back())) {
        registry.tag(request.model(), holder, marker.tag("rolled_back"), text);
      }
    }
  }
}
