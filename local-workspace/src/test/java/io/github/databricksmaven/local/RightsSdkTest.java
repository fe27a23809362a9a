package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.service.catalog.GrantsAPI;
import com.databricks.sdk.service.catalog.PermissionsChange;
import com.databricks.sdk.service.catalog.Privilege;
import com.databricks.sdk.service.catalog.PrivilegeAssignment;
import com.databricks.sdk.service.catalog.RegisteredModelsAPI;
import com.databricks.sdk.service.catalog.SetRegisteredModelAliasRequest;
import com.databricks.sdk.service.catalog.UpdatePermissions;
import com.databricks.sdk.service.iam.CreateServicePrincipalRequest;
import com.databricks.sdk.service.iam.CurrentUserAPI;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.iam.ServicePrincipalsV2API;
import com.databricks.sdk.service.ml.Activity;
import com.databricks.sdk.service.ml.ActivityType;
import com.databricks.sdk.service.ml.ApproveTransitionRequest;
import com.databricks.sdk.service.ml.CreateComment;
import com.databricks.sdk.service.ml.CreateTransitionRequest;
import com.databricks.sdk.service.ml.GetModelRequest;
import com.databricks.sdk.service.ml.ModelRegistryAPI;
import com.databricks.sdk.service.ml.RegisteredModelAccessControlRequest;
import com.databricks.sdk.service.ml.RegisteredModelPermissionLevel;
import com.databricks.sdk.service.ml.RegisteredModelPermissionsRequest;
import com.databricks.sdk.service.ml.TransitionModelVersionStageDatabricks;
import com.databricks.sdk.service.settings.CreateOboTokenRequest;
import com.databricks.sdk.service.settings.TokenManagementAPI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Principals and what they may do with models, called with the Databricks SDK for Java. */
class RightsSdkTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();
  private String deployer = "";
  private ApiClient theirs = new ApiClient();

  @BeforeEach
  void aServicePrincipal() {
    deployer =
        new ServicePrincipalsV2API(server.sdk())
            .create(new CreateServicePrincipalRequest().setDisplayName("deployer"))
            .getApplicationId();
    theirs =
        server.sdk(
            new TokenManagementAPI(server.sdk())
                .createOboToken(
                    new CreateOboTokenRequest().setApplicationId(deployer).setLifetimeSeconds(60L))
                .getTokenValue());
  }

  @Test
  void itIsSomebodyElse() {
    assertEquals(deployer, new CurrentUserAPI(theirs).me(new MeRequest()).getUserName());
  }

  @Test
  void grantsInUnityCatalog() {
    UnityCatalog catalog = new UnityCatalog(server.client());
    catalog.model();
    catalog.version();
    RegisteredModelsAPI models = new RegisteredModelsAPI(theirs);
    PermissionDenied denied =
        assertThrows(PermissionDenied.class, () -> models.get(UnityCatalog.MODEL));
    String said = String.valueOf(denied.getMessage());
    assertTrue(said.contains("USE CATALOG on Catalog 'main'"), said);
    grant("catalog", "main", Privilege.USE_CATALOG, Privilege.USE_SCHEMA);
    PrivilegeAssignment given = grant("function", UnityCatalog.MODEL, Privilege.EXECUTE);
    assertEquals(List.of(Privilege.EXECUTE), List.copyOf(given.getPrivileges()));
    assertEquals("spark_model", models.get(UnityCatalog.MODEL).getName());
    SetRegisteredModelAliasRequest champion =
        new SetRegisteredModelAliasRequest()
            .setFullName(UnityCatalog.MODEL)
            .setAlias("champion")
            .setVersionNum(1L);
    assertThrows(PermissionDenied.class, () -> models.setAlias(champion));
  }

  @Test
  void transitionRequestsInTheWorkspaceRegistry() throws Exception {
    try (FakeMlflow mlflow = FakeMlflow.start()) {
      server.runtime().mlflow = mlflow;
      Map<String, ?> model = Map.of("name", "Model");
      mlflow.answering("registered-models/get", 200, Map.of("registered_model", model));
      mlflow.answering(
          "registered-models/search", 200, Map.of("registered_models", List.of(model)));
      ModelRegistryAPI own = new ModelRegistryAPI(server.sdk());
      String id =
          own.getModel(new GetModelRequest().setName("Model"))
              .getRegisteredModelDatabricks()
              .getId();
      own.updatePermissions(
          new RegisteredModelPermissionsRequest()
              .setRegisteredModelId(id)
              .setAccessControlList(
                  List.of(
                      new RegisteredModelAccessControlRequest()
                          .setServicePrincipalName(deployer)
                          .setPermissionLevel(RegisteredModelPermissionLevel.CAN_READ))));
      ModelRegistryAPI asked = new ModelRegistryAPI(theirs);
      assertThrows(
          PermissionDenied.class,
          () ->
              asked.transitionStage(
                  new TransitionModelVersionStageDatabricks()
                      .setName("Model")
                      .setVersion("1")
                      .setStage("Production")));
      asked.createTransitionRequest(
          new CreateTransitionRequest()
              .setName("Model")
              .setVersion("1")
              .setStage("Production")
              .setComment("tested"));
      Activity open = own.listTransitionRequests("Model", "1").iterator().next();
      assertEquals(deployer + " tested", open.getUserId() + " " + open.getComment());
      Activity approved =
          own.approveTransitionRequest(
                  new ApproveTransitionRequest()
                      .setName("Model")
                      .setVersion("1")
                      .setStage("Production")
                      .setArchiveExistingVersions(true))
              .getActivity();
      assertEquals(ActivityType.APPROVED_REQUEST, approved.getActivityType());
      assertEquals(
          "good",
          asked
              .createComment(
                  new CreateComment().setName("Model").setVersion("1").setComment("good"))
              .getComment()
              .getComment());
    }
  }

  private PrivilegeAssignment grant(String type, String name, Privilege... privileges) {
    return new GrantsAPI(server.sdk())
        .update(
            new UpdatePermissions()
                .setSecurableType(type)
                .setFullName(name)
                .setChanges(
                    List.of(
                        new PermissionsChange()
                            .setPrincipal(deployer)
                            .setAdd(List.of(privileges)))))
        .getPrivilegeAssignments()
        .iterator()
        .next();
  }
}
