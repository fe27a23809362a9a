package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code docs/local-workspace.md} shows works as it stands there. */
class DocumentationTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void theExampleOfATestIsOneThatRuns() throws IOException {
    String shown = shown("(?s)```java\n(.*?)```");
    String source = Files.readString(Path.of("src/test/java/example/MyToolTest.java"));
    assertTrue(source.endsWith(shown), shown);
  }

  @Test
  void theSwitchesThatAreShownAreTaken() throws IOException {
    byte[] shown = shown("(?s)/switches\" -d '(.*?)'\n").getBytes(StandardCharsets.UTF_8);
    Reply reply = server.control().send("PUT", "/control/workspaces/dev/switches", shown);
    assertEquals(Json.read(shown, JsonNode.class), reply.json().path("switches"));
  }

  @Test
  void thePoliciesThatAreShownAreTaken() throws IOException {
    byte[] shown = shown("(?s)/federation\" -d '(.*?)'\n").getBytes(StandardCharsets.UTF_8);
    Reply reply = server.control().send("PUT", "/control/workspaces/dev/federation", shown);
    assertEquals(Json.read(shown, JsonNode.class), reply.json());
  }

  /** Each as it stands there, in its order; they need an open workspace, and nothing else. */
  @Test
  void theCallsOfTheControlApiThatAreShownGoWell() throws IOException {
    Pattern call =
        Pattern.compile(
            "curl (?:-X (\\w+) )?-H \"Authorization: Bearer \\$\\(server token\\)\""
                + " \"\\$\\(server url\\)(/control/[^\"]*)\"(?! -d)");
    Set<String> shown = new TreeSet<>();
    for (MatchResult found : call.matcher(page()).results().toList()) {
      String method = found.group(1) == null ? "GET" : found.group(1);
      Reply reply = server.control().send(method, found.group(2), new byte[0]);
      assertEquals(200, reply.status(), reply::text);
      shown.add(method + " " + found.group(2));
    }
    String dev = "/control/workspaces/dev/";
    assertEquals(
        Set.of("GET " + dev + "cluster", "PUT " + dev + "cluster", "PUT " + dev + "reader"), shown);
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/local-workspace.md"));
  }

  private static String shown(String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(page());
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }
}
