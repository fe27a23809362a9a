package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  private static final String FOLDER = "../pipelines/environments";
  private static final String MODEL =
      "/api/2.0/mlflow/unity-catalog/registered-models/get?name=" + UnityCatalog.MODEL;
  private static final String RELEASER = id("32");
  private static final List<Operation> ALL = List.of(Operation.values());

  @RegisterExtension final ServerForTests server = new ServerForTests();
  @TempDir Path folder;

  @Test
  void whatWasPlannedIsMadeOnceAndNothingBefore() throws Exception {
    String plan = said(prepare());
    assertTrue(plan.contains("create  model main.mlops.spark_model"), plan);
    assertFalse(principals().text().contains(RELEASER));
    assertEquals(404, server.client().get(MODEL).status());

    said(prepare("--apply"));
    assertEquals(200, ServerForTests.callerIn(server.client(), RELEASER).get(MODEL).status());

    String again = said(prepare("--apply"));
    assertTrue(again.contains("Plan: 0 to create, 0 to change"), again);
    assertFalse(again.matches("(?s).*Plan: [1-9].*"), again);
  }

  /** What a principal does with the model in its part of a release. */
  private enum Operation {
    LOAD,
    REGISTER,
    TAG,
    POINT
  }

  @Test
  void whoIsPreparedForUnityCatalogMayDoTheirPartWithTheModelAndNoOther() throws Exception {
    said(prepare("--apply"));
    new UnityCatalog(server.client()).version();
    Map<String, List<Operation>> parts =
        Map.of(
            "release-development 12", ALL,
            "jobs-development 14", ALL,
            "release-pre-production 22", List.of(Operation.LOAD, Operation.TAG),
            "plan-pre-production 23", List.of(),
            "jobs-pre-production 24", List.of(Operation.LOAD, Operation.TAG),
            "release-production 32", List.of(Operation.LOAD, Operation.TAG, Operation.POINT),
            "plan-production 33", List.of(Operation.LOAD),
            "jobs-production 34", List.of(Operation.LOAD));
    parts.forEach(
        (who, part) -> {
          String id = id(who.substring(who.indexOf(' ') + 1));
          UnityCatalog caller = new UnityCatalog(ServerForTests.callerIn(server.client(), id));
          for (Operation operation : ALL) {
            int status = tried(caller, operation).status();
            assertEquals(part.contains(operation) ? 200 : 403, status, who + ": " + operation);
          }
        });
  }

  private static Reply tried(UnityCatalog caller, Operation operation) {
    Map<String, String> version = Map.of("name", UnityCatalog.MODEL, "version", "1");
    return switch (operation) {
      case LOAD -> caller.client().get("/api/2.0/fs/files/Models/main/mlops/spark_model/1/MLmodel");
      case REGISTER ->
          caller.tryRegistry(
              "POST",
              "model-versions/create",
              Map.of("name", UnityCatalog.MODEL, "source", "runs:/1/m"));
      case TAG -> caller.tryRegistry("POST", "model-versions/set-tag", with(version, "key", "a"));
      case POINT ->
          caller.tryRegistry("POST", "registered-models/alias", with(version, "alias", "champion"));
    };
  }

  private static Map<String, String> with(Map<String, String> some, String key, String value) {
    Map<String, String> more = new HashMap<>(some);
    more.put(key, value);
    more.put("value", "1");
    return more;
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
    // This workspace is all three, and has no rights on folders, scopes, volumes and clusters.
    Files.writeString(
        file,
        Files.readString(Path.of(FOLDER, "environments-unity-catalog.toml"))
            .replaceAll("host = .*", "host = \"" + server.client().url() + "\"")
            .replaceAll("(?m)^(folder|scopes|entitlements|volume) = .*\n", ""));
    String python = new Interpreters(System.getenv()).find(Optional.empty()).path();
    List<String> line = new ArrayList<>(List.of(python, "-B", script(), "workspaces"));
    line.addAll(List.of("--file", file.toString()));
    line.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("DATABRICKS_TOKEN", token);
    return new Command(line, environment).run(Duration.ofMinutes(1));
  }

  private static String script() {
    return Path.of(FOLDER, "prepare.py").toString();
  }

  private static String id(String end) {
    return "00000000-0000-0000-0000-0000000000" + end;
  }
}
