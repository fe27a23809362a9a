package io.github.databricksmaven.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads reports as {@link ReportFolder} writes them. */
final class JoinedReportsTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");

  @TempDir Path stages;
  private Path folder;
  private int minute;

  @BeforeEach
  void aFolderForReports() {
    folder = stages.resolve("reports");
  }

  @Test
  void aReleaseIsOneTableOfStepsAndOneOfEnvironments() {
    write("put-secret", "storage", "development", Map.of("plan", Map.of("create", 4)));
    write("deploy-notebooks", "dev", "development", deployed(7, 1));
    writeJob("train", "development", trained("1", "stage:Staging"));
    write("deploy-notebooks", "test", "pre-production", deployed(8, 0));
    writeJob("test", "pre-production", tested("1"));
    write("promote-model", "m", "production", promoted("1"));
    writeJob("score", "production", scored("1"));
    assertEquals(
        """
          step                   environment     result     seconds  outcome
          put-secret-storage     development     succeeded  1.5      4 created
          deploy-notebooks-dev   development     succeeded  1.5      7 created, 1 unchanged
          run-job-train          development     succeeded  1.5      model SparkModel, version 1, marker stage:Staging, accuracy 0.754, area under roc 0.822
          deploy-notebooks-test  pre-production  succeeded  1.5      8 created
          run-job-test           pre-production  succeeded  1.5      model SparkModel, version 1, accuracy 0.740, area under roc 0.810
          promote-model-m        production      succeeded  1.5      model SparkModel, version 1, marker stage:Production, gate passed
          run-job-score          production      succeeded  1.5      model SparkModel, version 1, rows 68, accuracy 0.706, area under roc 0.799

          environment     notebooks deployed  model version  marker            accuracy  area under ROC  rows scored  seconds  where to look
          development     7 (1 unchanged)     1              stage:Staging     0.754     0.822                        4.5      http://127.0.0.1:1/runs/train
          pre-production  8 (0 unchanged)     1              stage:Staging     0.740     0.810                        3.0      http://127.0.0.1:1/runs/test
          production                          1              stage:Production  0.706     0.799           68           3.0      http://127.0.0.1:1/runs/score
        """
            .stripTrailing(),
        String.join("\n", read().lines()).stripTrailing());
  }

  @Test
  void aGoalThatFailedIsShownAsFailedWithItsProblem() {
    write("deploy-notebooks", "dev", "development", deployed(1, 0));
    ReportDraft draft = draft("run-job", "test", "pre-production", Map.of());
    finish(draft, new Problem("Run 7 ended as FAILED.", "so", "do"));
    assertEquals(1, read().failures());
    assertEquals("failed", read().steps().get(1).get("result"));
    assertEquals("Run 7 ended as FAILED.", read().steps().get(1).get("outcome"));
  }

  @Test
  void whatWasOnlyPlannedIsToldAsSuchAndIsNoFailure() {
    ReportDraft draft = draft("deploy-notebooks", "dev", "development", deployed(7, 1));
    draft.planOnly();
    finish(draft, null);
    assertEquals(0, read().failures());
    assertEquals("planned", read().steps().get(0).get("result"));
    assertEquals("7 to create, 1 unchanged", read().steps().get(0).get("outcome"));
    assertEquals("planned only", read().environments().get(0).get("notebooks deployed"));
  }

  @Test
  void aDryRunOfAPromotionMarksNothing() {
    Map<String, Object> planned = new HashMap<>(promoted("2"));
    planned.remove("moved");
    write("promote-model", "m", "production", planned);
    assertEquals(
        "model SparkModel, version 2, not moved to stage:Production, gate passed",
        read().steps().get(0).get("outcome"));
    assertEquals("", read().environments().get(0).get("marker"));
  }

  @Test
  void aVersionThatIsPromotedAlreadyIsMarked() {
    Map<String, Object> kept = new HashMap<>(promoted("2"));
    kept.remove("moved");
    kept.put("step", "keep");
    kept.put("verdict", "not asked");
    write("promote-model", "m", "production", kept);
    assertEquals(
        "model SparkModel, version 2, marker stage:Production, gate not asked",
        read().steps().get(0).get("outcome"));
    assertEquals("stage:Production", read().environments().get(0).get("marker"));
  }

  @Test
  void whatWasRolledBackIsMarkedAndWhatIsOnlyRequestedIsNot() {
    Map<String, Object> back = new HashMap<>(promoted("2"));
    back.remove("verdict");
    write("rollback-model", "m", "production", back);
    Map<String, Object> requested = new HashMap<>(promoted("3"));
    requested.remove("moved");
    requested.put("step", "request");
    write("promote-model", "n", "production", requested);
    assertEquals(
        List.of(
            "model SparkModel, version 2, marker stage:Production",
            "model SparkModel, version 3, not moved to stage:Production, gate passed"),
        read().steps().stream().map(step -> step.get("outcome")).sorted().toList());
  }

  @Test
  void aReleaseThatWasTakenBackShowsNoFiguresOfTheVersionThatLeft() {
    write("promote-model", "m", "production", promoted("4"));
    writeJob("check", "production", scored("4"));
    write("rollback-model", "m", "production", restored("2", 4));
    Map<String, Object> row = read().environments().get(0);
    assertEquals("2", row.get("model version"));
    assertEquals("taken back: 4 → 2", row.get("marker"));
    assertEquals(
        List.of("", "", ""),
        List.of(row.get("accuracy"), row.get("area under ROC"), row.get("rows scored")));
    writeJob("score", "production", scored("2"));
    assertEquals("taken back: 4 → 2", read().environments().get(0).get("marker"));
    assertEquals("68", read().environments().get(0).get("rows scored"));
    write("promote-model", "n", "production", promoted("5"));
    assertEquals("stage:Production", read().environments().get(0).get("marker"));
    assertEquals("", read().environments().get(0).get("rows scored"));
  }

  @Test
  void aRollbackThatFindsItsVersionThereTakesNothingBack() {
    Map<String, Object> kept = new HashMap<>(restored("2", 2));
    kept.put("step", "keep");
    kept.remove("moved");
    write("rollback-model", "m", "production", kept);
    assertEquals("stage:Production", read().environments().get(0).get("marker"));
  }

  @Test
  void rowsOfAScoringThatFailedAreNotCounted() {
    writeJob("score", "production", scored("1"), new Problem("Run 7 ended.", "so", "do"));
    assertEquals("", read().environments().get(0).get("rows scored"));
    assertEquals("1", read().environments().get(0).get("model version"));
  }

  @Test
  void whereAllWasOnlyPlannedThatIsSaidAndNoLocalWorkspaceIsLinked() {
    Map<String, Object> facts = new HashMap<>(promoted("2"));
    facts.remove("moved");
    facts.put("host", "http://127.0.0.1:25428");
    ReportDraft draft = draft("promote-model", "m", "production", facts);
    draft.planOnly();
    finish(draft, null);
    assertEquals("planned only", read().environments().get(0).get("notebooks deployed"));
    assertEquals("promote-model-m.md", read().environments().get(0).get("where to look"));
    write("put-secret", "storage", "production", Map.of());
    assertEquals("", read().environments().get(0).get("notebooks deployed"));
  }

  @Test
  void whereNoJobRanOneLooksAtTheWorkspaceOrAtTheReport() {
    write("put-secret", "storage", "development", Map.of());
    write("promote-model", "m", "development", promoted("1"));
    write("promote-model", "n", "cloud", Map.of("host", "https://adb-1.2.example.net"));
    List<Map<String, Object>> rows = read().environments();
    assertEquals("promote-model-m.md", rows.get(0).get("where to look"));
    assertEquals("https://adb-1.2.example.net", rows.get(1).get("where to look"));
  }

  @Test
  void reportsOfOtherStagesMayLieInAFolderEach() {
    write("deploy-notebooks", "dev", "development", deployed(1, 0));
    assertEquals(1, JoinedReports.read(List.of(), List.of(stages)).steps().size());
    assertThrows(Misconfigured.class, () -> JoinedReports.read(List.of(stages), List.of()));
  }

  @Test
  void aPromotionThatFailedMarksNothing() {
    ReportDraft draft = draft("promote-model", "m", "production", promoted("2"));
    finish(draft, new Problem("The gate refuses version 2.", "so", "do"));
    assertEquals("", read().environments().get(0).get("marker"));
  }

  @Test
  void aReportWithoutEnvironmentBelongsToThatOfItsHostElseToTheHost() {
    ReportDraft anonymous = new ReportDraft("upload-files", "", BEGIN);
    anonymous.fact("host", "local://development");
    finish(anonymous, null);
    assertEquals("local://development", read().environments().get(0).get("environment"));
    write("deploy-notebooks", "dev", "development", deployed(1, 0));
    assertEquals(1, read().environments().size());
    assertEquals("development", read().environments().get(0).get("environment"));
  }

  @Test
  void aGoalWithoutAWorkspaceIsAStepOfNoEnvironment() {
    ReportDraft draft = new ReportDraft("package-notebooks", "", BEGIN);
    draft.fact("files", 14);
    finish(draft, null);
    assertEquals(List.of(), read().environments());
    assertEquals("files 14", read().steps().get(0).get("outcome"));
  }

  @Test
  void whatIsNoReportIsLeftOutAndWhatCannotBeReadIsShown() throws IOException {
    write("deploy-notebooks", "dev", "development", deployed(1, 0));
    Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
    Files.writeString(folder.resolve("report.json"), "{\"goal\": \"report\", \"begun\": \"x\"}");
    Files.writeString(folder.resolve("run-job-killed.json"), "{\"goal\": \"run");
    assertEquals(
        List.of("deploy-notebooks-dev succeeded", "run-job-killed unreadable"),
        read().steps().stream().map(row -> row.get("step") + " " + row.get("result")).toList());
    assertEquals(1, read().failures());
  }

  @Test
  void aModelOfUnityCatalogIsNamedInFull() {
    writeJob("train", "development", "{\"model\": \"main.mlops.spark_model\", \"version\": \"1\"}");
    assertEquals("model main.mlops.spark_model, version 1", read().steps().get(0).get("outcome"));
  }

  @Test
  void exitValuesThatAreNoObjectAreShownOnOneLineWithoutOrdersToTheBuildServer() {
    writeJob("one", "development", "done\n##vso[task.complete result=Succeeded;]");
    String outcome = String.valueOf(read().steps().get(0).get("outcome"));
    assertTrue(outcome.startsWith("done"), outcome);
    assertTrue(!outcome.contains("##vso") && !outcome.contains("\n"), outcome);
  }

  @Test
  void nothingToJoinIsRefused() {
    Misconfigured refusal =
        assertThrows(
            Misconfigured.class,
            () -> JoinedReports.read(List.of(folder), List.of(folder.resolve("no"))));
    assertTrue(refusal.getMessage().contains(folder.toString()), refusal::getMessage);
  }

  private JoinedReports read() {
    return JoinedReports.read(List.of(folder, folder, folder.resolve("no")), List.of());
  }

  private static Map<String, Object> deployed(int created, int kept) {
    return Map.of("plan", Map.of("create", created, "keep", kept));
  }

  private static Map<String, Object> promoted(String version) {
    return Map.of(
        "model",
        "SparkModel",
        "version",
        version,
        "promote_to",
        "stage:Production",
        "verdict",
        "passed",
        "step",
        "move",
        "moved",
        true);
  }

  private static Map<String, Object> restored(String version, int holder) {
    Map<String, Object> restored = new HashMap<>(promoted(version));
    restored.remove("verdict");
    restored.put("held_by", List.of(holder));
    return restored;
  }

  private static String trained(String version, String marker) {
    return """
    {"model": "SparkModel", "version": "%s", "marker": "%s", "run_id": "0123456789abcdef0123",
     "metrics": {"accuracy": 0.7538, "area_under_roc": 0.8219}}\
    """
        .formatted(version, marker);
  }

  private static String tested(String version) {
    return """
    {"model": "SparkModel", "version": "%s", "champion_version": null,
     "metrics": {"accuracy": 0.74, "area_under_roc": 0.81}}\
    """
        .formatted(version);
  }

  private static String scored(String version) {
    return """
    {"model": "SparkModel", "version": "%s", "rows": 68,
     "metrics": {"accuracy": 0.7059, "area_under_roc": 0.799},
     "predictions": "/mnt/modelData/predictions"}\
    """
        .formatted(version);
  }

  private void writeJob(String job, String environment, String exit) {
    writeJob(job, environment, exit, null);
  }

  private void writeJob(String job, String environment, String exit, @Nullable Problem problem) {
    Map<String, Object> facts =
        Map.of(
            "run_page_url",
            "http://127.0.0.1:1/runs/" + job,
            "tasks",
            Map.of("only", Map.of("run_id", 7, "state", "SUCCESS", "result", exit)));
    finish(draft("run-job", job, environment, facts), problem);
  }

  private void write(String goal, String subject, String environment, Map<String, Object> facts) {
    finish(draft(goal, subject, environment, facts), null);
  }

  private ReportDraft draft(
      String goal, String subject, String environment, Map<String, Object> facts) {
    ReportDraft draft = new ReportDraft(goal, "", BEGIN.plusSeconds(60L * minute++));
    draft.nameAfter(subject);
    draft.fact("environment", environment);
    draft.fact("host", "local://" + environment);
    facts.forEach(draft::fact);
    return draft;
  }

  private void finish(ReportDraft draft, @Nullable Problem problem) {
    Instant begun = draft.finish(BEGIN, null).begun();
    new ReportFolder(folder).write(draft.finish(begun.plusMillis(1500), problem));
  }
}
