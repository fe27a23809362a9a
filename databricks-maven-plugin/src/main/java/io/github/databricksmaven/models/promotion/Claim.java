package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says to others that a marker is about to move. Registries have no call that moves a marker only
 * if nobody else has, nor one that sets a tag only if it is not there. So everybody who wants to
 * move a marker first writes a tag of their own to one version, the same for all, and only then
 * looks for those of others: of two, at least one sees the other. Who sees one of a higher version
 * gives way; who sees one of a lower version waits until that has given way or has moved the
 * marker.
 *
 * @param place the version that it is written to, see {@link #place}
 * @param version the version that is to hold it
 * @param token tells this move from others of the same version
 */
record Claim(
    RegistryPort registry,
    Timekeeper time,
    ModelName model,
    Marker marker,
    ModelVersion place,
    ModelVersion version,
    String token) {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** A claim that is older was left by a goal that was killed. */
  private static final Duration LONGEST_MOVE = Duration.ofMinutes(10);

  /**
   * Where all who plan to move a marker claim it: at who holds it, for all plan with that one;
   * while nobody does, at the model's oldest version that is READY: one that is not may be half a
   * copy, which goes when that copy is given up. Empty when the model has no such version.
   *
   * @param holders newest first
   */
  static Optional<ModelVersion> place(
      RegistryPort registry, ModelName model, List<ModelVersion> holders) {
    return holders.isEmpty() ? registry.oldest(model) : Optional.of(holders.get(0));
  }

  void make() {
    registry.tag(model, place, key(version), time.now() + " " + token);
  }

  /**
   * Refuses when those who begin now claim it elsewhere: they would not see us.
   *
   * @param holders as planned, newest first
   */
  void requirePlace(List<ModelVersion> holders) {
    if (!place(registry, model, holders).equals(Optional.of(place))) {
      throw refusalAt("version " + place + " is not the oldest that is READY any more.");
    }
  }

  /** Of the tags that it is written to. */
  List<String> keys() {
    return List.of(key(version));
  }

  /** Deletes it, if nobody else has written theirs over it. */
  void release() {
    deleteIf(this::isOurs);
  }

  /** Deletes what a goal that was killed behind its move has left. */
  void releaseIfLeft() {
    deleteIf(tags -> tags.containsKey(key(version)));
  }

  /** A claim that stays is ignored after ten minutes: that is no reason to fail. */
  private void deleteIf(Predicate<Map<String, String>> condition) {
    try {
      if (condition.test(tags())) {
        registry.untag(model, place, key(version));
      }
    } catch (WorkspaceFailure failure) {
      // What was done before counts, or what failed before is the failure.
    }
  }

  private Map<String, String> tags() {
    return facts().map(VersionFacts::tags).orElse(Map.of());
  }

  private Optional<VersionFacts> facts() {
    return registry.find(model, place);
  }

  private boolean isOurs(Map<String, String> tags) {
    return tags.getOrDefault(key(version), "").endsWith(token);
  }

  /** Returns when no one else is about to move the marker; refuses when someone is before us. */
  void awaitTurn() {
    Instant deadline = time.now().plus(LONGEST_WAIT);
    while (true) {
      Map<String, String> tags =
          facts()
              .map(VersionFacts::tags)
              .orElseThrow(() -> refusalAt("the version it was claimed at is gone."));
      if (!isOurs(tags)) {
        throw refusal(version, "another build promotes the same version.");
      }
      List<ModelVersion> rivals = rivals(tags);
      if (rivals.isEmpty()) {
        return;
      }
      ModelVersion rival = rivals.get(0);
      if (rival.compareTo(version) > 0 || time.now().isAfter(deadline)) {
        throw refusal(rival, "version " + rival + " is about to get it from another build.");
      }
      time.pause(BETWEEN_LOOKS);
      if (Thread.currentThread().isInterrupted()) {
        throw refusal(rival, "the goal was ended while it waited for version " + rival + ".");
      }
    }
  }

  /** The highest first. */
  private List<ModelVersion> rivals(Map<String, String> tags) {
    String start = key();
    return tags.entrySet().stream()
        .filter(tag -> tag.getKey().startsWith(start) && isLive(tag.getValue()))
        .flatMap(tag -> ModelVersion.of(tag.getKey().substring(start.length())).stream())
        .filter(other -> !other.equals(version))
        .sorted((one, other) -> other.compareTo(one))
        .toList();
  }

  private boolean isLive(String value) {
    try {
      Instant made = Instant.parse(value.split(" ", 2)[0]);
      return Duration.between(made, time.now()).abs().compareTo(LONGEST_MOVE) < 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private String key() {
    return marker.tag("claim") + "_v";
  }

  private String key(ModelVersion claimed) {
    return key() + claimed;
  }

  private Unsuccessful refusalAt(String why) {
    return new Unsuccessful(
        marker + " of " + model + " cannot be claimed at version " + place + "; nothing was moved.",
        why,
        "see who deletes or makes versions of it meanwhile, then run the goal again.");
  }

  private Unsuccessful refusal(ModelVersion rival, String why) {
    return new Unsuccessful(
        marker + " of " + model + " is being moved by someone else.",
        why,
        "see whether version " + rival + " gets it; if not, run the goal again.");
  }
}
