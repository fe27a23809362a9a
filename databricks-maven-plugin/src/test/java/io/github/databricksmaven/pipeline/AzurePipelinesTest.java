package io.github.databricksmaven.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AzurePipelinesTest {

  private static final String TOKEN = "eyJhbGciOi-s3cret";
  private static final String TIMELINE = "/fabrikam/My%20Project/_apis/build/builds/77/timeline";
  private static final String APPROVALS = "/fabrikam/My%20Project/_apis/pipelines/approvals";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void aBuildServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    environment.putAll(
        Map.of(
            "TF_BUILD", "True",
            "SYSTEM_COLLECTIONURI", url() + "/fabrikam/",
            "SYSTEM_TEAMPROJECT", "My Project",
            "BUILD_BUILDID", "77",
            "SYSTEM_STAGENAME", "production",
            "SYSTEM_ACCESSTOKEN", TOKEN));
  }

  @AfterEach
  void endIt() {
    server.stop(0);
  }

  @Test
  void whoApprovedThisStageIsNamed() {
    answer(TIMELINE, 200, timeline());
    answer(
        APPROVALS,
        200,
        """
        {"count": 1, "value": [{"id": "a-prod", "status": "approved", "steps": [
          {"status": "approved", "assignedApprover": {"displayName": "Release Team"},
           "actualApprover": {"displayName": "Jane Doe"}},
          {"status": "skipped", "actualApprover": {"displayName": "Nobody"}}]}]}
        """);
    Approvals approvals = approvals();
    assertEquals(List.of("a-prod"), approvals.ids());
    assertEquals("Jane Doe", approvals.words());
    assertEquals(
        List.of(
            "api-version=7.1 Bearer " + TOKEN,
            "approvalIds=a-prod&$expand=steps&api-version=7.1 Bearer " + TOKEN),
        requests);
  }

  @Test
  void aStageThatNobodyHadToApproveSaysSo() {
    environment.put("SYSTEM_STAGENAME", "development");
    answer(TIMELINE, 200, timeline());
    assertEquals(Approvals.NONE, approvals());
    assertEquals("nobody had to", approvals().words());
  }

  @Test
  void whatCannotBeReadIsUnknownAndFailsNothing() {
    answer(TIMELINE, 401, "no");
    assertEquals("unknown: the build server answered with status 401", approvals().words());
    answer(TIMELINE, 200, "<html>");
    assertEquals("unknown: the build server gave no answer that can be read", approvals().words());
    answer(TIMELINE, 200, "[]");
    assertEquals("nobody had to", approvals().words());
  }

  @Test
  void anApprovalThatIsNotKnownToBeGivenIsNone() {
    answer(TIMELINE, 200, timeline());
    answer(APPROVALS, 403, "no");
    assertEquals(List.of(), approvals().ids());
    assertEquals("unknown: the build server answered with status 403", approvals().words());
    for (String status : List.of("pending", "skipped", "rejected", "timedOut", "undefined")) {
      answer(APPROVALS, 200, "{\"value\": [{\"id\": \"a-prod\", \"status\": \"" + status + "\"}]}");
      assertEquals(List.of(), approvals().ids(), status);
      assertEquals(
          "unknown: not every approval that the stage waits for is given", approvals().words());
    }
    answer(APPROVALS, 200, "{\"value\": [{\"id\": \"a-pre\", \"status\": \"approved\"}]}");
    assertEquals(List.of(), approvals().ids());
    answer(APPROVALS, 200, "{\"value\": [{\"id\": \"a-prod\", \"status\": \"approved\"}]}");
    assertEquals(List.of("a-prod"), approvals().ids());
    assertEquals("unknown", approvals().words());
  }

  @Test
  void withoutAStageTheApprovalsOfOtherStagesAreNotTaken() {
    environment.remove("SYSTEM_STAGENAME");
    answer(TIMELINE, 200, timeline());
    assertEquals(List.of(), approvals().ids());
    assertEquals("unknown: SYSTEM_STAGENAME is not passed on to the step", approvals().words());
    assertEquals(List.of(), requests);
  }

  @Test
  void withoutATokenNobodyIsAsked() {
    for (String token : new String[] {"", "$(System.AccessToken)"}) {
      environment.put("SYSTEM_ACCESSTOKEN", token);
      assertEquals("unknown: SYSTEM_ACCESSTOKEN is not passed on to the step", approvals().words());
    }
    assertEquals(List.of(), requests);
  }

  @Test
  void theTokenIsSentOverHttpsOrOnThisMachineOnlyAndIsInNoMessage() {
    for (String address : new String[] {"http://example.com/", "ftp://a/", "no address at all"}) {
      environment.put("SYSTEM_COLLECTIONURI", address);
      String words = approvals().words();
      assertEquals("unknown: SYSTEM_COLLECTIONURI is no https address", words);
      assertFalse(words.contains(TOKEN));
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForLong() {
    server.stop(0);
    assertTrue(approvals().words().startsWith("unknown: "));
  }

  @Test
  void elsewhereThereAreNoApprovals() {
    environment.remove("TF_BUILD");
    assertEquals(Approvals.NONE, approvals());
  }

  @Test
  void aNameGivesNoOrdersToTheBuildServer() {
    answer(TIMELINE, 200, timeline());
    answer(
        APPROVALS,
        200,
        """
        {"value": [{"id": "a-prod", "status": "approved", "steps": [{"status": "approved",
          "actualApprover": {"displayName": "##vso[task.complete]\\nJane"}}]}]}
        """);
    assertEquals("# #vso[task.complete] Jane", approvals().words());
  }

  private Approvals approvals() {
    return new AzurePipelines(environment, Duration.ofSeconds(2)).approvals();
  }

  /** Two stages, each behind an approval but the first. */
  private static String timeline() {
    return """
    {"records": [
      {"id": "s-dev", "type": "Stage", "name": "Development", "identifier": "development"},
      {"id": "s-pre", "type": "Stage", "name": "Pre", "identifier": "pre_production"},
      {"id": "c-pre", "type": "Checkpoint", "parentId": "s-pre"},
      {"id": "a-pre", "type": "Checkpoint.Approval", "parentId": "c-pre"},
      {"id": "a-prod", "type": "Checkpoint.Approval", "parentId": "c-prod"},
      {"id": "c-prod", "type": "Checkpoint", "parentId": "s-prod"},
      {"id": "x-prod", "type": "Checkpoint.TaskCheck", "parentId": "c-prod"},
      {"id": "s-prod", "type": "Stage", "name": "Production", "identifier": "production"}]}
    """;
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(String path, int status, String body) {
    String decoded = path.replace("%20", " ");
    try {
      server.removeContext(decoded);
    } catch (IllegalArgumentException e) {
      // there was none yet
    }
    server.createContext(decoded, exchange -> answer(exchange, status, body));
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    requests.add(
        exchange.getRequestURI().getRawQuery()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
