package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.FakeStageRequests;
import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.TrackingPort;
import io.github.databricksmaven.models.TrackingRun;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.GateFile;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.Target;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PromotionTest {

  private static final ModelName SHARED = new ModelName("SparkModel");
  private static final ModelName CATALOG = new ModelName("main.mlops.spark_model");
  private static final Marker PRODUCTION = new Marker.Stage("Production");
  private static final Marker STAGING = new Marker.Stage("Staging");
  private static final Marker CHAMPION = new Marker.Alias("champion");
  private static final Marker CHALLENGER = new Marker.Alias("challenger");
  private static final Gate GATE =
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
  private static final Map<String, String> TESTED =
      Map.of(
          "test_accuracy", "0.7619047619047619",
          "test_area_under_roc", "0.8212",
          "champion_version", "1",
          "champion_accuracy", "0.75",
          "champion_area_under_roc", "0.83",
          "test_data_sha256", "cafe",
          "champion_data_sha256", "cafe",
          "pre_production_test", "passed");

  private static final BuildStamp STAMP =
      BuildStamp.of(
              Map.of(
                  "BUILD_DEFINITIONNAME", "release",
                  "BUILD_BUILDNUMBER", "20261130.4",
                  "BUILD_SOURCEVERSION", "1a2b3c",
                  "BUILD_REQUESTEDFOR", "Jane Doe",
                  "SYSTEM_STAGENAME", "production"))
          .approvedBy(List.of("ee14f612"));

  private final FakeRegistry registry = new FakeRegistry();
  private final FakeStageRequests requests = new FakeStageRequests();
  private final Promotion promotion = promotion(run -> Optional.empty());

  private Promotion promotion(TrackingPort tracking) {
    return new Promotion(
        registry, requests, tracking, JobOutputs.NONE, new StillTime(), "token-of-ours");
  }

  @BeforeEach
  void aChampionAndAChallengerInBothRegistries() {
    for (ModelName model : List.of(SHARED, CATALOG)) {
      registry.add(model, Map.of());
      registry.add(model, TESTED);
    }
    registry.move(SHARED, new ModelVersion(1), PRODUCTION, true, "");
    registry.move(SHARED, new ModelVersion(2), STAGING, true, "");
    registry.move(CATALOG, new ModelVersion(1), CHAMPION, true, "");
    registry.move(CATALOG, new ModelVersion(2), CHALLENGER, true, "");
  }

  @Test
  void aStageGoesToTheVersionAndItsHolderIsArchived() {
    promote(stage("stage:Staging", null), GATE);
    assertEquals(List.of(version(2)), registry.holders(SHARED, PRODUCTION));
    assertEquals(List.of(version(1)), registry.holders(SHARED, Marker.Stage.ARCHIVED));
    assertEquals(List.of(), registry.holders(SHARED, STAGING));
  }

  @Test
  void theHolderStaysInTheStageWhenTheUserSaysSo() {
    promote(stage("2", false), GATE);
    assertEquals(List.of(version(2), version(1)), registry.holders(SHARED, PRODUCTION));
  }

  @Test
  void anAliasGoesToTheVersion() {
    promote(alias("alias:challenger"), GATE);
    assertEquals(List.of(version(2)), registry.holders(CATALOG, CHAMPION));
  }

  @Test
  void thePreviousHolderIsRecordedBeforeTheMarkerMoves() {
    promote(alias("latest"), GATE);
    assertEquals(
        List.of(
            "tag 1 claim_champion_v2=2026-11-01T12:00:00Z token-of-ours",
            "tag 2 previous_champion=1",
            "tag 2 promoted_champion={\"at\":\"2026-11-01T12:00:00Z\","
                + "\"marker\":\"alias:champion\",\"state\":\"begun\",\"from\":\"1\","
                + "\"gate\":\"gates/production.yml\",\"pipeline\":\"release\","
                + "\"build\":\"20261130.4\",\"commit\":\"1a2b3c\",\"stage\":\"production\","
                + "\"approval\":\"ee14f612\"}",
            "move alias:champion to 2",
            "untag 1 claim_champion_v2"),
        sentSince(4));
  }

  @Test
  void whichBuildMovedItWhenAndWhyIsRecordedAfterwards() {
    PromotionPlan plan =
        promotion.plan(alias("2").moved(new Manner("release 4.2", false, "", "")), Gate.BUILT_IN);
    promotion.carryOut(plan, STAMP);
    promotion.record(plan, STAMP);
    MoveRecord record = MoveRecord.parse(tags(CATALOG, 2).get("promoted_champion")).orElseThrow();
    assertEquals("2026-11-01T12:00:00Z", record.fact("at"));
    assertEquals("alias:champion", record.fact("marker"));
    assertEquals("1", record.fact("from"));
    assertEquals("built-in", record.fact("gate"));
    assertEquals("20261130.4", record.fact("build"));
    assertEquals("ee14f612", record.fact("approval"));
    assertEquals("release 4.2", record.fact("why"));
    assertFalse(tags(CATALOG, 2).toString().contains("Jane"));
  }

  @Test
  void theApprovalOfADeploymentJobIsTaggedBeforeTheMarkerMoves() {
    PromotionPlan plan =
        promotion.plan(
            alias("2").moved(new Manner("", false, "Approval_Check", "")), Gate.BUILT_IN);
    promotion.carryOut(plan, STAMP);
    List<String> sent = sentSince(4);
    assertTrue(
        sent.indexOf("tag 2 Approval_Check=Approved") < sent.indexOf("move alias:champion to 2"),
        sent::toString);
    assertEquals("Approved", tags(CATALOG, 2).get("Approval_Check"));
  }

  @Test
  void whoMayNotMoveAStageAsksForIt() {
    PromotionRequest request = stage("2", null).moved(new Manner("", true, "", ""));
    PromotionPlan plan = promotion.plan(request, GATE);
    assertTrue(
        plan.lines()
            .contains(
                "  request  stage:Production  version 1 → version 2, of those who may move it"),
        plan.lines()::toString);
    assertEquals("planned", plan.outcome());
    assertEquals("requested", promotion.carryOut(plan, STAMP));
    assertEquals(
        List.of("passed the gate gates/production.yml in build 20261130.4"), requests.comments());
    assertEquals(List.of(version(1)), registry.holders(SHARED, PRODUCTION));
    assertEquals(1, sentSince(4).size());
    MoveRecord asked = MoveRecord.parse(tags(SHARED, 2).get("promoted_production")).orElseThrow();
    assertEquals(MoveRecord.REQUESTED, asked.state());
  }

  @Test
  void aMoveThatOthersMadeAtOurRequestIsRecordedByTheNextRun() {
    PromotionRequest request = stage("2", null).moved(new Manner("please", true, "", ""));
    promotion.carryOut(promotion.plan(request, GATE), STAMP);
    registry.move(SHARED, version(2), PRODUCTION, true, "approved");
    PromotionPlan next = promotion.plan(request, GATE);
    assertEquals(
        List.of(
            "  keep     stage:Production  version 2",
            "  record   previous_production, promoted_production",
            "Plan: 0 to move, 1 unchanged, its record to complete"),
        next.step().lines());
    assertEquals("kept", promotion.carryOut(next, BuildStamp.UNKNOWN));
    assertEquals("1", tags(SHARED, 2).get("previous_production"));
    MoveRecord record = MoveRecord.parse(tags(SHARED, 2).get("promoted_production")).orElseThrow();
    assertTrue(record.isDone());
    assertEquals("20261130.4", record.fact("build"));
    assertFalse(promotion.plan(request, GATE).hasWork());
  }

  @Test
  void whoMayOnlyRequestAndSetNoTagsRequestsAllTheSame() {
    registry.forbid("tag 2 promoted_production");
    PromotionRequest request = stage("2", null).moved(new Manner("please", true, "", ""));
    assertEquals("requested", promotion.carryOut(promotion.plan(request, GATE), STAMP));
    registry.move(SHARED, version(2), PRODUCTION, true, "approved");
    assertFalse(promotion.plan(request, GATE).hasWork());
  }

  @Test
  void whatSomebodyElseGotSinceIsNotTakenForOurMove() {
    promote(alias("2"), GATE);
    registry.move(CATALOG, version(1), CHAMPION, true, "");
    registry.tag(
        CATALOG,
        version(1),
        "promoted_champion",
        "{\"at\":\"2026-11-01T13:00:00Z\",\"marker\":\"alias:champion\"}");
    registry.move(CATALOG, version(2), CHAMPION, true, "by hand");
    assertFalse(promotion.plan(alias("2"), GATE).hasWork());
  }

  @Test
  void aRequestThatIsOpenIsWaitedForAndNotMadeTwice() {
    PromotionRequest request = stage("2", null).moved(new Manner("please", true, "", ""));
    promotion.carryOut(promotion.plan(request, GATE), STAMP);
    PromotionPlan again = promotion.plan(request, GATE);
    assertTrue(again.lines().contains("Plan: 0 to request, 1 waiting"), again.lines()::toString);
    assertEquals("requested", promotion.carryOut(again, STAMP));
    assertEquals(List.of("please"), requests.comments());
  }

  @Test
  void whatTheGateRefusesIsNotRequestedEither() {
    registry.describe(SHARED, version(2), "signature: null");
    PromotionRequest request = stage("2", null).moved(new Manner("", true, "", ""));
    PromotionPlan plan = promotion.plan(request, Gate.BUILT_IN);
    assertEquals("refused", plan.outcome());
    assertFalse(plan.hasWork());
    promotion.carryOut(plan, STAMP);
    assertEquals(List.of(), requests.comments());
  }

  @Test
  void whoIsRefusedTheMoveOfAStageLearnsHowToRequestIt() {
    registry.forbid("move stage:Production");
    WorkspaceFailure failure =
        assertThrows(WorkspaceFailure.class, () -> promote(stage("2", null), GATE));
    assertTrue(failure.getMessage().contains("-Ddatabricks.request=true"), failure::getMessage);
    assertFalse(tags(SHARED, 1).containsKey("claim_production_v2"));
    registry.forbid("tag");
    assertTrue(
        assertThrows(WorkspaceFailure.class, () -> promote(stage("2", null), GATE))
            .getMessage()
            .contains("-Ddatabricks.request=true"));
  }

  @Test
  void thePlanSaysThatProductionIsAtStakeAndWhichGateStandsBeforeIt() {
    assertTrue(
        promotion
            .plan(alias("2"), Gate.BUILT_IN)
            .lines()
            .contains(
                "  gate     built-in (READY, signature): no gate file is given, before"
                    + " production"));
    PromotionRequest staging = PromotionRequest.parse(SHARED.value(), "1", "stage:Staging", null);
    assertTrue(promotion.plan(staging, GATE).lines().contains("  gate     gates/production.yml"));
    PromotionRequest inProduction =
        staging.moved(new Manner("", false, "", "unity-catalog/production"));
    assertTrue(
        promotion
            .plan(inProduction, GATE)
            .lines()
            .contains("  gate     gates/production.yml, before production"));
    PromotionRequest before = staging.moved(new Manner("", false, "", "pre-production"));
    assertFalse(before.isProduction());
  }

  @Test
  void whoStaysInAStageIsInThePlan() {
    assertTrue(
        promotion
            .plan(stage("2", false), GATE)
            .lines()
            .contains("  beside   version 1, archiveExisting is false"));
  }

  @Test
  void theFirstReleaseHasNoPreviousHolder() {
    ModelName fresh = new ModelName("main.mlops.fresh");
    registry.add(fresh, TESTED);
    promote(PromotionRequest.parse(fresh.value(), "1", "alias:champion", null), GATE);
    List<String> sent = sentSince(4);
    assertEquals("tag 1 claim_champion_v1=2026-11-01T12:00:00Z token-of-ours", sent.get(0));
    assertEquals("tag 1 previous_champion=none", sent.get(1));
    assertTrue(sent.get(2).startsWith("tag 1 promoted_champion="), sent.get(2));
    assertEquals("move alias:champion to 1", sent.get(3));
    assertEquals("untag 1 claim_champion_v1", sent.get(4));
    assertEquals(5, sent.size());
  }

  @Test
  void theFirstReleaseIsClaimedAtTheOldestVersionWhichNeedsRoomForThat() {
    ModelName fresh = new ModelName("main.mlops.fresh");
    registry.add(fresh, tags(50));
    registry.add(fresh, TESTED);
    PromotionPlan second =
        promotion.plan(
            PromotionRequest.parse(fresh.value(), "2", "alias:champion", null), Gate.BUILT_IN);
    assertNoRoom(second, "Version 1 of main.mlops.fresh has no room", "it has 50 tags, 1 more");
    registry.put(fresh, facts(fresh, 1, tags(47)));
    promotion.requireRoom(second);
    PromotionPlan first =
        promotion.plan(
            PromotionRequest.parse(fresh.value(), "1", "alias:champion", null), Gate.BUILT_IN);
    promotion.requireRoom(first);
    registry.put(fresh, facts(fresh, 1, tags(48)));
    assertNoRoom(first, "Version 1 of main.mlops.fresh has no room", "it has 48 tags, 3 more");
  }

  @Test
  void whatIsThereAlreadyIsKeptAndNothingIsSent() {
    PromotionPlan plan = promotion.plan(alias("1"), GATE);
    plan.requirePassed();
    promotion.carryOut(plan, STAMP);
    assertInstanceOf(PromotionStep.Keep.class, plan.step());
    assertEquals(List.of(), sentSince(4));
  }

  @Test
  void aStageThatIsSharedIsClearedUnlessTheUserSaysOtherwise() {
    registry.move(SHARED, version(2), PRODUCTION, false, "");
    assertInstanceOf(PromotionStep.Keep.class, promotion.plan(stage("2", false), GATE).step());
    promote(stage("2", null), GATE);
    assertEquals(List.of(version(2)), registry.holders(SHARED, PRODUCTION));
  }

  @Test
  void aPromotionThatBrokeOffBeforeTheMoveIsFinishedByTheNext() {
    registry.tag(CATALOG, version(2), "previous_champion", "1");
    promote(alias("alias:challenger"), GATE);
    assertEquals(List.of(version(2)), registry.holders(CATALOG, CHAMPION));
    assertInstanceOf(PromotionStep.Keep.class, promotion.plan(alias("2"), GATE).step());
  }

  @Test
  void nothingMovesWhenTheGateRefuses() {
    registry.describe(CATALOG, version(2), "signature: null");
    PromotionPlan plan = promotion.plan(alias("2"), Gate.BUILT_IN);
    assertThrows(Unsuccessful.class, plan::requirePassed);
    promotion.carryOut(plan, STAMP);
    assertEquals(List.of(version(1)), registry.holders(CATALOG, CHAMPION));
    assertEquals(List.of(), sentSince(4));
  }

  /** Unity Catalog would refuse the fifty-first in the middle of the move. */
  @Test
  void whoeverHasNoRoomForMoreTagsIsRefusedBeforeAnythingMoves() {
    PromotionPlan plan = promotion.plan(alias("2"), GATE);
    fill(1, 49);
    promotion.requireRoom(plan);
    fill(1, 50);
    assertNoRoom(plan, "Version 1 of main.mlops.spark_model has no room", "it has 50 tags, 1 more");
    fill(1, 0);
    fill(2, 48);
    promotion.requireRoom(promotion.plan(alias("2"), Gate.BUILT_IN));
    fill(2, 49);
    assertNoRoom(
        promotion.plan(alias("2"), Gate.BUILT_IN),
        "Version 2 of main.mlops.spark_model has no room",
        "it has 49 tags, 2 more");
  }

  private void assertNoRoom(PromotionPlan plan, String... parts) {
    String message =
        assertThrows(Unsuccessful.class, () -> promotion.requireRoom(plan)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private void fill(long version, int tags) {
    registry.put(CATALOG, facts(CATALOG, version, tags(tags)));
  }

  private VersionFacts facts(ModelName model, long version, Map<String, String> tags) {
    VersionFacts facts = registry.find(model, version(version)).orElseThrow();
    return new VersionFacts(
        facts.version(), "READY", facts.stage(), facts.created(), tags, facts.runId());
  }

  private static Map<String, String> tags(int count) {
    Map<String, String> all = new HashMap<>();
    for (int number = 0; number < count; number++) {
      all.put("tag" + number, "x");
    }
    return all;
  }

  @Test
  void aSignatureThatIsOptionalIsNotRead() {
    Gate gate = GateFile.parse("g", "signature: optional");
    registry.describe(CATALOG, version(2), "signature: null");
    PromotionPlan plan = promotion.plan(alias("2"), gate);
    plan.requirePassed();
    assertTrue(plan.lines().toString().contains("not applicable  signature"), plan::toString);
  }

  @Test
  void aCopyIsAsOldAsWhatItIsACopyOf() {
    Gate gate = GateFile.parse("g", "max-age: 30d");
    assertAge(gate, "2026-09-01T00:00:00Z", false);
    assertAge(gate, "2026-10-30T00:00:00Z", true);
    assertAge(gate, "2036-10-30T00:00:00Z", true);
    assertAge(gate, "long ago", true);
  }

  private void assertAge(Gate gate, String created, boolean passes) {
    registry.put(CATALOG, facts(Map.of("source_created", created), "READY"));
    PromotionPlan plan = promotion.plan(alias("2"), gate);
    assertEquals(passes, plan.outcome().equals("planned"), () -> plan.lines().toString());
  }

  @Test
  void aMetricMayComeFromTheRun() {
    registry.put(CATALOG, facts(Map.of(), "READY"));
    Gate gate = GateFile.parse("g", "metrics: {accuracy: {at-least: 0.9}}");
    Promotion withRuns =
        promotion(
            run -> Optional.of(new TrackingRun("FINISHED", Map.of("accuracy", "0.95"), Map.of())));
    assertTrue(withRuns.plan(alias("2"), gate).step() instanceof PromotionStep.Move);
    assertTrue(promotion.plan(alias("2"), gate).step() instanceof PromotionStep.Refuse);
  }

  @Test
  void aVersionMayBeChosenByTheRunThatRegisteredIt() {
    PromotionPlan plan = promotion.plan(alias("run:run2"), Gate.BUILT_IN);
    assertEquals(version(2), plan.candidate().version());
    assertEquals("  version  2, of run:run2", plan.lines().get(1));
    assertRefused(alias("run:other"), "<modelVersion> 'run:other' of main.mlops.spark_model does");
  }

  @Test
  void theSignatureIsComparedWithTheChampions() {
    Gate gate = GateFile.parse("g", "signature: compatible");
    String columns = "signature:\n  inputs: '[{\"type\": \"double\", \"name\": \"Age\"}]'\n";
    registry.describe(CATALOG, version(1), columns);
    assertInstanceOf(PromotionStep.Refuse.class, promotion.plan(alias("2"), gate).step());
    registry.describe(CATALOG, version(2), columns);
    assertInstanceOf(PromotionStep.Move.class, promotion.plan(alias("2"), gate).step());
  }

  @Test
  void aMarkerThatSomeoneElseMovedIsNotMovedAgain() {
    registry.add(CATALOG, TESTED);
    PromotionPlan plan = promotion.plan(alias("2"), GATE);
    registry.move(CATALOG, version(3), CHAMPION, true, "");
    Unsuccessful failure = assertThrows(Unsuccessful.class, () -> promotion.carryOut(plan, STAMP));
    assertTrue(
        failure.getMessage().contains("it was held by version 1; now it is held by version 3."),
        failure.getMessage());
    assertEquals(List.of("move alias:champion to 3"), sentSince(4));
  }

  @Test
  void aMarkerThatIsMovedWhileTheTagIsSetIsNotMovedAgain() {
    registry.add(CATALOG, TESTED);
    registry.beforeTag(() -> registry.move(CATALOG, version(3), CHAMPION, true, ""));
    PromotionPlan plan = promotion.plan(alias("2"), GATE);
    assertThrows(Unsuccessful.class, () -> promotion.carryOut(plan, STAMP));
    assertEquals(List.of(version(3)), registry.holders(CATALOG, CHAMPION));
  }

  @Test
  void aMoveThatIsAcceptedAndDroppedFails() {
    registry.swallow("move alias:champion to 2");
    Unsuccessful failure =
        assertThrows(Unsuccessful.class, () -> promote(alias("alias:challenger"), GATE));
    assertTrue(
        failure.getMessage().contains("accepted version 2; now it is held by version 1."),
        failure.getMessage());
  }

  @Test
  void aModelThatDoesNotExistIsRefusedWithTheNearestOnes() {
    assertRefused(
        PromotionRequest.parse("SparkModle", "latest", "stage:Production", null),
        "<model> 'SparkModle' does not exist in the workspace registry.",
        "did you mean SparkModel?");
    assertRefused(
        PromotionRequest.parse("main.mlops.sparkmodel", "1", "alias:champion", null),
        "did you mean main.mlops.spark_model?");
  }

  @Test
  void aRunThatIsDeclaredFirstIsReadFirstThoughATagTellsTheSame() {
    registry.put(CATALOG, facts(Map.of("test_accuracy", "0.9"), "READY"));
    Promotion asking =
        promotion(
            run ->
                Optional.of(
                    new TrackingRun("FINISHED", Map.of("accuracy", "0.5"), Map.of("of", run))));
    Gate gate =
        GateFile.parse("gate.yml", "read: [run, test]\nmetrics: {accuracy: {at-least: 0.8}}\n");
    PromotionPlan plan = asking.plan(alias("2"), gate);
    assertEquals("refused", plan.outcome(), () -> plan.lines().toString());
  }

  @Test
  void aVersionThatDoesNotExistIsRefusedWithTheNewestOne() {
    assertRefused(
        stage("9", null),
        "<modelVersion> '9' of SparkModel does not exist.",
        "its newest version is 2.");
    assertRefused(
        PromotionRequest.parse(CATALOG.value(), "alias:nobody", "alias:champion", null),
        "<modelVersion> 'alias:nobody' of main.mlops.spark_model does not exist.");
  }

  @Test
  void aVersionThatIsNotReadyIsRefusedByTheGate() {
    registry.put(CATALOG, facts(TESTED, "PENDING_REGISTRATION"));
    PromotionPlan plan = promotion.plan(alias("2"), Gate.BUILT_IN);
    Unsuccessful failure = assertThrows(Unsuccessful.class, plan::requirePassed);
    assertTrue(
        failure.getMessage().contains("status: PENDING_REGISTRATION, wanted READY"),
        failure.getMessage());
  }

  @Test
  void theReportHasACaseForEachRuleAndTheVerdictAsFacts() throws IOException {
    ReportDraft draft = new ReportDraft("promote-model", "", Instant.EPOCH);
    registry.describe(CATALOG, version(2), "");
    promotion.plan(alias("2"), GATE).describe(draft);
    Report report = draft.finish(Instant.EPOCH, null);
    assertEquals(7, report.cases().size());
    assertEquals(
        List.of("signature"),
        report.cases().stream().filter(Case::failed).map(Case::name).toList());
    JsonNode facts = new ObjectMapper().valueToTree(report.facts());
    assertEquals("refused", facts.path("verdict").asText());
    assertEquals(2, facts.path("version").asInt());
    assertEquals("[1]", facts.path("held_by").toString());
    assertEquals("tag test_accuracy", facts.path("rules").get(2).path("source").asText());
  }

  @Test
  void thePlansPrintIsAContract() throws IOException {
    assertGolden("promote-stage.txt", promotion.plan(stage("stage:Staging", null), GATE));
    assertGolden("promote-keep.txt", promotion.plan(alias("1"), GATE));
    registry.put(CATALOG, facts(Map.of("test_accuracy", "0.61"), "READY"));
    assertGolden("promote-refused.txt", promotion.plan(alias("alias:challenger"), GATE));
    ModelName fresh = new ModelName("main.mlops.fresh");
    registry.add(fresh, Map.of());
    assertGolden(
        "promote-first.txt",
        promotion.plan(
            PromotionRequest.parse(fresh.value(), "latest", "alias:champion", null),
            Gate.BUILT_IN));
  }

  private static void assertGolden(String name, PromotionPlan plan) throws IOException {
    Target target = new Target("https://adb-1.azuredatabricks.net", "production", "sp-release");
    String print =
        Stream.concat(Stream.of(target.line()), plan.lines().stream())
            .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(Files.readString(Path.of("src/test/golden", name)), print);
  }

  private void assertRefused(PromotionRequest request, String... parts) {
    String message =
        assertThrows(Misconfigured.class, () -> promotion.plan(request, GATE)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private void promote(PromotionRequest request, Gate gate) throws ProblemException {
    PromotionPlan plan = promotion.plan(request, gate);
    plan.requirePassed();
    promotion.carryOut(plan, STAMP);
  }

  private Map<String, String> tags(ModelName model, long number) {
    return registry.find(model, version(number)).orElseThrow().tags();
  }

  private List<String> sentSince(int calls) {
    return registry.calls().subList(calls, registry.calls().size());
  }

  private static PromotionRequest stage(String choice, @Nullable Boolean archiveExisting) {
    return PromotionRequest.parse(SHARED.value(), choice, "stage:Production", archiveExisting);
  }

  private static PromotionRequest alias(String choice) {
    return PromotionRequest.parse(CATALOG.value(), choice, "alias:champion", null);
  }

  private static ModelVersion version(long number) {
    return new ModelVersion(number);
  }

  private static VersionFacts facts(Map<String, String> tags, String status) {
    return new VersionFacts(
        version(2), status, "", Instant.parse("2026-11-01T00:00:00Z"), tags, "run2");
  }
}
