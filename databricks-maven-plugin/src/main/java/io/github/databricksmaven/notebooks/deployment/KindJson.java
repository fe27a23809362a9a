package io.github.databricksmaven.notebooks.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.plan.Fields;
import java.util.Arrays;
import java.util.Locale;

/**
 * What an object is, in JSON: {@code kind}, and of a notebook {@code language} and {@code format}.
 */
final class KindJson {

  private static final String NOTEBOOK = "notebook";
  private static final String FILE = "file";
  private static final String DBC = "dbc";

  private KindJson() {}

  static void write(ObjectNode node, Kind kind) {
    if (kind instanceof Kind.Notebook notebook) {
      node.put("kind", NOTEBOOK);
      node.put("language", notebook.language().word());
      node.put("format", notebook.format().name().toLowerCase(Locale.ROOT));
    } else {
      node.put("kind", kind instanceof Kind.DbcArchive ? DBC : FILE);
    }
  }

  static Kind read(Fields node) {
    return switch (node.text("kind")) {
      case NOTEBOOK ->
          new Kind.Notebook(
              constant(node, "language", Language.class),
              constant(node, "format", Kind.Format.class));
      case FILE -> new Kind.PlainFile();
      case DBC -> new Kind.DbcArchive();
      default -> throw node.missing("kind", "one of notebook, file, dbc");
    };
  }

  private static <E extends Enum<E>> E constant(Fields node, String name, Class<E> type) {
    String text = node.text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> node.missing(name, "a known " + name));
  }
}
