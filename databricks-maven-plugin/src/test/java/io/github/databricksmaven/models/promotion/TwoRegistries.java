package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.FakeStageRequests;
import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.GateFile;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A registry of each kind, with a champion and a challenger that was tested against it. */
abstract class TwoRegistries {

  static final ModelName SHARED = new ModelName("SparkModel");
  static final ModelName CATALOG = new ModelName("main.mlops.spark_model");
  static final Marker PRODUCTION = new Marker.Stage("Production");
  static final Marker STAGING = new Marker.Stage("Staging");
  static final Marker CHAMPION = new Marker.Alias("champion");
  static final Marker CHALLENGER = new Marker.Alias("challenger");
  static final Gate GATE =
      GateFile.parse(
          "gates/production.yml",
          """
          metrics:
            accuracy: {at-least: 0.68}
            area_under_roc: {at-least: 0.75, champion-may-drop: 0.02}
          tags: {pre_production_test: passed}
          signature: required
          max-age: 30d
          """);
  static final Map<String, String> TESTED =
      Map.of(
          "test_accuracy", "0.7619047619047619",
          "test_area_under_roc", "0.8212",
          "champion_version", "1",
          "champion_accuracy", "0.75",
          "champion_area_under_roc", "0.83",
          "test_data_sha256", "cafe",
          "champion_data_sha256", "cafe",
          "pre_production_test", "passed");

  static final BuildStamp STAMP =
      BuildStamp.of(
              Map.of(
                  "BUILD_DEFINITIONNAME", "release",
                  "BUILD_BUILDNUMBER", "20261130.4",
                  "BUILD_SOURCEVERSION", "1a2b3c",
                  "BUILD_REQUESTEDFOR", "Jane Doe",
                  "SYSTEM_STAGENAME", "production"))
          .approvedBy(List.of("ee14f612"));

  final FakeRegistry registry = new FakeRegistry();
  final FakeStageRequests requests = new FakeStageRequests();
  final Promotion promotion = promotion(run -> Optional.empty());

  final Promotion promotion(TrackingPort tracking) {
    return new Promotion(
        registry, requests, tracking, JobOutputs.NONE, new StillTime(), "token-of-ours");
  }

  @BeforeEach
  final void aChampionAndAChallengerInBothRegistries() {
    for (ModelName model : List.of(SHARED, CATALOG)) {
      registry.add(model, Map.of());
      registry.add(model, TESTED);
    }
    registry.move(SHARED, new ModelVersion(1), PRODUCTION, true, "");
    registry.move(SHARED, new ModelVersion(2), STAGING, true, "");
    registry.move(CATALOG, new ModelVersion(1), CHAMPION, true, "");
    registry.move(CATALOG, new ModelVersion(2), CHALLENGER, true, "");
  }

  final void promote(PromotionRequest request, Gate gate) throws ProblemException {
    PromotionPlan plan = promotion.plan(request, gate);
    plan.requirePassed();
    promotion.carryOut(plan, STAMP);
  }

  final Map<String, String> tags(ModelName model, long number) {
    return registry.find(model, version(number)).orElseThrow().tags();
  }

  final List<String> sentSince(int calls) {
    return registry.calls().subList(calls, registry.calls().size());
  }

  static PromotionRequest stage(String choice, @Nullable Boolean archiveExisting) {
    return PromotionRequest.parse(SHARED.value(), choice, "stage:Production", archiveExisting);
  }

  static PromotionRequest alias(String choice) {
    return PromotionRequest.parse(CATALOG.value(), choice, "alias:champion", null);
  }

  static ModelVersion version(long number) {
    return new ModelVersion(number);
  }

  static VersionFacts facts(Map<String, String> tags, String status) {
    return new VersionFacts(
        version(2), status, "", Instant.parse("2026-11-01T00:00:00Z"), tags, "run2");
  }
}
