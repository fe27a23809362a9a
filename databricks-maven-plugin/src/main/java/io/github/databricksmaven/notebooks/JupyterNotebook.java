package io.github.databricksmaven.notebooks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** What has to be known of {@code .ipynb} files. */
final class JupyterNotebook {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JupyterNotebook() {}

  /**
   * The language when it is a notebook as the service understands it: an object with {@code cells},
   * {@code metadata} and {@code nbformat} 4 or later. Cells, which may be large, are passed over.
   */
  static Optional<Language> language(InputStream notebook) throws IOException {
    try (JsonParser in = JSON.createParser(notebook)) {
      return in.nextToken() == JsonToken.START_OBJECT ? language(in) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Language> language(JsonParser in) throws IOException {
    boolean hasCells = false;
    JsonNode metadata = MissingNode.getInstance();
    int format = 0;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      JsonToken value = in.nextToken();
      if (field.equals("metadata")) {
        metadata = in.readValueAsTree();
      } else if (field.equals("nbformat") && value == JsonToken.VALUE_NUMBER_INT) {
        format = in.getIntValue();
      } else {
        hasCells |= field.equals("cells") && value == JsonToken.START_ARRAY;
        in.skipChildren();
      }
    }
    boolean isNotebook = hasCells && metadata.isObject() && format >= 4;
    return isNotebook ? Optional.of(language(metadata)) : Optional.empty();
  }

  private static Language language(JsonNode metadata) {
    String ours = metadata.path("application/vnd.databricks.v1+notebook").path("language").asText();
    String kernel = metadata.path("kernelspec").path("language").asText();
    String info = metadata.path("language_info").path("name").asText();
    String named = !ours.isEmpty() ? ours : !kernel.isEmpty() ? kernel : info;
    return switch (named.toLowerCase(Locale.ROOT)) {
      case "scala" -> Language.SCALA;
      case "sql" -> Language.SQL;
      case "r" -> Language.R;
      default -> Language.PYTHON;
    };
  }

  /** Whether no cell says anything. */
  static boolean isEmpty(byte[] notebook) {
    try {
      for (JsonNode cell : JSON.readTree(notebook).path("cells")) {
        if (!source(cell).isBlank()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something is written as a Jupyter notebook and holds outputs of its cells. */
  static boolean hasOutputs(Kind kind, byte[] content) {
    if (!(kind instanceof Kind.Notebook notebook) || notebook.format() != Kind.Format.JUPYTER) {
      return false;
    }
    try {
      for (JsonNode cell : JSON.readTree(content).path("cells")) {
        if (!cell.path("outputs").isEmpty()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Kind and source of each cell; outputs and metadata, which the service rewrites, are left out,
   * and white space at a cell's end, which it does not keep.
   */
  static String cells(String text) {
    try {
      StringBuilder cells = new StringBuilder();
      for (JsonNode cell : JSON.readTree(text).path("cells")) {
        cells
            .append(cell.path("cell_type").asText())
            .append('\n')
            .append(source(cell).stripTrailing())
            .append('\f');
      }
      return cells.toString();
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  /** The source is one string or a list of lines. */
  private static String source(JsonNode cell) {
    JsonNode source = cell.path("source");
    if (source.isTextual()) {
      return source.asText();
    }
    StringBuilder joined = new StringBuilder();
    source.forEach(line -> joined.append(line.asText()));
    return joined.toString();
  }
}
