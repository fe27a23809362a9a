package io.github.databricksmaven.local.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RehearsalsTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void anotherProcessIsRefusedAndTheOwnerNamed() throws Exception {
    assertEquals("{}", claim("mvn -Prehearse in /a", ours()).text());
    assertEquals("mvn -Prehearse in /a", health());
    Reply refused = claim("mvn -Prehearse in /b", other());
    assertEquals("409 REHEARSAL_GOES_ON", refused.error());
    assertTrue(refused.message().contains("'mvn -Prehearse in /a' (process " + ours().pid()));
    assertEquals("mvn -Prehearse in /a", health());
  }

  @Test
  void theSameProcessMayAskAgain() throws Exception {
    claim("one", ours());
    assertEquals(200, claim("two", ours()).status());
    assertEquals("two", health());
  }

  @Test
  void anOwnerOutlivesTheServer() throws Exception {
    claim("one", ours());
    server.restart();
    assertEquals("409 REHEARSAL_GOES_ON", claim("two", other()).error());
  }

  @Test
  void anOwnerWhoseProcessIsGoneIsReplaced() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    Instant started = Instant.now();
    gone.waitFor();
    claim(Map.of("name", "one", "pid", gone.pid(), "started", started.toString()));
    assertEquals("", health());
    assertEquals(200, claim("two", other()).status());
    assertEquals("two", health());
  }

  @Test
  void aReusedPidIsNoOwner() throws Exception {
    String longAgo = "2001-01-01T00:00:00Z";
    claim(Map.of("name", "one", "pid", ours().pid(), "started", longAgo));
    assertEquals(200, claim("two", other()).status());
  }

  @Test
  void aClaimMustBeWhole() throws Exception {
    assertEquals("400 INVALID_PARAMETER_VALUE", claim(Map.of("name", "x")).error());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        claim(Map.of("name", "x", "pid", 1, "started", "yesterday")).error());
    assertFalse(Files.exists(server.directory().resolve("rehearsal.json")));
  }

  @Test
  void aDamagedFileNamesNobody() throws Exception {
    Files.writeString(server.directory().resolve("rehearsal.json"), "{\"pid\":");
    server.restart();
    assertEquals("", health());
    assertEquals(200, claim("one", ours()).status());
  }

  private Reply claim(String name, ProcessHandle process) throws IOException {
    String started = process.info().startInstant().orElseThrow().toString();
    return claim(Map.of("name", name, "pid", process.pid(), "started", started));
  }

  private Reply claim(Map<String, ?> body) throws IOException {
    return server.control().put("/control/rehearsal", body);
  }

  private String health() throws IOException {
    return server.control().get("/control/health").json().path("rehearsal").asText();
  }

  private static ProcessHandle ours() {
    return ProcessHandle.current();
  }

  private static ProcessHandle other() {
    return ours().parent().orElseThrow();
  }
}
