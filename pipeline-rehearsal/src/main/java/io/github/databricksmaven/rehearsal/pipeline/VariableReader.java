package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Expression;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code variables}: a mapping, or a list of variables and groups.
 *
 * @param where they stand
 */
record VariableReader(RuntimeWords.Of where) {

  private static final Set<String> KEYS = Set.of("name", "value", "readonly", "group");

  private static final Pattern RUNTIME = Pattern.compile("\\$\\[(.*)]", Pattern.DOTALL);

  static List<VariableSource> ofPipeline(Optional<Value> variables) {
    return new VariableReader(RuntimeWords.Of.PIPELINE).read(variables);
  }

  /** Of a stage or job. */
  static List<VariableSource> ofPart(Optional<Value> variables) {
    return new VariableReader(RuntimeWords.Of.VARIABLE).read(variables);
  }

  private List<VariableSource> read(Optional<Value> variables) {
    return variables.map(this::read).orElse(List.of());
  }

  private List<VariableSource> read(Value variables) {
    if (variables instanceof Mapping mapping) {
      return mapping.entries().stream().map(this::entry).toList();
    }
    return Fields.list("variables", variables).stream().map(this::item).toList();
  }

  private VariableSource entry(Mapping.Entry entry) {
    String name = entry.key().text();
    return given(entry.key().place(), name, Fields.scalar(name, entry.value()), false);
  }

  private VariableSource item(Value item) {
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

  private VariableSource given(Place place, String name, Scalar value, boolean readOnly) {
    if (name.isBlank() || name.matches(".*[()\\n].*")) {
      throw place.refuse(
          "a variable cannot be called '" + name + "'.",
          "it is referred to as $(name).",
          "use letters, digits, dots and underscores.");
    }
    return new VariableSource.Given(place, name, value.text(), expression(value), readOnly);
  }

  /** What {@code $[ … ]} is all of. */
  private Optional<Expression> expression(Scalar value) {
    Matcher runtime = RUNTIME.matcher(value.text().strip());
    if (!runtime.matches()) {
      return Optional.empty();
    }
    Expression expression = Expression.parse(value.place(), runtime.group(1));
    expression.check(where.at(value.place()));
    return Optional.of(expression);
  }
}
