package io.github.databricksmaven.notebooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;

/** What has to be known of {@code .ipynb} files. */
final class JupyterNotebook {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JupyterNotebook() {}

  /**
   * The language when the text is a notebook as the service understands it: an object with {@code
   * cells}, {@code metadata} and {@code nbformat} 4 or later.
   */
  static Optional<Language> language(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      boolean notebook =
          root.path("cells").isArray()
              && root.path("metadata").isObject()
              && root.path("nbformat").asInt() >= 4;
      return notebook ? Optional.of(language(root.path("metadata"))) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
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

  /**
   * Kind and source of each cell; outputs and metadata, which the service rewrites, are left out.
   */
  static String cells(String text) {
    try {
      StringBuilder cells = new StringBuilder();
      for (JsonNode cell : JSON.readTree(text).path("cells")) {
        cells
            .append(cell.path("cell_type").asText())
            .append('\n')
            .append(source(cell))
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
