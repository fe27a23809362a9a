package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.copy.CopyPlan;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

  /** Somebody who may do nothing with models at first. */
  private record Principal(OpenLocal local, String id, String token) {

    static Principal in(OpenLocal local) throws IOException {
      LocalRest rest = new LocalRest(local);
      ObjectMapper json = new ObjectMapper();
      String id =
          json.readTree(
                  rest.post(
                      "/api/2.0/preview/scim/v2/ServicePrincipals",
                      "{\"displayName\": \"deployer\"}"))
              .path("applicationId")
              .asText();
      String token =
          json.readTree(
                  rest.post(
                      "/api/2.0/token-management/on-behalf-of/tokens",
                      "{\"application_id\": \"" + id + "\"}"))
              .path("token_value")
              .asText();
      return new Principal(local, id, token);
    }

    void may(String kind, String name, String... rights) {
      String list = Stream.of(rights).map(one -> '"' + one + '"').collect(Collectors.joining(","));
      new LocalRest(local)
          .patch(
              "/api/2.1/unity-catalog/permissions/" + kind + "/" + name,
              "{\"changes\": [{\"principal\": \"%s\", \"add\": [%s]}]}".formatted(id, list));
    }

    TargetPort port() {
      return OpenLocal.connect(local.url(), new Secret(token)).copies(RegistryKind.UNITY_CATALOG);
    }
  }

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

  private void assertMissing(String what, String right) {
    WorkspaceFailure refusal =
        assertThrows(WorkspaceFailure.class, () -> copying().carryOut(plan()));
    assertTrue(refusal.getMessage().contains("There is no right to " + what), refusal::getMessage);
    assertTrue(refusal.getMessage().contains(right), refusal::getMessage);
  }

  private CopyPlan plan() {
    return copying().plan(copies.request(model, version));
  }

  private ModelCopy copying() {
    return new ModelCopy(reader.port(), writer.port(), new Parallel(4, time), time);
  }
}
