package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.VersionChoice;
import io.github.databricksmaven.models.copy.Maker;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.GateFile;
import io.github.databricksmaven.models.promotion.BuildStamp;
import io.github.databricksmaven.models.promotion.CopyingPlan;
import io.github.databricksmaven.models.promotion.CopyingPromotion;
import io.github.databricksmaven.models.promotion.CopyingRequest;
import io.github.databricksmaven.models.promotion.MoveJson;
import io.github.databricksmaven.models.promotion.MoveOrigin;
import io.github.databricksmaven.models.promotion.Promotion;
import io.github.databricksmaven.models.promotion.PromotionPlan;
import io.github.databricksmaven.models.promotion.PromotionRequest;
import io.github.databricksmaven.models.promotion.Rollback;
import io.github.databricksmaven.models.promotion.RollbackRequest;
import io.github.databricksmaven.models.promotion.SavedMove;
import io.github.databricksmaven.models.promotion.Undo;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions from one metastore to another: the gate at the source, the marker at the target. */
final class CopyingPromotionTest {

  private static final Gate GATE =
      GateFile.parse(
          "gate.yml",
          """
          metrics:
            accuracy: {at-least: 0.68, champion-may-drop: 0.02}
          """);

  @TempDir Path folder;
  private OpenLocal source;
  private OpenLocal target;
  private CatalogCopies copies;
  private ModelName model;

  @BeforeEach
  void twoMetastores() throws Exception {
    source = OpenLocal.in(folder.resolve("source"));
    target = OpenLocal.in(folder.resolve("target"));
    copies = new CatalogCopies(source, target);
    model = copies.model("m");
  }

  @AfterEach
  void endThem() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void theCopyGetsTheMarkerAndKeepsWhoHeldItBefore() {
    ModelVersion one = version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}");
    assertEquals("moved", promote(one));
    assertEquals(List.of(new ModelVersion(1)), holders());
    ModelVersion two = version(tested("0.71", "0.7", "1"));
    assertEquals("moved", promote(two));
    assertEquals(List.of(new ModelVersion(2)), holders());
    assertEquals("1", copies.versions(model, two).get(0).tags().get("previous_champion"));
  }

  @Test
  void aRepeatedPromotionFindsItsCopyAndAsksNobody() {
    ModelVersion one = version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}");
    promote(one);
    CopyingPlan plan = plan(one);
    assertEquals("kept", plan.outcome());
    assertEquals("Plan: 0 files to copy, 0 to move, 1 unchanged", last(plan));
  }

  @Test
  void anEarlierCopyGetsTheMarkerBackWithoutAnotherCopy() {
    ModelVersion one = version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}");
    promote(one);
    promote(version(tested("0.71", "0.7", "1")));
    ModelVersion again = one;
    CopyingPlan plan = plan(again, Gate.BUILT_IN);
    assertEquals("Plan: 0 files to copy, 1 to move", last(plan));
    carryOut(plan);
    assertEquals(List.of(new ModelVersion(1)), holders());
    assertEquals(2, copies.allVersions(model).size());
  }

  @Test
  void whatTheGateRefusesIsNotCopied() {
    ModelVersion poor = version("{\"key\": \"test_accuracy\", \"value\": \"0.6\"}");
    CopyingPlan plan = plan(poor);
    assertEquals("refused", plan.outcome());
    assertEquals("Plan: 0 files to copy, 0 to move, refused by the gate", last(plan));
    assertThrows(Unsuccessful.class, plan::requirePassed);
    assertFalse(new LocalRest(target).get("/api/2.1/unity-catalog/models").contains("main.ml.m"));
  }

  @Test
  void theChampionGoesByTheNumberItHasWhereItWasTested() {
    version("{\"key\": \"test_accuracy\", \"value\": \"0.5\"}");
    ModelVersion two = version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}");
    promote(two);
    assertEquals(List.of(new ModelVersion(1)), holders());
    assertEquals("planned", plan(version(tested("0.69", "0.7", "2"))).outcome());
    assertEquals("refused", plan(version(tested("0.69", "0.7", "1"))).outcome());
    assertEquals("refused", plan(version(tested("0.67", "0.7", "2"))).outcome());
  }

  @Test
  void aChampionThatIsNoCopyIsNotComparedByItsNumber() {
    CatalogCopies there = new CatalogCopies(/* source= */ target, /* target= */ source);
    there.model("m");
    ModelVersion foreign = there.version(model, "[]", CatalogCopies.files(1));
    target
        .connect()
        .registry(RegistryKind.UNITY_CATALOG)
        .move(model, foreign, request(foreign).into().target(), true, "");
    version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}");
    CopyingPlan plan = plan(version(tested("0.71", "0.7", foreign.toString())));
    assertEquals("refused", plan.outcome());
    assertTrue(
        plan.lines().toString().contains("version 1 is no copy of a version that was tested here"),
        plan.lines()::toString);
  }

  @Test
  void whatTheGateSaidIsKnownOfAVersionThatCannotBeCopied() {
    ModelVersion broken =
        copies.version(
            model,
            "[{\"key\": \"test_accuracy\", \"value\": \"0.7\"}]",
            Map.of("MLmodel", CatalogCopies.DESCRIPTION));
    CopyingPlan judged = promotion(source, target).judge(request(broken), GATE);
    assertEquals("not copied", judged.outcome());
    assertEquals("Plan: 0 files to copy, 0 to move, as it cannot be copied", last(judged));
    ReportDraft report = new ReportDraft("promote-model", "", Instant.EPOCH);
    judged.describe(report);
    Map<String, Object> facts = report.finish(Instant.EPOCH, null).facts();
    assertEquals("passed", facts.get("verdict"));
    assertEquals("none", facts.get("step"));
    assertThrows(ProblemException.class, () -> promotion(source, target).prepare(judged));
  }

  @Test
  void aModelThatIsMadeStandsInThePlanWithTheOneThatMayBeMeant() {
    promote(version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}"));
    ModelName mistyped = new ModelName("main.ml.mm");
    CopyingRequest request =
        new CopyingRequest(
            model,
            new VersionChoice.Numbered(new ModelVersion(1)),
            PromotionRequest.parse(mistyped.value(), "latest", "alias:champion", null),
            "https://source",
            "https://target",
            new Maker("attempt", "b7", "c0ffee"));
    CopyingPlan plan = promotion(source, target).plan(request, GATE);
    assertTrue(
        plan.lines()
            .contains("  create   model main.ml.mm, which Unity Catalog does not have there"),
        plan.lines()::toString);
    assertTrue(
        plan.lines().contains("    there is main.ml.m: see that the name is meant"),
        plan.lines()::toString);
    assertTrue(last(plan).startsWith("Plan: 1 model to create, "), last(plan));
    assertFalse(plan(new ModelVersion(1), Gate.BUILT_IN).lines().toString().contains("create "));
  }

  @Test
  void aSchemaThatIsNotThereIsToldBeforeAnythingIsSent() {
    ModelVersion one = version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}");
    CopyingRequest request =
        new CopyingRequest(
            model,
            new VersionChoice.Numbered(one),
            PromotionRequest.parse("main.nowhere.m", "latest", "alias:champion", null),
            "https://source",
            "https://target",
            new Maker("attempt", "b7", "c0ffee"));
    CopyingPlan judged = promotion(source, target).judge(request, GATE);
    assertEquals("not copied", judged.outcome());
    String refusal =
        assertThrows(ProblemException.class, () -> promotion(source, target).prepare(judged))
            .getMessage();
    assertTrue(
        refusal.contains("main.nowhere.m cannot be made: its schema is not there."), refusal);
  }

  @Test
  void aMarkerThatSomeoneMovesMeanwhileIsNotTakenFromHim() {
    promote(version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}"));
    CopyingPlan plan = plan(version(tested("0.71", "0.7", "1")));
    promote(version(tested("0.72", "0.7", "1")));
    ProblemException refusal = assertThrows(ProblemException.class, () -> carryOut(plan));
    assertTrue(refusal.getMessage().contains("moved by someone else"), refusal::getMessage);
    assertEquals(List.of(new ModelVersion(2)), holders());
  }

  @Test
  void aVersionIsNotCopiedIntoItsOwnRegistryByAnotherAddress() {
    ModelVersion one = version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}");
    CopyingPromotion within = promotion(source, source);
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> within.plan(request(one), Gate.BUILT_IN));
    assertTrue(
        refusal.getMessage().contains("leads to the registry that main.ml.m is in"),
        refusal::getMessage);
  }

  private static String tested(String accuracy, String champions, String champion) {
    return """
    {"key": "test_accuracy", "value": "%s"},
    {"key": "champion_accuracy", "value": "%s"},
    {"key": "test_data_sha256", "value": "cafe"},
    {"key": "champion_data_sha256", "value": "cafe"},
    {"key": "champion_version", "value": "%s"}
    """
        .formatted(accuracy, champions, champion);
  }

  private ModelVersion version(String tags) {
    return copies.version(model, "[" + tags + "]", CatalogCopies.files(1));
  }

  private List<ModelVersion> holders() {
    return target
        .connect()
        .registry(RegistryKind.UNITY_CATALOG)
        .holders(model, request(new ModelVersion(1)).into().target());
  }

  private static String last(CopyingPlan plan) {
    return plan.lines().get(plan.lines().size() - 1);
  }

  private CopyingRequest request(ModelVersion version) {
    return new CopyingRequest(
        model,
        new VersionChoice.Numbered(version),
        PromotionRequest.parse(model.value(), "latest", "alias:champion", null),
        "https://source",
        "https://target",
        new Maker(UUID.randomUUID().toString(), "b7", "c0ffee"));
  }

  @Test
  void aPromotionIntoAnotherRegistryIsTakenBackByItsPlan() {
    ModelVersion one = version("{\"key\": \"test_accuracy\", \"value\": \"0.7\"}");
    promote(one);
    CopyingPlan plan = plan(version(tested("0.71", "0.7", "1")));
    Path file = folder.resolve("promote-model.plan.json");
    SavedMove.save(file, MoveJson.of(new MoveOrigin("promote-model", "https://source", "1"), plan));
    RollbackRequest request =
        RollbackRequest.parse(model.value(), "alias:champion", null, "too many alarms");
    SavedMove saved = SavedMove.read("plan", file);
    String elsewhere =
        assertThrows(Misconfigured.class, () -> saved.undo("plan", "https://source", request))
            .getMessage();
    assertTrue(elsewhere.contains("its target_host is 'https://target', and"), elsewhere);
    Undo undo = saved.undo("plan", "https://target", request);
    Rollback rollback =
        new Rollback(
            target.connect().registry(RegistryKind.UNITY_CATALOG), new StillTime(), "ours");
    assertEquals(Optional.empty(), rollback.undone(request, undo));
    carryOut(plan);
    assertEquals(List.of(new ModelVersion(2)), holders());
    assertEquals(Optional.of(new ModelVersion(1)), rollback.undone(request, undo));
    promote(version("{\"key\": \"test_accuracy\", \"value\": \"0.9\"}"), Gate.BUILT_IN);
    String refusal =
        assertThrows(Unsuccessful.class, () -> rollback.undone(request, undo)).getMessage();
    assertTrue(
        refusal.contains(
            "was to give it to the copy of version 2 of main.ml.m, and it is held by version 3"),
        refusal);
  }

  private CopyingPlan plan(ModelVersion version) {
    return plan(version, GATE);
  }

  private CopyingPlan plan(ModelVersion version, Gate gate) {
    return promotion(source, target).plan(request(version), gate);
  }

  private String promote(ModelVersion version) {
    return promote(version, GATE);
  }

  private String promote(ModelVersion version, Gate gate) {
    return carryOut(plan(version, gate));
  }

  private String carryOut(CopyingPlan plan) {
    CopyingPromotion promotion = promotion(source, target);
    PromotionPlan left = promotion.copy(plan, copied -> {}).orElseThrow();
    return promotion.target().carryOut(left, BuildStamp.UNKNOWN);
  }

  private CopyingPromotion promotion(OpenLocal from, OpenLocal to) {
    return new CopyingPromotion(side(from), side(to), new CatalogCopies(from, to).copying());
  }

  private static Promotion side(OpenLocal local) {
    SdkWorkspace workspace = local.connect();
    return new Promotion(
        workspace.registry(RegistryKind.UNITY_CATALOG),
        workspace.stageRequests(),
        workspace.tracking(),
        JobOutputs.NONE,
        new StillTime(),
        UUID.randomUUID().toString());
  }
}
