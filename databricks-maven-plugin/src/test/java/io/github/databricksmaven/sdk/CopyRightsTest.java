package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.copy.CopyPlan;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Copies by service principals who may not do all that is needed, one on each side. */
final class CopyRightsTest {

  @TempDir Path folder;
  private final StillTime time = new StillTime();
  private OpenLocal source;
  private OpenLocal target;
  private Principal reader;
  private Principal writer;
  private CatalogCopies copies;
  private ModelName model;
  private ModelVersion version;

  @BeforeEach
  void twoMetastores() throws Exception {
    source = OpenLocal.in(folder.resolve("source"));
    target = OpenLocal.in(folder.resolve("target"));
    copies = new CatalogCopies(source, target);
    model = copies.model("m");
    version = copies.version(model, "[]", CatalogCopies.files(2));
    reader = Principal.in(source);
    writer = Principal.in(target);
  }

  @AfterEach
  void endThem() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void eachRightThatIsMissingIsNamedWithItsObjectAndItsSide() {
    assertMissing("read main.ml.m in https://source", "USE CATALOG on Catalog 'main'");
    reader.may("catalog", "main", "USE_CATALOG", "USE_SCHEMA");
    assertMissing("read main.ml.m in https://source", "EXECUTE on Model 'main.ml.m'");
    reader.may("function", "main.ml.m", "EXECUTE");
    assertMissing("write main.ml.m in https://target", "USE CATALOG on Catalog 'main'");
    writer.may("catalog", "main", "USE_CATALOG", "USE_SCHEMA");
    assertMissing("write main.ml.m in https://target", "CREATE MODEL on Schema 'main.ml'");
    writer.may("schema", "main.ml", "CREATE_MODEL");
    ModelVersion copy = copying().carryOut(plan()).version();
    assertEquals(CatalogCopies.files(2), copies.contents(model, copy));
  }

  @Test
  void aModelOfSomebodyElseNeedsMoreAndEachOfThatIsNamed() {
    allowReading();
    new LocalRest(target)
        .post(
            "/api/2.0/mlflow/unity-catalog/registered-models/create",
            "{\"name\": \"" + model + "\"}");
    writer.may("catalog", "main", "USE_CATALOG", "USE_SCHEMA");
    writer.may("schema", "main.ml", "CREATE_MODEL");
    assertMissing("write main.ml.m in https://target", "EXECUTE on Model 'main.ml.m'");
    writer.may("function", "main.ml.m", "EXECUTE");
    assertMissing("write main.ml.m in https://target", "CREATE MODEL VERSION on Model 'main.ml.m'");
    writer.may("function", "main.ml.m", "CREATE_MODEL_VERSION");
    assertMissing("write main.ml.m in https://target", "APPLY TAG on Model 'main.ml.m'");
    writer.may("function", "main.ml.m", "APPLY_TAG");
    ModelVersion copy = copying().carryOut(plan()).version();
    assertEquals(CatalogCopies.files(2), copies.contents(model, copy));
  }

  @Test
  void whatIsMissingToMoveAnAliasIsNamedToo() {
    ModelVersion copy = copies.copy(model, version).version();
    RegistryPort registry = writer.connect().registry(RegistryKind.UNITY_CATALOG);
    String there = " in Unity Catalog at " + target.url() + ".";
    Marker champion = new Marker.Alias("champion");
    writer.may("catalog", "main", "USE_CATALOG", "USE_SCHEMA");
    assertMissing(
        "read main.ml.m" + there,
        "EXECUTE on the model main.ml.m",
        () -> registry.holders(model, champion));
    assertMissing("read main.ml.m" + there, "EXECUTE on", () -> registry.find(model, copy));
    assertMissing("read main.ml.m" + there, "EXECUTE on", () -> registry.versions(model));
    assertMissing("read main.ml.m" + there, "EXECUTE on", () -> registry.description(model, copy));
    writer.may("function", "main.ml.m", "EXECUTE");
    assertMissing(
        "tag versions of main.ml.m" + there,
        "APPLY TAG on the model main.ml.m",
        () -> registry.tag(model, copy, "claim_champion_v1", "x"));
    writer.may("function", "main.ml.m", "APPLY_TAG");
    registry.tag(model, copy, "claim_champion_v1", "x");
    assertMissing(
        "move alias:champion of main.ml.m" + there,
        "MANAGE on the model main.ml.m, or its ownership, USE CATALOG on main",
        () -> registry.move(model, copy, champion, true, ""));
    writer.may("function", "main.ml.m", "MANAGE");
    registry.move(model, copy, champion, true, "");
    assertEquals(List.of(copy), registry.holders(model, champion));
  }

  private void allowReading() {
    reader.may("catalog", "main", "USE_CATALOG", "USE_SCHEMA");
    reader.may("function", "main.ml.m", "EXECUTE");
  }

  private void assertMissing(String what, String right) {
    assertMissing(what, right, () -> copying().carryOut(plan()));
  }

  private static void assertMissing(String what, String right, Executable call) {
    WorkspaceFailure refusal = assertThrows(WorkspaceFailure.class, call);
    assertTrue(refusal.getMessage().contains("There is no right to " + what), refusal::getMessage);
    assertTrue(refusal.getMessage().contains(right), refusal::getMessage);
  }

  private CopyPlan plan() {
    return copying().plan(copying().look(copies.request(model, version)));
  }

  private ModelCopy copying() {
    return new ModelCopy(port(reader), port(writer), new Parallel(4, time), time);
  }

  private static TargetPort port(Principal principal) {
    return principal.connect().copies(RegistryKind.UNITY_CATALOG);
  }
}
