package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PromotionRequestTest {

  private static final String SHARED = "SparkModel";
  private static final String CATALOG = "main.mlops.spark_model";

  @Test
  void theFormOfANameDecidesTheRegistry() {
    assertEquals(RegistryKind.WORKSPACE, ModelName.parse("model", SHARED).kind());
    assertEquals(RegistryKind.UNITY_CATALOG, ModelName.parse("model", " " + CATALOG).kind());
  }

  @Test
  void whatIsNoNameIsRefused() {
    for (String name :
        List.of("", " ", "a/b", "a:b", "it's", "a\nb", "main.mlops", "a..b", "a.b.c.d")) {
      assertRefused(name, "1", "stage:Production", null, "<model> '" + name + "'");
    }
  }

  @Test
  void aVersionIsChosenByNumberMarkerOrAge() {
    assertEquals("version 7", parse(SHARED, "7", "stage:Production").choice().toString());
    assertEquals(
        "stage:Staging", parse(SHARED, "stage:staging", "stage:Production").choice().toString());
    assertEquals(
        "alias:challenger",
        parse(CATALOG, "alias:challenger", "alias:champion").choice().toString());
    assertEquals("latest", parse(CATALOG, "latest", "alias:champion").choice().toString());
    assertEquals("run:8d0c", parse(CATALOG, "run:8d0c", "alias:champion").choice().toString());
    assertEquals("job:train", parse(SHARED, "job:train", "stage:Staging").choice().toString());
  }

  @Test
  void whatChoosesNoVersionIsRefused() {
    for (String choice : List.of("0", "-1", "newest", "1.5", "", "99999999999999999999")) {
      assertRefused(
          SHARED,
          choice,
          "stage:Production",
          null,
          "<modelVersion> '" + choice + "' names no version.");
    }
  }

  @Test
  void whatIsNoRunIsRefused() {
    for (String run : List.of("", "a b", "a'b", "../a")) {
      assertRefused(SHARED, "run:" + run, "stage:Production", null, "names no run.");
    }
  }

  @Test
  void eachRegistryRefusesWhatItDoesNotHave() {
    assertRefused(
        CATALOG,
        "1",
        "stage:Production",
        null,
        "<promoteTo> 'stage:Production' cannot be: Unity Catalog has no stages.",
        "write for example alias:champion");
    assertRefused(
        SHARED,
        "1",
        "alias:champion",
        null,
        "<promoteTo> 'alias:champion' cannot be: the workspace registry has no aliases.",
        "write for example stage:Production");
    assertRefused(
        SHARED, "alias:challenger", "stage:Production", null, "<modelVersion> 'alias:challenger'");
    assertRefused(
        CATALOG, "stage:Staging", "alias:champion", null, "<modelVersion> 'stage:Staging'");
  }

  @Test
  void reservedAliasesAreRefused() {
    for (String alias : List.of("latest", "Latest", "v1", "V12")) {
      assertRefused(CATALOG, "1", "alias:" + alias, null, "'alias:" + alias + "' is reserved.");
    }
    assertRefused(CATALOG, "1", "alias:", null, "'alias:' is no alias.");
    assertRefused(CATALOG, "1", "alias:a b", null, "'alias:a b' is no alias.");
  }

  @Test
  void anUnknownStageIsRefusedWithTheNearestOne() {
    assertRefused(SHARED, "1", "stage:Prodution", null, "did you mean stage:Production?");
    assertRefused(SHARED, "1", "Production", null, "'Production' is neither a stage nor an alias.");
  }

  @Test
  void aWayBackIsNoPromotion() {
    assertRefused(SHARED, "1", "stage:Archived", null, "'stage:Archived' is no promotion.");
    assertRefused(SHARED, "1", "stage:None", null, "'stage:None' is no promotion.");
    assertEquals(
        "stage:Archived", parse(SHARED, "stage:Archived", "stage:Production").choice().toString());
  }

  @Test
  void aStageIsLeftToOneVersionUnlessTheUserSaysOtherwise() {
    assertTrue(parse(SHARED, "1", "stage:Production").archiveExisting());
    assertFalse(PromotionRequest.parse(SHARED, "1", "stage:Production", false).archiveExisting());
    assertRefused(CATALOG, "1", "alias:champion", true, "<archiveExisting> is given");
  }

  @Test
  void whatAMannerCannotDoWithTheTargetIsRefused() {
    assertRefused(
        CATALOG, "alias:champion", new Manner("", true, "", ""), "<request> is true, and");
    assertRefused(
        SHARED,
        "stage:Production",
        new Manner("", false, "Approval", ""),
        "<approvalTag> is given");
    for (String key : List.of("a.b", "a-b", "a/b", "a:b", "a=b", "a,b", "x".repeat(256))) {
      assertRefused(
          CATALOG, "alias:champion", new Manner("", false, key, ""), "is no key of a tag.");
    }
  }

  private static void assertRefused(String model, String target, Manner manner, String part) {
    PromotionRequest request = parse(model, "1", target);
    String message = assertThrows(Misconfigured.class, () -> request.moved(manner)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void theTagOfThePreviousHolderIsSafeForUnityCatalog() {
    assertEquals("previous_production", new Marker.Stage("Production").previousTag());
    assertTrue(
        new Marker.Alias("champion-EU").previousTag().matches("previous_champion_eu_[0-9a-f]{8}"));
  }

  @Test
  void tagsAboutMarkersAreToldFromOthers() {
    Marker champion = new Marker.Alias("champion-EU");
    for (String what : List.of("previous", "promoted", "restored", "rolled_back", "claim")) {
      assertTrue(Marker.isAbout(champion.tag(what)), what);
    }
    assertFalse(Marker.isAbout("test_accuracy"));
    assertFalse(Marker.isAbout("champion_version"));
  }

  private static PromotionRequest parse(String model, String version, String target) {
    return PromotionRequest.parse(model, version, target, null);
  }

  private static void assertRefused(
      String model, String version, String target, @Nullable Boolean archive, String... parts) {
    String message =
        assertThrows(
                Misconfigured.class, () -> PromotionRequest.parse(model, version, target, archive))
            .getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void twoAliasesShareNoTags() {
    Marker plain = new Marker.Alias("champion_eu");
    Marker dashed = new Marker.Alias("champion-eu");
    assertEquals("previous_champion_eu", plain.previousTag());
    assertTrue(dashed.previousTag().matches("previous_champion_eu_[0-9a-f]{8}"));
    assertTrue(Marker.isAbout(dashed.previousTag()));
    assertTrue(new Marker.Alias("a".repeat(255)).tag("rolled_back").length() <= 255);
  }
}
