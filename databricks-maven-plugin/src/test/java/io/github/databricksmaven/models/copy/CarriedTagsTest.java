package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.models.RegistryKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CarriedTagsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "previous_champion",
        "promoted_champion",
        "restored_champion",
        "rolled_back_champion",
        "claim_champion_v7",
        "copied_by",
        "source_model",
        "artifact_sha256"
      })
  void whatTellsOfTheRegistryStaysThere(String key) {
    assertLeftOut(key, "1", "it tells of the registry it is in");
  }

  /** Unity Catalog takes no dots: such a tag would say of the copy that it is proven. */
  @ParameterizedTest
  @ValueSource(strings = {"artifact.sha256", "promoted.champion", "source-model", "copied.by"})
  void whatWouldTellOfItUnderTheNameThatItGetsStaysThereToo(String key) {
    assertEquals(Map.of(), carried(RegistryKind.UNITY_CATALOG, key, "1").tags());
  }

  /** Its version goes by the number of the source, where it was measured. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "champion_version",
        "champion_accuracy",
        "champion_data_sha256",
        "champion_area.under"
      })
  void whatTellsOfTheChampionOfTheSourceStaysThere(String key) {
    assertLeftOut(key, "2", "it tells of a champion of the registry it is in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Approval_Check", "approval", "APPROVAL two", "Sign off", "check"})
  void anApprovalIsNoneOfTheCopy(String key) {
    assertLeftOut(key, "Approved", "nobody has approved the copy");
    assertLeftOut(key, " approved ", "nobody has approved the copy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlflow.user", "createdBy", "model_owner", "contact"})
  void whatMayNameAPersonStaysThere(String key) {
    assertLeftOut(key, "jane", "it may name a person");
  }

  @Test
  void soDoesWhatHoldsAnAddress() {
    assertLeftOut("note", "ask jane@example.org", "it may name a person");
    assertLeftOut("jane@example.org", "yes", "it may name a person");
  }

  @Test
  void anApprovalThatWasRefusedIsNoneOfTheCopyEither() {
    assertLeftOut("Approval_Check", "Rejected", "nobody has approved the copy");
  }

  @ParameterizedTest
  @EnumSource
  void whatTheTestsMeasuredGoesAlong(RegistryKind target) {
    for (String key : List.of("test_accuracy", "train_accuracy", "test_data_sha256", "previous")) {
      assertEquals(Map.of(key, "0.7"), carried(target, key, "0.7").tags());
    }
  }

  private static void assertLeftOut(String key, String value, String why) {
    for (RegistryKind target : RegistryKind.values()) {
      CarriedTags carried = carried(target, key, value);
      assertEquals(Map.of(), carried.tags(), key);
      assertEquals(List.of(key + ": left out, " + why), carried.remarks());
    }
  }

  private static CarriedTags carried(RegistryKind target, String key, String value) {
    return CarriedTags.of(Map.of(key, value), target, 20);
  }
}
