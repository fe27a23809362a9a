package io.github.databricksmaven.local.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A notebook as {@code .ipynb}, to be turned into source form and the outputs of its cells. */
final class JupyterForm {
  static final String EXTENSION = ".ipynb";
  static final int OLDEST_FORMAT = 4;
  static final String OWN_METADATA = "application/vnd.databricks.v1+notebook";

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
    return SourceForm.of(
        language, cells.stream().map(cell -> SourceForm.cell(language, cell.command())).toList());
  }

  /** A list for each cell; empty when no cell has any. */
  ArrayNode outputs() {
    List<Cell> cells = notebook.cells() == null ? List.of() : notebook.cells();
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    cells.forEach(cell -> outputs.add(cell.lasting()));
    boolean isAny = cells.stream().anyMatch(cell -> !cell.lasting().isEmpty());
    return isAny ? outputs : JsonNodeFactory.instance.arrayNode();
  }

  private static Language language(JsonNode metadata) {
    return Language.named(metadata.path(OWN_METADATA).path("language").asText())
        .or(() -> Language.named(metadata.path("kernelspec").path("language").asText()))
        .or(() -> Language.named(metadata.path("language_info").path("name").asText()))
        .orElse(Language.PYTHON);
  }

  record Notebook(@Nullable List<Cell> cells, @Nullable JsonNode metadata, int nbformat) {}

  /** A cell; its source is one text or a list of lines with their ends. */
  record Cell(@Nullable String cellType, @Nullable JsonNode source, @Nullable JsonNode outputs) {

    /** What running it left. */
    ArrayNode lasting() {
      return outputs instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode();
    }

    /** As one would type it into a cell of a notebook: Markdown with its magic command. */
    String command() {
      return "markdown".equals(cellType) ? "%md\n" + text() : text();
    }

    private String text() {
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
