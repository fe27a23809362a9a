package io.github.databricksmaven.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.databricksmaven.report.UntrustedText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps what looks like a secret out of logs and reports: a notebook may exit with anything.
 *
 * @param secret whether a text holds one, by its form
 */
public record Masking(Predicate<String> secret) {

  private static final String MASK = "***";

  /** Shorter ones are placeholders, such as "none", and words of other texts. */
  private static final int SHORTEST = 6;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern NAMES =
      Pattern.compile(
          "passw(or)?d|pwd|secret|token|credential|(api|access|account|private|storage)[_.-]?key"
              + "|connection[_.-]?string|sas[_.-]?(url|uri)",
          Pattern.CASE_INSENSITIVE);

  /** Whether a text is one, by its name or its form. Numbers are none, whatever their name. */
  boolean isSecret(String name, JsonNode value) {
    return value.isTextual()
        ? NAMES.matcher(name).find() || secret.test(value.asText())
        : value.isContainerNode() && secret.test(value.toString());
  }

  /** The text without secrets: in JSON their values, elsewhere their lines are left out. */
  String masked(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root != null && root.isContainerNode()) {
        JsonNode masked = masked("", root);
        return masked.equals(root) ? text : JSON.writeValueAsString(masked);
      }
    } catch (JsonProcessingException e) {
      // Not JSON: line by line.
    }
    return maskedLines(text);
  }

  /** The text without the lines that hold one; nothing of it when one takes several lines. */
  String maskedLines(String text) {
    if (!secret.test(text)) {
      return text;
    }
    String masked =
        text.lines().map(line -> secret.test(line) ? MASK : line).collect(Collectors.joining("\n"));
    return secret.test(masked) ? MASK : masked;
  }

  /**
   * The same, which knows these texts too; what is very short is found everywhere, and left out.
   */
  Masking knowing(Set<String> texts) {
    List<String> lines =
        texts.stream().flatMap(String::lines).filter(line -> line.length() >= SHORTEST).toList();
    return lines.isEmpty()
        ? this
        : new Masking(text -> secret.test(text) || lines.stream().anyMatch(text::contains));
  }

  /** The first line of what a workspace says, for a log or a terminal. */
  String shown(String message) {
    return UntrustedText.shown(masked(message.lines().findFirst().orElse("")));
  }

  /** The secrets among the values of a JSON object or list; of other texts none are known. */
  Set<String> secretsIn(String text) {
    Set<String> secrets = new LinkedHashSet<>();
    try {
      JsonNode root = JSON.readTree(text);
      if (root != null) {
        collect("", root, secrets);
      }
    } catch (JsonProcessingException e) {
      // No JSON, no names.
    }
    return secrets;
  }

  private void collect(String name, JsonNode value, Set<String> secrets) {
    if (value.isObject()) {
      value.properties().forEach(field -> collect(field.getKey(), field.getValue(), secrets));
    } else if (value.isArray()) {
      value.forEach(item -> collect(name, item, secrets));
    } else if (isSecret(name, value) && !value.asText().isBlank()) {
      secrets.add(value.asText());
    }
  }

  private JsonNode masked(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        copy.set(field.getKey(), masked(field.getKey(), field.getValue()));
      }
      return copy;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JSON.createArrayNode();
      array.forEach(item -> copy.add(masked(name, item)));
      return copy;
    }
    return isSecret(name, value) ? TextNode.valueOf(MASK) : value;
  }
}
