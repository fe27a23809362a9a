package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.promotion.BuildStamp;
import io.github.databricksmaven.models.promotion.Manner;
import io.github.databricksmaven.models.promotion.Promotion;
import io.github.databricksmaven.models.promotion.PromotionPlan;
import io.github.databricksmaven.models.promotion.PromotionRequest;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A promotion by somebody who may see a model only, before a real registry. */
final class RequestedStagesTest {

  private static final String MLFLOW = "/api/2.0/mlflow/";
  private static final ModelName MODEL = new ModelName("Sugar");
  private static final ModelVersion ONE = new ModelVersion(1);
  private static final Marker PRODUCTION = new Marker.Stage("Production");

  @TempDir static Path folder;
  private static OpenLocal local;
  private static SdkWorkspace theirs;

  @BeforeAll
  static void aModelThatAPrincipalMaySee() throws Exception {
    local = WorkspaceModels.local(folder);
    post(MLFLOW + "registered-models/create", "{\"name\": \"Sugar\"}");
    version();
    version();
    post(
        MLFLOW + "databricks/model-versions/transition-stage",
        "{\"name\": \"Sugar\", \"version\": \"1\", \"stage\": \"Production\"}");
    Principal principal = Principal.in(local);
    principal.may(MODEL, "CAN_READ");
    theirs = principal.connect();
  }

  @AfterAll
  static void endIt() throws Exception {
    local.close();
  }

  @Test
  void whoMayOnlySeeTheModelRequestsWhatSomebodyElseApproves() {
    PromotionRequest plain = PromotionRequest.parse("Sugar", "2", "stage:Production", null);
    WorkspaceFailure refused =
        assertThrows(
            WorkspaceFailure.class,
            () -> promotion().carryOut(promotion().plan(plain, Gate.BUILT_IN), BuildStamp.UNKNOWN));
    assertTrue(refused.getMessage().contains("-Ddatabricks.request=true"), refused::getMessage);
    assertTrue(refused.getMessage().contains("needs permission CAN_EDIT"), refused::getMessage);
    PromotionRequest request = plain.moved(new Manner("release 4.2", true, "", ""));
    PromotionPlan plan = promotion().plan(request, Gate.BUILT_IN);
    assertFalse(plan.isRequested());
    assertEquals("requested", promotion().carryOut(plan, BuildStamp.UNKNOWN));
    assertTrue(promotion().plan(request, Gate.BUILT_IN).isRequested());
    assertEquals(List.of(new ModelVersion(1)), holders());
    post(
        MLFLOW + "transition-requests/approve",
        "{\"name\": \"Sugar\", \"version\": \"2\", \"stage\": \"Production\","
            + " \"archive_existing_versions\": true}");
    assertEquals(List.of(new ModelVersion(2)), holders());
  }

  @Test
  void eachRightThatIsMissingIsNamedAndTheRegistryIsHeard() {
    RegistryPort strangers = Principal.in(local).connect().registry(RegistryKind.WORKSPACE);
    assertMissing(
        "read Sugar",
        "needs permission CAN_READ on registered model 'Sugar'",
        "CAN_READ on the registered model Sugar",
        () -> strangers.find(MODEL, ONE));
    assertMissing(
        "read Sugar",
        "CAN_READ",
        "CAN_READ on the registered model Sugar",
        () -> strangers.description(MODEL, ONE));
    Principal helper = Principal.in(local);
    helper.may(MODEL, "CAN_READ");
    RegistryPort registry = helper.connect().registry(RegistryKind.WORKSPACE);
    assertMissing(
        "tag versions of Sugar",
        "needs permission CAN_EDIT on registered model 'Sugar'",
        "CAN_EDIT on the registered model Sugar",
        () -> registry.tag(MODEL, ONE, "a", "b"));
    assertMissing(
        "tag versions of Sugar",
        "needs permission CAN_EDIT on registered model 'Sugar'",
        "CAN_EDIT on the registered model Sugar",
        () -> registry.untag(MODEL, ONE, "a"));
    helper.may(MODEL, "CAN_EDIT");
    registry.tag(MODEL, ONE, "a", "b");
    assertMissing(
        "move stage:Staging of Sugar",
        "that needs permission CAN_MANAGE",
        "CAN_MANAGE_STAGING_VERSIONS (CAN_MANAGE_PRODUCTION_VERSIONS for versions in",
        () -> registry.move(MODEL, new ModelVersion(2), new Marker.Stage("Staging"), false, ""));
    helper.may(MODEL, "CAN_MANAGE_STAGING_VERSIONS");
    assertMissing(
        "move stage:Production of Sugar",
        "that needs permission CAN_MANAGE_PRODUCTION_VERSIONS",
        "CAN_MANAGE_PRODUCTION_VERSIONS on the registered model Sugar",
        () -> registry.move(MODEL, ONE, PRODUCTION, false, ""));
    helper.may(MODEL, "CAN_MANAGE_PRODUCTION_VERSIONS");
    registry.move(MODEL, ONE, PRODUCTION, false, "");
  }

  private static void assertMissing(String what, String said, String right, Executable call) {
    WorkspaceFailure refusal = assertThrows(WorkspaceFailure.class, call);
    assertEquals(
        "There is no right to " + what + " in the workspace registry at " + local.url() + ".",
        refusal.problem().what());
    assertTrue(refusal.problem().why().contains(said), refusal::getMessage);
    assertTrue(refusal.problem().fix().contains(right), refusal::getMessage);
  }

  private static List<ModelVersion> holders() {
    return theirs.registry(RegistryKind.WORKSPACE).holders(MODEL, PRODUCTION);
  }

  private static Promotion promotion() {
    return new Promotion(
        theirs.registry(RegistryKind.WORKSPACE),
        theirs.stageRequests(),
        theirs.tracking(),
        JobOutputs.NONE,
        new StillTime(),
        "token");
  }

  private static void version() {
    String content =
        Base64.getEncoder()
            .encodeToString(
                "signature:\n  inputs: '[{\"type\": \"double\"}]'\n"
                    .getBytes(StandardCharsets.UTF_8));
    post(
        "/api/2.0/dbfs/put",
        "{\"path\": \"/m/MLmodel\", \"overwrite\": true, \"contents\": \"" + content + "\"}");
    post(MLFLOW + "model-versions/create", "{\"name\": \"Sugar\", \"source\": \"dbfs:/m\"}");
  }

  private static JsonNode post(String path, String json) {
    try {
      return new ObjectMapper().readTree(new LocalRest(local).post(path, json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
