package io.github.databricksmaven.local.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns notebooks in source form into {@code .ipynb}, with the metadata that the service adds of
 * its own accord: the object's name and id, and an id for each cell. The same object gives the same
 * bytes, whenever it is asked for.
 */
final class JupyterExport {
  private static final String OWN_CELL_METADATA = "application/vnd.databricks.v1+cell";
  private static final String OUTPUTS = "outputs";
  private static final int INDENT = 4;
  private static final Pattern MARKDOWN = Pattern.compile("\\A%md(?:\\s+|\\z)");
  private static final Pattern AROUND = Pattern.compile("\\A\\R+|\\s+\\z");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JupyterExport() {}

  /**
   * The bytes of the export.
   *
   * @param outputs of the cells, a list for each; those of another number of cells are not the
   *     notebook's
   */
  static byte[] bytes(String source, WorkspaceObject object, Language language, ArrayNode outputs) {
    String body = source.lines().skip(1).collect(Collectors.joining("\n"));
    String[] texts = body.split("(?m)^" + Pattern.quote(language.separator()) + "\\s*$", -1);
    ObjectNode notebook = JSON.objectNode();
    ArrayNode cells = notebook.putArray("cells");
    for (int i = 0; i < texts.length; i++) {
      ObjectNode cell =
          cell(AROUND.matcher(texts[i]).replaceAll(""), language, object.id() + "/" + i);
      if (outputs.size() == texts.length && cell.has(OUTPUTS)) {
        cell.set(OUTPUTS, outputs.get(i));
      }
      cells.add(cell);
    }
    notebook.set("metadata", metadata(object, language));
    return Json.bytes(notebook.put("nbformat", JupyterForm.OLDEST_FORMAT).put("nbformat_minor", 0));
  }

  private static ObjectNode metadata(WorkspaceObject object, Language language) {
    String name = language.name().toLowerCase(Locale.ROOT);
    ObjectNode metadata = JSON.objectNode();
    ObjectNode own = metadata.putObject(JupyterForm.OWN_METADATA);
    own.putArray("dashboards");
    own.put("language", name);
    own.putObject("notebookMetadata").put("pythonIndentUnit", INDENT);
    own.put("notebookName", object.path().name()).put("notebookOrigID", object.id());
    own.putObject("widgets");
    metadata.putObject("language_info").put("name", name);
    return metadata;
  }

  private static ObjectNode cell(String text, Language language, String place) {
    String command = withoutMagic(text, language);
    boolean markdown = MARKDOWN.matcher(command).find();
    ObjectNode cell = JSON.objectNode().put("cell_type", markdown ? "markdown" : "code");
    if (!markdown) {
      cell.put("execution_count", 0);
    }
    ObjectNode own = cell.putObject("metadata").putObject(OWN_CELL_METADATA);
    own.putObject("cellMetadata");
    own.putObject("inputWidgets");
    own.put("nuid", id(place)).put("showTitle", false).put("title", "");
    if (!markdown) {
      cell.putArray(OUTPUTS);
    }
    return cell.put("source", markdown ? MARKDOWN.matcher(command).replaceFirst("") : command);
  }

  private static String withoutMagic(String text, Language language) {
    String magic = language.magic();
    return text.startsWith(magic)
        ? text.lines()
            .map(line -> line.startsWith(magic) ? line.substring(magic.length()) : line)
            .collect(Collectors.joining("\n"))
        : text;
  }

  /** The same each time, as long as the object lives. */
  private static String id(String place) {
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
