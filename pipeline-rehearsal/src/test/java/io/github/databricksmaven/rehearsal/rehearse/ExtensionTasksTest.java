package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks of an extension, as its build lays them out. */
final class ExtensionTasksTest {

  private static final String ASKS =
      """
      {"name": "DatabricksAsk", "version": {"Major": 1, "Minor": 2, "Patch": 3},
       "inputs": [
         {"name": "workspace", "type": "connectedService:databricks-workspace", "required": true},
         {"name": "tag", "type": "string", "required": true},
         {"name": "value", "type": "string", "required": true, "defaultValue": "passed"}],
       "execution": {"HttpRequest": {"Execute": {
         "EndpointId": "$(workspace)", "EndpointUrl": "$(endpoint.url)api/model?tag=$(tag)",
         "Method": "GET", "Body": "", "Headers": "{\\"Content-Type\\":\\"application/json\\"}",
         "WaitForCompletion": "false",
         "Expression": "eq(count(jsonpath('%s')), 1)"}}}}
      """;

  private static final String PATH = "model.tags[?(@.key==''$(tag)'' && @.value==''$(value)'')]";

  @TempDir private Path folder;
  private Rehearsed rehearsed;

  @BeforeEach
  void begin() {
    rehearsed =
        new Rehearsed(folder)
            .variable("TEA", "gr33n-tea")
            .extension(folder.resolve("repository/extension"))
            .environments(environments("http://127.0.0.1:1"))
            .file(
                "extension/tasks/DatabricksTiny/task.json",
                """
                {"name": "DatabricksTiny", "version": {"Major": 1, "Minor": 0, "Patch": 0},
                 "inputs": [
                   {"name": "workspace", "type": "connectedService:databricks-workspace", "required": true},
                   {"name": "targetFolder", "aliases": ["folder"], "type": "string", "required": true},
                   {"name": "kind", "type": "pickList", "defaultValue": "one", "required": true,
                    "options": {"one": "One", "two": "Two"}},
                   {"name": "open", "type": "pickList", "options": {"a": "A"},
                    "properties": {"EditableOptions": "True"}},
                   {"name": "hidden", "type": "string", "required": true, "visibleRule": "kind = two"},
                   {"name": "where", "type": "filePath"},
                   {"name": "dryRun", "type": "boolean", "defaultValue": "false"}],
                 "execution": {"Node20_1": {"target": "index.js"}, "Node24": {"target": "index.js"}}}
                """)
            .file(
                "extension/tasks/DatabricksTiny/index.js",
                """
                const e = process.env;
                const id = e.INPUT_WORKSPACE;
                console.log(`to ${e.INPUT_TARGETFOLDER} ${e.INPUT_KIND} ${e.INPUT_DRYRUN} ${e.INPUT_OPEN}.`);
                console.log(`at ${e.INPUT_WHERE.replace(process.cwd(), "sources")}.`);
                console.log(`${e["ENDPOINT_URL_" + id]} ${e["ENDPOINT_AUTH_SCHEME_" + id]} ${e["ENDPOINT_AUTH_" + id]}`);
                console.log(`${JSON.parse(e.ENDPOINT_AUTH_SYSTEMVSSCONNECTION).scheme} in ${process.cwd() === e.SYSTEM_DEFAULTWORKINGDIRECTORY}`);
                console.log("##vso[task.setvariable variable=answer;isOutput=true]42");
                console.log("##vso[task.issue type=warning;]careful");
                if (e.INPUT_TARGETFOLDER === "/fails") {
                  console.log("##vso[task.issue type=error;source=TaskInternal]no good");
                  console.log("##vso[task.complete result=Failed;]no good");
                }
                if (e.INPUT_TARGETFOLDER === "/waits") {
                  process.on("SIGINT", () => { console.log("asked to end"); process.exit(1); });
                  require("node:fs").writeFileSync("waiting", "");
                  setInterval(() => {}, 1000);
                }
                """)
            .file("extension/tasks/DatabricksAsk/task.json", ASKS.formatted(PATH));
  }

  private static String environments(String host) {
    return """
    service-connections:
      dev: {host: '%s', token: {variable: TEA}}
      azure: {}
      elsewhere: {host: 'https://adb-1.azuredatabricks.net'}
    """
        .formatted(host);
  }

  private static void assumeNode() {
    Assumptions.assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "node"))),
        "there is no Node on this machine");
  }

  @Test
  void aTaskOnNodeFindsWhatAnAgentGivesAndTheNextStepsDoNot() {
    assumeNode();
    Result result =
        rehearsed.run(
            """
            steps:
              - task: DatabricksTiny@1
                name: tiny
                displayName: tiny
                inputs: {workspace: dev, folder: /Shared, OPEN: anything}
              - script: echo "answer $(tiny.answer)"; env | grep -c -e '^ENDPOINT_' -e '^INPUT_' || true
                displayName: next
            """);
    assertEquals(Result.SUCCEEDED, result, rehearsed::told);
    String log = rehearsed.log("tiny");
    assertTrue(log.contains("to /Shared one false anything."), log);
    assertTrue(
        log.contains(
            "http://127.0.0.1:1/ Token {\"scheme\":\"Token\",\"parameters\":{\"apitoken\":\"***\"}}"),
        log);
    assertTrue(log.contains("OAuth in true"), log);
    assertTrue(log.contains("at sources."), log);
    assertTrue(rehearsed.told().contains("##[warning]"), rehearsed.told());
    assertTrue(rehearsed.log("next").contains("answer 42\n0"), rehearsed.log("next"));
  }

  @Test
  void aTaskThatFailsSaysSoOnce() {
    assumeNode();
    assertEquals(
        Result.FAILED,
        rehearsed.run(
            "steps: [{task: DatabricksTiny@1, inputs: {workspace: dev, targetFolder: /fails, where: a/../b}}]"));
    assertTrue(rehearsed.log("DatabricksTiny").contains("at sources/b."), rehearsed::told);
    assertEquals(2, rehearsed.log("DatabricksTiny").split("no good", -1).length, rehearsed::told);
  }

  @Test
  void aTaskHearsOfACancellation() throws Exception {
    assumeNode();
    WholeRehearsal rehearsal =
        rehearsed.of(
            "steps: [{task: DatabricksTiny@1, inputs: {workspace: dev, targetFolder: /waits}}]");
    CompletableFuture<Result> running = rehearsed.start(rehearsal);
    for (int i = 0; i < 200 && !isThere("waiting"); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    rehearsal.cancel();
    assertEquals(Result.CANCELED, running.get(20, TimeUnit.SECONDS), rehearsed.told());
    assertTrue(rehearsed.log("DatabricksTiny").contains("asked to end"), rehearsed.told());
  }

  private boolean isThere(String name) throws IOException {
    if (!Files.exists(folder.resolve("work"))) {
      return false;
    }
    try (Stream<Path> all = Files.walk(folder.resolve("work"))) {
      return all.anyMatch(file -> file.endsWith(name));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {task: DatabricksTiny@1, inputs: {workspace: dev, targetFoldr: a}} | did you mean 'targetFolder'?
          {task: DatabricksTiny@1, inputs: {workspace: dev}}              | needs the input 'targetFolder'
          {task: DatabricksTiny@1, inputs: {folder: a}}                   | needs the input 'workspace'
          {task: DatabricksTiny@2, inputs: {workspace: dev, folder: a}}   | did you mean 'DatabricksTiny@1'?
          {task: DatabricksTiny@1, inputs: {workspace: dev, folder: a, kind: three}} | cannot be 'three'
          {task: DatabricksTiny@1, inputs: {workspace: dev, folder: a, dryRun: maybe}} | cannot be 'maybe'
          {task: DatabricksTiny@1, inputs: {workspace: dve, folder: a}}   | did you mean 'dev'?
          {task: DatabricksTiny@1, inputs: {workspace: azure, folder: a}} | gives it no host
          {task: DatabricksTiny@1, inputs: {workspace: elsewhere, folder: a}} | no token to a host that is not local
          {task: DatabricksAsk@1, inputs: {workspace: dev, tag: a}}       | runs only without an agent
          """)
  void whatIsWrongIsRefusedBeforeAnythingRuns(String step, String told) {
    refuses("steps: [{script: touch " + folder + "/ran}, " + step + "]", told);
  }

  private void refuses(String yaml, String told) {
    String message = assertThrows(Misconfigured.class, () -> rehearsed.run(yaml)).getMessage();
    assertTrue(message.contains(told), message);
    assertTrue(message.contains("pipeline.yml, line "), message);
    assertFalse(Files.exists(folder.resolve("ran")), "nothing ran");
  }

  @Test
  void withoutTheFolderItIsSaidHowItIsGiven() {
    rehearsed = new Rehearsed(folder);
    refuses("steps: [{task: DatabricksDeployNotebooks@1}]", "-Ddatabricks.extension=");
  }

  @Test
  void aFolderWithoutTasksIsRefused() {
    rehearsed.extension(folder.resolve("elsewhere"));
    String message =
        assertThrows(Misconfigured.class, () -> rehearsed.run("steps: [{script: a}]")).getMessage();
    assertTrue(message.contains("has no folder tasks"), message);
  }

  @Test
  void aTaskOfTheServerAsksOnceAndItsExpressionDecides() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/model", ExtensionTasksTest::answer);
    server.start();
    try {
      rehearsed.environments(environments("http://127.0.0.1:" + server.getAddress().getPort()));
      assertEquals(Result.SUCCEEDED, rehearsed.run(asking("tag: tested")), rehearsed::told);
      fails(asking("tag: tested, value: failed"), "The answer does not pass: eq(count(jsonpath(");
      fails(asking("tag: other"), "The answer does not pass");
      rehearsed.variable("TEA", "another");
      fails(asking("tag: tested"), "The workspace answered with status 403.");
    } finally {
      server.stop(0);
    }
    fails(asking("tag: tested"), "The workspace does not answer");
  }

  private static String asking(String inputs) {
    return """
    jobs:
      - job: gate
        pool: server
        steps: [{task: DatabricksAsk@1, inputs: {workspace: dev, %s}}]
    """
        .formatted(inputs);
  }

  private void fails(String yaml, String told) {
    assertEquals(Result.FAILED, rehearsed.run(yaml), rehearsed::told);
    assertTrue(rehearsed.told().contains(told), rehearsed.told());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean signedIn =
        "Bearer gr33n-tea".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] answer =
        "{\"model\": {\"tags\": [{\"key\": \"tested\", \"value\": \"passed\"}]}}"
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(signedIn ? 200 : 403, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Test
  void anExpressionThatIsNotUnderstoodIsRefusedWithTheReason() {
    rehearsed.file("extension/tasks/DatabricksAsk/task.json", ASKS.formatted("$..tags"));
    refuses(asking("tag: tested"), "the path '$..tags' is not rehearsed");
    rehearsed.file(
        "extension/tasks/DatabricksAsk/task.json",
        ASKS.formatted(PATH).replace("eq(count", "eqal(count"));
    refuses(asking("tag: tested"), "has 'eqal'");
  }
}
