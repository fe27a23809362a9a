package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a marker: claims it, looks whether it is still where it was planned, writes tags, looks
 * again, moves it, looks whether it arrived.
 *
 * @param token tells this move from others
 * @param otherwise how somebody else moves a stage that we may not move
 */
record MarkerMove(RegistryPort registry, Timekeeper time, String token, String otherwise) {

  /**
   * What is to be done.
   *
   * @param planned who held the marker when it was planned, newest first
   * @param isExclusive whether the others lose the marker
   * @param tags of the version, to be written before the move
   */
  record Plan(
      ModelName model,
      Marker marker,
      ModelVersion version,
      List<ModelVersion> planned,
      boolean isExclusive,
      String comment,
      Map<String, String> tags) {

    Plan {
      planned = List.copyOf(planned);
    }
  }

  void carryOut(Plan plan) {
    try {
      claimAndMove(plan);
    } catch (WorkspaceFailure failure) {
      throw failure.call().isForbidden() && plan.marker() instanceof Marker.Stage
          ? forbidden(plan, failure)
          : failure;
    }
  }

  private void claimAndMove(Plan plan) {
    Optional<Claim> claim =
        Claim.place(registry, plan.model(), plan.planned()).map(place -> claim(plan, place));
    refuseIfMoved(plan);
    TagRoom room = new TagRoom(registry, plan.model());
    claim.ifPresent(ours -> room.make(ours.place(), ours.keys()));
    claim.ifPresent(Claim::make);
    try {
      claim.ifPresent(Claim::awaitTurn);
      refuseIfMoved(plan);
      room.make(plan.version(), plan.tags().keySet());
      plan.tags().forEach((key, value) -> registry.tag(plan.model(), plan.version(), key, value));
      refuseIfMoved(plan);
      claim.ifPresent(ours -> ours.requirePlace(plan.planned()));
      registry.move(
          plan.model(), plan.version(), plan.marker(), plan.isExclusive(), plan.comment());
      verify(plan);
    } finally {
      claim.ifPresent(Claim::release);
    }
  }

  /** Who may only see a model may neither tag nor move its versions: which it was is told. */
  private WorkspaceFailure forbidden(Plan plan, WorkspaceFailure failure) {
    return new WorkspaceFailure(
        failure.call(),
        "Moving version "
            + plan.version()
            + " of "
            + plan.model()
            + " to "
            + plan.marker()
            + " was refused.",
        failure.sentence(),
        failure.problem().fix() + " Or let somebody else move it: " + otherwise + ".");
  }

  private Claim claim(Plan plan, ModelVersion place) {
    return new Claim(registry, time, plan.model(), plan.marker(), place, plan.version(), token);
  }

  private void refuseIfMoved(Plan plan) {
    List<ModelVersion> present = registry.holders(plan.model(), plan.marker());
    if (!present.equals(plan.planned())) {
      throw new Unsuccessful(
          plan.marker() + " of " + plan.model() + " was moved by someone else meanwhile.",
          "when it was planned, it was held by "
              + Candidate.words(plan.planned())
              + "; now it is held by "
              + Candidate.words(present)
              + ".",
          "look at who moved it and why, then run the goal again: it plans anew.");
    }
  }

  private void verify(Plan plan) {
    List<ModelVersion> found = registry.holders(plan.model(), plan.marker());
    HashSet<ModelVersion> wanted = new HashSet<>(List.of(plan.version()));
    if (!plan.isExclusive()) {
      wanted.addAll(plan.planned());
    }
    if (!wanted.equals(new HashSet<>(found))) {
      throw new Unsuccessful(
          plan.marker() + " of " + plan.model() + " is not where it was moved to.",
          "the registry accepted version "
              + plan.version()
              + "; now it is held by "
              + Candidate.words(found)
              + ".",
          "someone may have moved it at the same time: look, then run the goal again.");
    }
  }
}
