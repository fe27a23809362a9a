package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands under {@code parameters} in a file: a list, or the older mapping of defaults.
 */
final class DeclarationReader {

  private static final List<String> KEYS =
      List.of("name", "displayName", "type", "default", "values");

  private final List<ParameterType> types;

  private DeclarationReader(boolean template) {
    this.types = ParameterType.of(template);
  }

  /**
   * Reads them.
   *
   * @param template whether it is the file of a template, not of the pipeline itself
   */
  static Declarations read(String file, Optional<Value> parameters, boolean template) {
    DeclarationReader reader = new DeclarationReader(template);
    Declarations declarations = new Declarations(file, List.of());
    for (Declaration declaration : parameters.map(reader::all).orElse(List.of())) {
      declarations = with(declarations, declaration);
    }
    return declarations;
  }

  private static Declarations with(Declarations before, Declaration declaration) {
    String name = declaration.name().text();
    before
        .named(name)
        .ifPresent(
            other -> {
              throw declaration
                  .name()
                  .place()
                  .refuse(
                      "the parameter '" + name + "' is declared again.",
                      "it is declared in " + other.name().place() + ".",
                      "take one of them out.");
            });
    List<Declaration> more = new ArrayList<>(before.all());
    more.add(declaration);
    return new Declarations(before.file(), more);
  }

  private List<Declaration> all(Value parameters) {
    if (parameters instanceof Sequence list) {
      return list.items().stream().map(this::declaration).toList();
    }
    if (parameters instanceof Mapping mapping) {
      return mapping.entries().stream().map(DeclarationReader::older).toList();
    }
    throw parameters
        .place()
        .refuse(
            "'parameters' is no list.",
            "parameters are declared one by one.",
            "write - name: …, type: …, default: … for each.");
  }

  private static Declaration older(Mapping.Entry entry) {
    Value fallback = literal(entry.value());
    return new Declaration(
        entry.key(), ParameterType.LEGACY_OBJECT, Leaves.texts(fallback), List.of());
  }

  private Declaration declaration(Value item) {
    if (!(item instanceof Mapping mapping) || mapping.value("name").isEmpty()) {
      throw item.place()
          .refuse(
              "this declares no parameter.",
              "a parameter has a name.",
              "write - name: …, type: …, default: … for each.");
    }
    mapping.entries().forEach(entry -> refuseUnknown(entry.key()));
    Scalar name = scalar(mapping.value("name").orElseThrow());
    ParameterType type =
        mapping
            .value("type")
            .map(DeclarationReader::scalar)
            .map(this::type)
            .orElse(ParameterType.STRING);
    Declaration free = new Declaration(name, type, null, List.of());
    List<Value> values =
        mapping.value("values").map(given -> values(given, free)).orElse(List.of());
    Declaration restricted = new Declaration(name, type, null, values);
    @Nullable Value fallback =
        mapping.value("default").map(DeclarationReader::literal).map(restricted::bind).orElse(null);
    return new Declaration(name, type, fallback, values);
  }

  private static void refuseUnknown(Scalar key) {
    if (!KEYS.contains(key.text())) {
      List<String> near = Nearest.to(key.text(), KEYS, 1);
      throw key.place()
          .refuse(
              "'" + key.text() + "' is no key of a parameter.",
              "known are " + String.join(", ", KEYS) + ".",
              near.isEmpty() ? "take it out." : "did you mean " + near.get(0) + "?");
    }
  }

  private static Scalar scalar(Value value) {
    if (literal(value) instanceof Scalar scalar) {
      return scalar;
    }
    throw value.place().refuse("this is no text.", "a name and a type are text.", "write one.");
  }

  private ParameterType type(Scalar word) {
    List<String> words = types.stream().map(ParameterType::word).toList();
    List<String> near = Nearest.to(word.text(), words, 1);
    return types.stream()
        .filter(type -> type.word().equals(word.text()))
        .findFirst()
        .orElseThrow(
            () ->
                word.place()
                    .refuse(
                        "'" + word.text() + "' is no type of a parameter here.",
                        "known are " + String.join(", ", words) + ".",
                        near.isEmpty() ? "use one of them." : "did you mean " + near.get(0) + "?"));
  }

  private static List<Value> values(Value values, Declaration declaration) {
    if (!(values instanceof Sequence list)) {
      throw values
          .place()
          .refuse("'values' is no list.", "it restricts the parameter.", "write - … for each.");
    }
    return declaration.type() == ParameterType.STRING_LIST
        ? list.items().stream().map(item -> Reading.TEXT.read().apply(item).orElse(item)).toList()
        : list.items().stream().map(declaration::bind).toList();
  }

  /** What stands there, without expressions; but for text in single quotes between the braces. */
  private static Value literal(Value value) {
    if (value instanceof Sequence list) {
      return new Sequence(
          list.place(), list.items().stream().map(DeclarationReader::literal).toList());
    }
    if (value instanceof Mapping mapping) {
      Entries entries = new Entries();
      mapping.entries().forEach(entry -> entries.add(scalar(entry.key()), literal(entry.value())));
      return new Mapping(mapping.place(), entries.all());
    }
    return text((Scalar) value);
  }

  private static Scalar text(Scalar scalar) {
    Optional<Braces> braces = Braces.in(scalar);
    if (braces.isEmpty()) {
      return scalar;
    }
    return braces
        .flatMap(Braces::alone)
        .filter(expression -> expression.matches("'([^']|'')*'"))
        .map(quoted -> quoted.substring(1, quoted.length() - 1).replace("''", "'"))
        .map(text -> Scalar.text(scalar.place(), text))
        .orElseThrow(
            () ->
                scalar
                    .place()
                    .refuse(
                        "'" + scalar.text().strip() + "' is an expression.",
                        "a parameter is declared before any is evaluated.",
                        "write the value out, or use coalesce(…) where the parameter is used."));
  }
}
