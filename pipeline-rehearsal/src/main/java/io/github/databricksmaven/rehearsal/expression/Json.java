package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Values as JSON that is indented by two. */
final class Json {

  private static final String STEP = "  ";

  private Json() {}

  static String of(Value value) {
    return of(value, "\n");
  }

  private static String of(Value value, String line) {
    if (value instanceof Mapping mapping) {
      return block(
          "{",
          mapping.entries().stream()
              .map(entry -> quoted(entry.key().text()) + ": " + of(entry.value(), line + STEP))
              .toList(),
          "}",
          line);
    }
    if (value instanceof Sequence list) {
      return block(
          "[", list.items().stream().map(item -> of(item, line + STEP)).toList(), "]", line);
    }
    return scalar((Scalar) value);
  }

  private static String block(String open, List<String> parts, String close, String line) {
    return parts.isEmpty()
        ? open + close
        : open + line + STEP + String.join("," + line + STEP, parts) + line + close;
  }

  private static String scalar(Scalar scalar) {
    return switch (scalar.kind()) {
      case NOTHING -> "null";
      case TRUTH -> String.valueOf(Conversion.isTrue(scalar));
      case NUMBER -> Conversion.plain(Conversion.number(scalar));
      case TEXT, VERSION -> quoted(scalar.text());
    };
  }

  private static String quoted(String text) {
    return text.chars().mapToObj(Json::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int letter) {
    return switch (letter) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> letter < ' ' ? String.format("\\u%04x", letter) : String.valueOf((char) letter);
    };
  }
}
