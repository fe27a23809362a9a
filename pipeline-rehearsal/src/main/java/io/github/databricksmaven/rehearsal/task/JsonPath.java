package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path to values within an answer, as far as the gates of extensions need it: {@code
 * a.b[?(@.key=='x' && @.value=='y')]}.
 */
record JsonPath(String text) {

  private static final Pattern LINK =
      Pattern.compile(
          "\\.?(?<name>[A-Za-z_]\\w*)|\\['(?<quoted>[^']*)'\\]|\\[(?<index>[0-9]{1,6})\\]"
              + "|(?<all>\\.\\*|\\[\\*\\])|\\[\\?\\((?<filter>.*?)\\)\\]");

  private static final Pattern CONDITION =
      Pattern.compile("\\s*@\\.(?<name>\\w+)\\s*==\\s*'(?<text>[^']*)'\\s*");

  /** What is there; empty when the path is not understood. */
  Optional<List<Value>> in(Value root) {
    String path = text.startsWith("$") ? text.substring(1) : text;
    Optional<List<Value>> found = Optional.of(List.of(root));
    Matcher link = LINK.matcher(path);
    int at = 0;
    while (at < path.length() && found.isPresent()) {
      link.region(at, path.length());
      found = link.lookingAt() ? behind(found.get(), link) : Optional.empty();
      at = found.isPresent() ? link.end() : at;
    }
    return found;
  }

  private static Optional<List<Value>> behind(List<Value> values, Matcher link) {
    String name = link.group("name") == null ? link.group("quoted") : link.group("name");
    if (name != null) {
      return Optional.of(values.stream().flatMap(value -> field(value, name).stream()).toList());
    }
    if (link.group("index") != null) {
      int index = Integer.parseInt(link.group("index"));
      return Optional.of(values.stream().flatMap(JsonPath::items).skip(index).limit(1).toList());
    }
    if (link.group("all") != null) {
      return Optional.of(values.stream().flatMap(JsonPath::items).toList());
    }
    return filtered(values, link.group("filter"));
  }

  private static Optional<List<Value>> filtered(List<Value> values, String filter) {
    List<Matcher> conditions = Stream.of(filter.split("&&", -1)).map(CONDITION::matcher).toList();
    if (!conditions.stream().allMatch(Matcher::matches)) {
      return Optional.empty();
    }
    return Optional.of(
        values.stream()
            .flatMap(JsonPath::items)
            .filter(item -> conditions.stream().allMatch(one -> holds(item, one)))
            .toList());
  }

  private static boolean holds(Value item, Matcher condition) {
    return field(item, condition.group("name"))
        .filter(Scalar.class::isInstance)
        .map(value -> ((Scalar) value).text())
        .filter(condition.group("text")::equals)
        .isPresent();
  }

  private static Optional<Value> field(Value value, String name) {
    return value instanceof Mapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key().text().equals(name))
            .map(Mapping.Entry::value)
            .findFirst()
        : Optional.empty();
  }

  private static Stream<Value> items(Value value) {
    return value instanceof Sequence list ? list.items().stream() : Stream.of();
  }
}
