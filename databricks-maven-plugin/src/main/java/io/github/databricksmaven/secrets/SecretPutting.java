package io.github.databricksmaven.secrets;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a scope hold secrets: looks, plans, puts, looks again. */
public record SecretPutting(SecretsPort port, Timekeeper time, SecretName scope) {

  /** What is to be done; nothing is changed. */
  public Plan<SecretStep> plan(List<WantedSecret> wanted) {
    return SecretPlanner.plan(scope, wanted, look(wanted));
  }

  /** Counts and what is kept, for the report. */
  public static void describe(Plan<SecretStep> plan, ReportDraft report) {
    Map<String, Object> counts = new TreeMap<>();
    for (Change change : Change.values()) {
      counts.put(change.word(), plan.count(change));
    }
    report.fact("plan", counts);
    plan.steps().stream()
        .filter(step -> step.change() == Change.KEEP)
        .forEach(step -> report.add(Case.passed(step.subject(), "keep", Duration.ZERO)));
  }

  /** The scope first, which sorts before its keys; a failure ends it, and running again goes on. */
  public void carryOut(Plan<SecretStep> plan, ReportDraft report) {
    for (SecretStep step : plan.changing()) {
      Instant begun = time.now();
      @Nullable RuntimeException failure = null;
      try {
        step.applyTo(port);
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      } finally {
        Duration took = Duration.between(begun, time.now());
        report.add(Case.of(step.subject(), step.change().word(), took, failure));
      }
    }
  }

  /** Looks again: an answer without error is no proof that a secret is there. */
  public void verify(Plan<SecretStep> plan) {
    PresentScope present = look(wanted(plan));
    List<String> missing =
        plan.changing().stream()
            .filter(step -> !isDone(step, present))
            .map(SecretStep::subject)
            .toList();
    if (!missing.isEmpty()) {
      throw new Unsuccessful(
          missing.size()
              + " secrets are not in the workspace as sent: "
              + String.join(", ", missing)
              + ".",
          "the workspace, or something on the way to it, accepted them and did not keep them.",
          "run the goal again; it continues with these.");
    }
  }

  /** By value where it may be read, else by time: a listing shows no more. */
  private static boolean isDone(SecretStep step, PresentScope present) {
    if (!(step instanceof SecretStep.OfKey ofKey)) {
      return present.exists();
    }
    WantedSecret wanted = ofKey.wanted();
    @Nullable Instant after = present.changed(wanted.key());
    if (after == null || present.values().containsKey(wanted.key())) {
      return present.holds(wanted);
    }
    return !(step instanceof SecretStep.Overwrite overwrite) || after.isAfter(overwrite.changed());
  }

  private static List<WantedSecret> wanted(Plan<SecretStep> plan) {
    return plan.steps().stream()
        .filter(SecretStep.OfKey.class::isInstance)
        .map(step -> ((SecretStep.OfKey) step).wanted())
        .toList();
  }

  private PresentScope look(List<WantedSecret> wanted) {
    Optional<Map<SecretName, Instant>> listed = port.list(scope);
    if (listed.isEmpty()) {
      return new PresentScope(false, Map.of(), Map.of());
    }
    Map<SecretName, SecretValue> values = new HashMap<>();
    wanted.stream()
        .map(WantedSecret::key)
        .filter(listed.get()::containsKey)
        .forEach(key -> port.read(scope, key).ifPresent(value -> values.put(key, value)));
    return new PresentScope(true, listed.get(), values);
  }
}
