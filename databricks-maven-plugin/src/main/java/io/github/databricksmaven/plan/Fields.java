package io.github.databricksmaven.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object and what it must have. What is missing or of another type is an {@link
 * IllegalArgumentException} that says where.
 *
 * @param where it is in the file, for messages
 */
public record Fields(JsonNode node, String where) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Fields read(byte[] bytes) {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (root == null || !root.isObject()) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      return new Fields(root, "");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** An element of a list on a line: people read it, and compare two of them. */
  public static byte[] print(ObjectNode node) {
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentObjectsWith(new DefaultPrettyPrinter.NopIndenter());
    lines.indentArraysWith(new DefaultIndenter("", "\n"));
    try {
      String text = JSON.writer(lines).writeValueAsString(node);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public boolean has(String name) {
    return node.has(name);
  }

  public String text(String name) {
    JsonNode field = node.path(name);
    if (!field.isTextual()) {
      throw missing(name, "a text");
    }
    return field.textValue();
  }

  public String textOr(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  public long number(String name) {
    JsonNode field = node.path(name);
    if (!field.canConvertToLong() || !field.isIntegralNumber()) {
      throw missing(name, "a whole number");
    }
    return field.longValue();
  }

  public long numberOr(String name, long otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  /** False when it is not there. */
  public boolean flag(String name) {
    JsonNode field = node.path(name);
    if (!field.isMissingNode() && !field.isBoolean()) {
      throw missing(name, "true or false");
    }
    return field.asBoolean();
  }

  public Fields child(String name) {
    if (!node.path(name).isObject()) {
      throw missing(name, "an object");
    }
    return new Fields(node.path(name), at(name));
  }

  /** The objects of a list. */
  public List<Fields> children(String name) {
    List<Fields> children = new ArrayList<>();
    for (JsonNode element : elements(name)) {
      children.add(new Fields(element, at(name) + "[" + children.size() + "]"));
    }
    return children;
  }

  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(name)) {
      if (!element.isTextual()) {
        throw missing(name, "a list of texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  private JsonNode elements(String name) {
    if (!node.path(name).isArray()) {
      throw missing(name, "a list");
    }
    return node.path(name);
  }

  public IllegalArgumentException missing(String name, String expected) {
    return new IllegalArgumentException("'" + at(name) + "' is not " + expected);
  }

  private String at(String name) {
    return where.isEmpty() ? name : where + "." + name;
  }
}
