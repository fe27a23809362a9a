package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code variables}: a mapping, or a list of variables and groups. */
final class VariableReader {

  private static final Set<String> KEYS = Set.of("name", "value", "readonly", "group");

  private VariableReader() {}

  static List<VariableSource> read(Optional<Value> variables) {
    return variables.map(VariableReader::read).orElse(List.of());
  }

  private static List<VariableSource> read(Value variables) {
    if (variables instanceof Mapping mapping) {
      return mapping.entries().stream().map(VariableReader::entry).toList();
    }
    return Fields.list("variables", variables).stream().map(VariableReader::item).toList();
  }

  private static VariableSource entry(Mapping.Entry entry) {
    String name = entry.key().text();
    return given(entry.key().place(), name, Fields.scalar(name, entry.value()), false);
  }

  private static VariableSource item(Value item) {
    Fields fields = Fields.of("a variable", item, KEYS);
    if (!fields.has("group")) {
      Scalar value = Fields.scalar("value", fields.values().getOrDefault("value", empty(item)));
      String name = Fields.scalar("name", fields.require("name")).text();
      return given(fields.place(), name, value, fields.truth("readonly", false));
    }
    Scalar group = Fields.scalar("group", fields.require("group"));
    if (fields.values().size() > 1) {
      throw fields
          .place()
          .refuse(
              "this is a group and a variable at once.",
              "a group brings its own variables.",
              "give the variable an item of its own.");
    }
    return new VariableSource.Group(group.place(), group.text());
  }

  private static Scalar empty(Value item) {
    return new Scalar(item.place(), Scalar.Kind.TEXT, "");
  }

  private static VariableSource given(Place place, String name, Scalar value, boolean readOnly) {
    if (name.isBlank() || name.matches(".*[()\\n].*")) {
      throw place.refuse(
          "a variable cannot be called '" + name + "'.",
          "it is referred to as $(name).",
          "use letters, digits, dots and underscores.");
    }
    return new VariableSource.Given(place, name, value.text(), readOnly);
  }
}
