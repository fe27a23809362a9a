package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.JobOutput;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unity Catalog keeps names in lower case, and users write them as they like. */
final class NamesInAnyCaseTest {

  private static final ModelName KEPT = new ModelName("main.mlops.spark_model");
  private static final ModelName TYPED = ModelName.parse("model", "Main.mlops.Spark_Model");
  private static final ModelVersion ONE = new ModelVersion(1);

  private final FakeRegistry registry = new FakeRegistry();

  @BeforeEach
  void aModel() {
    registry.add(KEPT, Map.of());
  }

  @Test
  void aNameOfUnityCatalogIsInLowerCaseAndOneOfAWorkspaceAsItIs() {
    assertEquals(KEPT, TYPED);
    assertNotEquals(ModelName.parse("model", "SparkModel"), ModelName.parse("model", "sparkmodel"));
  }

  @Test
  void aJobMayWriteTheNameAsItLikes() {
    JobOutput told = new JobOutput("train", "fit", "Main.MLOps.Spark_Model", "1", Map.of());
    assertEquals(Optional.of(ONE), told.versionOf(TYPED));
    assertEquals(Optional.of(ONE), told.versionOf(KEPT));
    JobOutput shared = new JobOutput("train", "fit", "sparkmodel", "1", Map.of());
    assertEquals(Optional.empty(), shared.versionOf(new ModelName("SparkModel")));
  }

  @Test
  void aModelThatIsThereIsNotMadeAgain() {
    assertNull(NewModel.of(registry, TYPED));
  }

  @Test
  void whatIsMissingIsTheVersionAndNotTheModel() {
    Promotion promotion = PlainPromotion.in(registry, new StillTime(), "ours");
    PromotionRequest request =
        PromotionRequest.parse("MAIN.mlops.spark_model", "9", "alias:champion", null);
    String message =
        assertThrows(Misconfigured.class, () -> promotion.plan(request, Gate.BUILT_IN))
            .getMessage();
    assertTrue(message.contains("<modelVersion> '9' of main.mlops.spark_model"), message);
  }

  @Test
  void aChampionIsKnownByTheNameThatItsCopyWasTaggedWith() {
    VersionFacts origin = registry.find(KEPT, ONE).orElseThrow();
    Map<String, String> tags =
        Map.of(
            "source_model", "Main.MLOps.Spark_Model",
            "source_version", "1",
            "source_created", origin.created().toString());
    VersionFacts champion =
        new VersionFacts(ONE, "READY", "", origin.created(), tags, origin.runId());
    assertEquals(Optional.of(ONE), new ChampionsOrigin(registry, TYPED).of(champion));
  }
}
