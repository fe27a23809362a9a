package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.UnityCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What pipelines/environments/prepare.py does in a workspace, as far as this one has the routes: it
 * has no access lists of folders and scopes.
 */
final class PipelinePreparationTest {
  private static final String ID = "00000000-0000-0000-0000-000000000032";
  private static final String MODEL =
      "/api/2.0/mlflow/unity-catalog/registered-models/get?name=" + UnityCatalog.MODEL;

  @RegisterExtension final ServerForTests server = new ServerForTests();
  @TempDir Path folder;

  @Test
  void aPrincipalMayDoWhatThePlanSaidAndNothingBefore() throws Exception {
    new UnityCatalog(server.client()).model();
    String plan = said(prepare());
    assertTrue(plan.contains("Plan: 5 to create, 0 to change, 0 unchanged"), plan);
    assertFalse(principals().text().contains(ID));

    said(prepare("--apply"));
    Client releaser = ServerForTests.callerIn(server.client(), ID);
    assertEquals(200, releaser.get(MODEL).status());

    String again = said(prepare("--apply"));
    assertTrue(again.contains("Plan: 0 to create, 0 to change, 5 unchanged"), again);
  }

  @Test
  void beforeTheFirstTrainingTheModelIsLeftForLater() throws Exception {
    new UnityCatalog(server.client()).schema();
    String plan = said(prepare("--apply"));
    assertTrue(plan.contains("4 to create, 0 to change, 0 unchanged, 1 later"), plan);
  }

  @Test
  void whatAWorkspaceRefusesIsTold() throws Exception {
    String somebody = ServerForTests.tokenIn(server.client(), server.principal("somebody").id());
    Command.Result ended = prepareAs(somebody, "--apply");
    assertEquals(1, ended.status(), ended::output);
    assertTrue(ended.output().contains("Only administrators make"), ended::output);
    assertTrue(ended.output().contains("Fix: let whoever is signed in"), ended::output);
    assertFalse(ended.output().contains(somebody), ended::output);
  }

  private Reply principals() {
    return server.client().get("/api/2.0/preview/scim/v2/ServicePrincipals");
  }

  private static String said(Command.Result ended) {
    assertTrue(ended.succeeded(), ended::output);
    return ended.output();
  }

  private Command.Result prepare(String... arguments) throws Exception {
    return prepareAs(server.server().open("dev").token(), arguments);
  }

  private Command.Result prepareAs(String token, String... arguments) throws Exception {
    Path file = folder.resolve("environments.toml");
    Files.writeString(
        file,
        """
        organization = "https://dev.azure.com/contoso"
        project = "diabetes"
        branches = []
        model = "main.mlops.spark_model"
        [[environments]]
        name = "production"
        host = "%s"
        targetFolder = "/Shared/mlops"
        [[environments.principals]]
        name = "release-production"
        applicationId = "%s"
        catalog = ["USE_CATALOG"]
        schema = ["USE_SCHEMA"]
        model = ["EXECUTE", "APPLY_TAG", "MANAGE"]
        """
            .formatted(server.client().url(), ID));
    String python = new Interpreters(System.getenv()).find(Optional.empty()).path();
    List<String> line = new ArrayList<>(List.of(python, "-B", script(), "workspaces"));
    line.addAll(List.of("--file", file.toString()));
    line.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("DATABRICKS_TOKEN", token);
    return new Command(line, environment).run(Duration.ofMinutes(1));
  }

  private static String script() {
    return Path.of("../pipelines/environments/prepare.py").toString();
  }
}
