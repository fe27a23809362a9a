package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The state directory of one test's local workspaces; closing it ends the server that was started
 * on it.
 */
final class LocalDirectory implements AutoCloseable {
  private final Path path;

  private LocalDirectory(Path path) {
    this.path = path;
  }

  static LocalDirectory at(Path path) {
    return new LocalDirectory(path);
  }

  Path path() {
    return path;
  }

  Path serverFile() {
    return path.resolve("server.json");
  }

  /** The server process, if its file is there and it lives. */
  Optional<ProcessHandle> server() {
    return Files.exists(serverFile())
        ? ProcessHandle.of(json(serverFile()).get("pid").longValue()).filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  /** Ends the server at once, as a crash or a reboot would. */
  void killServer() {
    ProcessHandle server = server().orElseThrow();
    server.destroyForcibly();
    await(server);
  }

  /** Address of a workspace that was opened before. */
  URI url(String workspace) {
    return URI.create("http://127.0.0.1:" + workspaceFile(workspace).get("port").intValue());
  }

  /** Opens a workspace, as every goal does with its own; makes it unless it is there. */
  void open(String workspace) {
    control("/control/workspaces/" + workspace, "{}");
  }

  /** What a workspace does wrong on purpose from now on; {@code {}} for nothing. */
  void switches(String workspace, String json) {
    control("/control/workspaces/" + workspace + "/switches", json);
  }

  /** Whose tokens a workspace exchanges for one of its own from now on. */
  void federation(String workspace, String json) {
    control("/control/workspaces/" + workspace + "/federation", json);
  }

  private void control(String path, String json) {
    JsonNode server = json(serverFile());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.get("url").textValue() + path))
            .header("Authorization", "Bearer " + server.get("token").textValue())
            .PUT(BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertEquals(200, response.statusCode(), response.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * When a workspace carried out a request last, by its log.
   *
   * @param request a pattern, for example {@code POST /api/2.2/jobs/create 200}
   */
  Optional<Instant> last(String request) {
    Pattern line = Pattern.compile("(\\S+Z) \\S+ " + request + " .*");
    try (Stream<String> lines = Files.lines(path.resolve("server.log"), StandardCharsets.UTF_8)) {
      return lines
          .map(line::matcher)
          .filter(Matcher::find)
          .map(found -> Instant.parse(found.group(1)))
          .reduce((earlier, later) -> later);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String token(String workspace) {
    return workspaceFile(workspace).get("token").textValue();
  }

  private JsonNode workspaceFile(String workspace) {
    return json(path.resolve("workspaces").resolve(workspace).resolve("workspace.json"));
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server()
        .ifPresent(
            server -> {
              server.destroy();
              await(server);
            });
  }

  private static void await(ProcessHandle process) {
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError("The server " + process.pid() + " does not end.", e);
    }
  }
}
