package io.github.databricksmaven.rehearsal.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A {@code task.json}. Source: Microsoft's schema of tasks, tasks.schema.json.
 *
 * @param folder it is in, with the task's code
 */
record TaskDefinition(Path folder, JsonNode json) {

  static final String FILE = "task.json";

  private static final String CONNECTION = "connectedService:";
  private static final List<String> SWITCH = List.of("true", "false");

  static TaskDefinition read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return new TaskDefinition(
          folder.toAbsolutePath(), new ObjectMapper().readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new Misconfigured(
          "<extension>: '" + file + "' cannot be read.",
          String.valueOf(e.getMessage()),
          "build the extension again.");
    }
  }

  /** With its version, as steps call it. */
  String name() {
    return json.path("name").asText() + "@" + json.path("version").path("Major").asText();
  }

  /** What does its work. */
  Task task() {
    JsonNode request = json.path("execution").path("HttpRequest").path("Execute");
    if (request.isObject()) {
      return new HttpTask(this, request);
    }
    return json.path("execution").properties().stream()
        .filter(handler -> handler.getKey().startsWith("Node"))
        .map(handler -> handler.getValue().path("target").asText())
        .findFirst()
        .<Task>map(program -> new NodeTask(this, folder.resolve(program)))
        .orElseThrow(this::unknownHandler);
  }

  private Misconfigured unknownHandler() {
    return new Misconfigured(
        "<extension>: the task " + name() + " cannot be rehearsed.",
        "it runs neither on Node nor as a request by HTTP.",
        "leave its folder out of the extension that is rehearsed.");
  }

  InputRules inputs() {
    InputRules rules = new InputRules();
    for (JsonNode input : json.path("inputs")) {
      List<String> aliases = new ArrayList<>();
      input.path("aliases").forEach(alias -> aliases.add(alias.asText()));
      rules.rule(rule(input), aliases.toArray(String[]::new));
    }
    return rules;
  }

  /** One that others have to make visible can be left out, and so can one with a default. */
  private static InputRules.Rule rule(JsonNode input) {
    String otherwise = input.path("defaultValue").asText("");
    boolean required =
        input.path("required").asBoolean()
            && otherwise.isEmpty()
            && input.path("visibleRule").asText("").isEmpty();
    return new InputRules.Rule(input.path("name").asText(), required, otherwise, choices(input));
  }

  private static List<String> choices(JsonNode input) {
    String type = input.path("type").asText();
    if (type.equals("boolean")) {
      return SWITCH;
    }
    boolean free = input.path("properties").path("EditableOptions").asText().equals("True");
    return type.equals("pickList") && !free
        ? input.path("options").properties().stream().map(Map.Entry::getKey).toList()
        : List.of();
  }

  /** The inputs that name service connections. */
  List<String> connections() {
    return ofType(type -> type.startsWith(CONNECTION));
  }

  /** The inputs that are files or folders. */
  List<String> paths() {
    return ofType("filePath"::equals);
  }

  private List<String> ofType(Predicate<String> type) {
    List<String> names = new ArrayList<>();
    for (JsonNode input : json.path("inputs")) {
      if (type.test(input.path("type").asText())) {
        names.add(input.path("name").asText());
      }
    }
    return names;
  }
}
