package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.plan.Target;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is planned, for those who review it. */
final class PromotionPlanTest extends TwoRegistries {

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
}
