package io.github.databricksmaven.local.workspace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notebooks as {@code .ipynb}, turned into source form and back; outputs are dropped. */
final class JupyterForm {
  static final String EXTENSION = ".ipynb";
  private static final int OLDEST_FORMAT = 4;
  private static final String OWN_METADATA = "application/vnd.databricks.v1+notebook";

  private final Notebook notebook;
  private final Language language;

  private JupyterForm(Notebook notebook, Language language) {
    this.notebook = notebook;
    this.language = language;
  }

  /** Reads a notebook; absent when the bytes are none (the service then keeps a plain file). */
  static Optional<JupyterForm> read(byte[] content) {
    try {
      Notebook notebook = Json.read(content, Notebook.class);
      if (notebook.cells() == null
          || notebook.metadata() == null
          || notebook.nbformat() < OLDEST_FORMAT) {
        return Optional.empty();
      }
      return Optional.of(new JupyterForm(notebook, language(notebook.metadata())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Language language() {
    return language;
  }

  /** The notebook in source form. */
  String toSource() {
    List<Cell> cells = notebook.cells() == null ? List.of() : notebook.cells();
    String separator = "\n\n" + language.separator() + "\n\n";
    return language.header()
        + "\n"
        + cells.stream().map(this::source).collect(Collectors.joining(separator));
  }

  /** A notebook in source form as {@code .ipynb}. */
  static byte[] fromSource(String source, Language language) {
    String body = source.lines().skip(1).collect(Collectors.joining("\n"));
    List<Cell> cells = new ArrayList<>();
    for (String cell : body.split("(?m)^" + Pattern.quote(language.separator()) + "\\s*$", -1)) {
      cells.add(cell(cell.strip(), language));
    }
    Map<String, Object> own =
        Map.of("language", language.name().toLowerCase(java.util.Locale.ROOT));
    return Json.bytes(
        Map.of(
            "cells",
            cells,
            "metadata",
            Map.of(OWN_METADATA, own),
            "nbformat",
            OLDEST_FORMAT,
            "nbformat_minor",
            0));
  }

  private String source(Cell cell) {
    String text = cell.text();
    if ("markdown".equals(cell.cellType())) {
      return magic("%md\n" + text);
    }
    return text.startsWith("%") ? magic(text) : text;
  }

  private String magic(String text) {
    return text.lines().map(line -> language.magic() + line).collect(Collectors.joining("\n"));
  }

  private static Cell cell(String text, Language language) {
    String magic = language.magic();
    if (!text.startsWith(magic)) {
      return Cell.of("code", text);
    }
    String plain =
        text.lines()
            .map(line -> line.startsWith(magic) ? line.substring(magic.length()) : line)
            .collect(Collectors.joining("\n"));
    return plain.startsWith("%md")
        ? Cell.of("markdown", plain.substring("%md".length()).strip())
        : Cell.of("code", plain);
  }

  private static Language language(JsonNode metadata) {
    return Language.named(metadata.path(OWN_METADATA).path("language").asText())
        .or(() -> Language.named(metadata.path("kernelspec").path("language").asText()))
        .or(() -> Language.named(metadata.path("language_info").path("name").asText()))
        .orElse(Language.PYTHON);
  }

  record Notebook(@Nullable List<Cell> cells, @Nullable JsonNode metadata, int nbformat) {}

  /** A cell; its source is one text or a list of lines with their ends. */
  record Cell(
      @JsonProperty("cell_type") @Nullable String cellType,
      @Nullable JsonNode source,
      @Nullable JsonNode metadata,
      @Nullable List<JsonNode> outputs) {

    static Cell of(String type, String text) {
      JsonNodeFactory json = JsonNodeFactory.instance;
      return new Cell(
          type, json.textNode(text), json.objectNode(), type.equals("code") ? List.of() : null);
    }

    String text() {
      if (source == null) {
        return "";
      }
      StringBuilder text = new StringBuilder();
      if (source.isArray()) {
        source.forEach(line -> text.append(line.asText()));
      } else {
        text.append(source.asText());
      }
      return text.toString().stripTrailing();
    }
  }
}
