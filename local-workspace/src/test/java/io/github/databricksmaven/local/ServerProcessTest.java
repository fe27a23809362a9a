package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server as a real process, killed and ended. */
@Timeout(90)
class ServerProcessTest {
  /** As in the plugin's ServerStart. */
  private static final String MEMORY = "-Xmx192m";

  @TempDir Path directory;
  private final List<Process> processes = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(16);

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
    threads.shutdownNow();
  }

  @Test
  void aKilledServerLosesNothingAndLeavesNoLock() throws Exception {
    Process first = start();
    JsonNode opened = control(first).put("/control/workspaces/dev", Map.of()).json();
    Client client = client(opened);
    client.post("/api/2.0/workspace/mkdirs", Map.of("path", "/Shared/kept"));
    client.post("/api/2.0/secrets/scopes/create", Map.of("scope", "kept"));
    JsonNode job = client.post("/api/2.2/jobs/create", Map.of("name", "kept")).json();
    first.destroyForcibly().waitFor();
    assertTrue(Files.exists(directory.resolve("server.json")), "stale, as after any kill -9");

    Process second = start();
    assertEquals(opened, control(second).put("/control/workspaces/dev", Map.of()).json());
    assertEquals(200, client.get("/api/2.0/workspace/get-status?path=/Shared/kept").status());
    assertEquals(200, client.get("/api/2.0/secrets/list?scope=kept").status());
    String jobId = job.path("job_id").asText();
    assertEquals(200, client.get("/api/2.2/jobs/get?job_id=" + jobId).status());
  }

  /** As many and as large as a client may send at once. */
  @Test
  void sixteenOfTheLargestImportsAtATimeFitIntoItsMemory() throws Exception {
    Client client = client(control(start()).put("/control/workspaces/dev", Map.of()).json());
    String content = Base64.getEncoder().encodeToString(new byte[7_800_000]);
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 16)
            .mapToObj(
                number ->
                    CompletableFuture.supplyAsync(() -> imported(client, number, content), threads))
            .toList();
    for (CompletableFuture<Integer> answer : answers) {
      assertEquals(200, answer.join());
    }
  }

  private static int imported(Client client, int number, String content) {
    Map<String, Object> body =
        Map.of("path", "/Shared/large" + number, "format", "AUTO", "content", content);
    return client
        .post("/api/2.0/workspace/import", Json.bytes(body), "Content-Type", "application/json")
        .status();
  }

  @Test
  void aServerThatIsToldToEndDoesSoInOrder() throws Exception {
    Process process = start();
    process.destroy();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertFalse(Files.exists(directory.resolve("server.json")));
  }

  @Test
  void aDrainedServerEndsByItself() throws Exception {
    Process process = start();
    control(process).post("/control/drain", Map.of());
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    assertFalse(Files.exists(directory.resolve("server.json")));
  }

  @Test
  void aServerThatFailsEndsAndSaysWhy() throws Exception {
    Files.createDirectories(directory.resolve("server.json/in the way"));
    Process process = launch(ProcessBuilder.Redirect.PIPE);
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor());
    assertTrue(said.contains("The local workspace server cannot go on: "), said);
    assertTrue(said.contains("server.json"), said);
  }

  @Test
  void aSecondProcessRefusesAndNamesTheFirst() throws Exception {
    Process first = start();
    Process second = launch(ProcessBuilder.Redirect.PIPE);
    String said = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(3, second.waitFor());
    assertTrue(said.contains("process " + first.pid()), said);
  }

  private Process start() throws IOException, InterruptedException {
    Process process =
        launch(ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile()));
    while (!isAnnounced(process)) {
      assertTrue(process.isAlive(), "the server ended");
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return process;
  }

  private Process launch(ProcessBuilder.Redirect errors) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                MEMORY,
                "-cp",
                System.getProperty("java.class.path", ""),
                Server.class.getName(),
                "--directory",
                directory.toString(),
                "--checksum",
                "x",
                "--python-directory",
                directory.resolve("python").toString())
            .redirectOutput(directory.resolve("server.log").toFile())
            .redirectError(errors)
            .start();
    processes.add(process);
    return process;
  }

  private boolean isAnnounced(Process process) throws IOException {
    Path file = directory.resolve("server.json");
    return Files.exists(file)
        && Json.read(Files.readAllBytes(file), JsonNode.class).path("pid").asLong()
            == process.pid();
  }

  private Client control(Process process) throws IOException {
    assertTrue(isAnnounced(process));
    return client(Json.read(Files.readAllBytes(directory.resolve("server.json")), JsonNode.class));
  }

  private static Client client(JsonNode place) {
    return new Client(URI.create(place.path("url").asText()), place.path("token").asText());
  }
}
