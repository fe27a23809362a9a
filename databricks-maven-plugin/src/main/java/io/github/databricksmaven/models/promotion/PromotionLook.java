package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.UnknownModel;
import io.github.databricksmaven.models.VersionChoice;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.copy.Origin;
import io.github.databricksmaven.models.gate.Evidence;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.ModelFile;
import io.github.databricksmaven.models.gate.Signature;
import io.github.databricksmaven.models.gate.SourceRun;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One look at a registry: who is meant, who holds the target, and what a gate wants to know. */
record PromotionLook(
    RegistryPort registry, TrackingPort tracking, JobOutputs outputs, Timekeeper time) {

  Candidate candidate(PromotionRequest request) {
    ModelName model = request.model();
    return new Candidate(facts(model, request.choice()), registry.holders(model, request.target()));
  }

  VersionFacts facts(ModelName model, VersionChoice choice) {
    return choice
        .in(registry, outputs, model)
        .flatMap(version -> registry.find(model, version))
        .orElseThrow(() -> missing(model, choice));
  }

  /** The run is asked only when the gate wants what is not told elsewhere. */
  Evidence evidence(ModelName model, Candidate candidate, Gate gate) {
    return evidence(model, candidate.facts(), gate, champion(model, candidate, gate));
  }

  /** The same with a champion that is known already. */
  Evidence evidence(
      ModelName model, VersionFacts facts, Gate gate, Evidence.@Nullable Champion champion) {
    Duration age = Duration.between(registered(facts), time.now());
    boolean reads = facts.isReady() && gate.needsSignature();
    Evidence told =
        new Evidence(
            facts.status(),
            reads ? signature(model, facts.version()) : new Signature.Unread(),
            age.isNegative() ? Duration.ZERO : age,
            facts.tags(),
            outputs.about(model, facts.version()),
            SourceRun.UNREAD,
            champion);
    return gate.needsRun(told) ? told.with(run(facts.runId())) : told;
  }

  /** A copy is as old as what it is a copy of: it never became younger. */
  private static Instant registered(VersionFacts facts) {
    return Origin.created(facts.tags())
        .filter(origin -> origin.isBefore(facts.created()))
        .orElse(facts.created());
  }

  private Evidence.@Nullable Champion champion(ModelName model, Candidate candidate, Gate gate) {
    return candidate
        .champion()
        .map(
            version ->
                new Evidence.Champion(
                    version,
                    gate.needsChampionsSignature()
                        ? signature(model, version)
                        : new Signature.Unread()))
        .orElse(null);
  }

  Signature signature(ModelName model, ModelVersion version) {
    return registry
        .description(model, version)
        .map(ModelFile::signature)
        .orElseGet(Signature.Absent::new);
  }

  private SourceRun run(String id) {
    return id.isEmpty()
        ? SourceRun.absent("the version names none")
        : tracking
            .find(id)
            .map(SourceRun::of)
            .orElseGet(
                () -> SourceRun.absent("not in the workspace that was asked, see trackingHost"));
  }

  private Misconfigured missing(ModelName model, VersionChoice choice) {
    List<String> present = registry.neighbours(model);
    if (present.contains(model.value())) {
      return missingVersion(model, choice);
    }
    return UnknownModel.refusal(model, present);
  }

  private Misconfigured missingVersion(ModelName model, VersionChoice choice) {
    String newest =
        registry
            .latest(model)
            .map(version -> "its newest version is " + version + ".")
            .orElse("it has no versions.");
    String typed =
        choice instanceof VersionChoice.Numbered numbered
            ? numbered.version().toString()
            : choice.toString();
    List<String> held =
        choice instanceof VersionChoice.Marked
            ? new HeldMarkers(registry, model).names()
            : List.of();
    return new Misconfigured(
        "<modelVersion> '" + typed + "' of " + model + " does not exist.",
        newest + (held.isEmpty() ? "" : " Some version holds " + String.join(", ", held) + "."),
        Nearest.to(typed, held, 1).stream()
            .findFirst()
            .map(near -> "did you mean " + near + "?")
            .orElse("name a version that exists, or run what marks one: training or test."));
  }
}
