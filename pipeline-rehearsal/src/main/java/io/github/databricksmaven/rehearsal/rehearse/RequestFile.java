package io.github.databricksmaven.rehearsal.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the goal wants, as it writes it down for the process that does it: JSON with the names of
 * {@link Request}'s parts. It holds no secrets.
 */
record RequestFile(JsonNode json) {

  static RequestFile read(Path file) throws IOException {
    return new RequestFile(new ObjectMapper().readTree(Files.readString(file)));
  }

  Request request() {
    return new Request(
        path("repository"),
        text("pipeline"),
        texts("parameters"),
        optional("environments"),
        optional("environmentsFile").map(Path::of),
        list("approve"),
        path("workFolder"),
        path("localDirectory"),
        optional("reportFolder").map(Path::of),
        list("localJars").stream().map(Path::of).toList(),
        optional("python"),
        optional("extension").map(Path::of),
        json.path("agents").asInt(2),
        json.path("showLogs").asBoolean());
  }

  String user() {
    return text("user");
  }

  /** Whether somebody can be asked. */
  boolean isOnTerminal() {
    return json.path("terminal").asBoolean();
  }

  /** Where the process writes how it ended. */
  Path ending() {
    return path("ending");
  }

  private Path path(String name) {
    return Path.of(text(name));
  }

  private String text(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalArgumentException("the request has no " + name));
  }

  private Optional<String> optional(String name) {
    String text = json.path(name).asText("");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private List<String> list(String name) {
    List<String> texts = new ArrayList<>();
    json.path(name).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.path(name).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }
}
