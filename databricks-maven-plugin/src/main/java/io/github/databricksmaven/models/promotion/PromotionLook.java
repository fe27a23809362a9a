package io.github.databricksmaven.models.promotion;
import io.github.databricksmaven.models.gate.ModelFile;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.Evidence;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.ModelName;

import io.github.databricksmaven.models.gate.Evidence.Signature;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.report.UntrustedText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One look at a registry: who is meant, who holds the target, and what a gate wants to know. */
record PromotionLook(RegistryPort registry, TrackingPort tracking, Timekeeper time) {

  Candidate candidate(PromotionRequest request) {
    ModelName model = request.model();
    VersionFacts facts =
        request
            .choice()
            .in(registry, model)
            .flatMap(version -> registry.find(model, version))
            .orElseThrow(() -> missing(request));
    return new Candidate(facts, registry.holders(model, request.target()));
  }

  /** The run is asked only when the tags do not tell a metric that the gate wants. */
  Evidence evidence(ModelName model, Candidate candidate, Gate gate) {
    VersionFacts facts = candidate.facts();
    Map<String, String> runMetrics =
        gate.needsRun(facts) && !facts.runId().isEmpty()
            ? tracking.metrics(facts.runId()).orElse(Map.of())
            : Map.of();
    Duration age = Duration.between(facts.created(), time.now());
    return new Evidence(
        facts.status(),
        signature(model, facts, gate),
        age.isNegative() ? Duration.ZERO : age,
        facts.tags(),
        runMetrics,
        candidate.champion().orElse(null));
  }

  private Signature signature(ModelName model, VersionFacts facts, Gate gate) {
    if (!facts.isReady() || !gate.needsSignature()) {
      return Signature.UNREAD;
    }
    Optional<String> description = registry.description(model, facts.version());
    return description.filter(ModelFile::hasSignature).isPresent()
        ? Signature.PRESENT
        : Signature.ABSENT;
  }

  private Misconfigured missing(PromotionRequest request) {
    ModelName model = request.model();
    List<String> present = registry.neighbours(model);
    if (present.contains(model.value())) {
      return missingVersion(request);
    }
    List<String> near = Nearest.to(model.value(), present, 3);
    return new Misconfigured(
        "<model> '" + model + "' does not exist in " + model.kind() + ".",
        present.isEmpty()
            ? "no model is there that we may see."
            : present.size()
                + (present.size() == 1 ? " model is" : " models are")
                + " there that we may see, not this one.",
        near.isEmpty()
            ? "register it first: the training notebook does; or check the name."
            : "did you mean "
                + String.join(" or ", near.stream().map(UntrustedText::shown).toList())
                + "?");
  }

  private Misconfigured missingVersion(PromotionRequest request) {
    String newest =
        registry
            .latest(request.model())
            .map(version -> "its newest version is " + version + ".")
            .orElse("it has no versions.");
    return new Misconfigured(
        "<modelVersion> '" + request.choice() + "' of " + request.model() + " does not exist.",
        newest,
        "name a version that exists, or run what marks one: training or test.");
  }
}
