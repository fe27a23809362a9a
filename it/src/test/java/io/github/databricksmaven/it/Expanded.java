package io.github.databricksmaven.it;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.document.YamlWriter;
import io.github.databricksmaven.rehearsal.template.Expander;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline of this repository as the service would run it, without templates. */
record Expanded(Mapping root) {

  /**
   * Expands one.
   *
   * @param file below pipelines/
   */
  static Expanded of(String file, Map<String, String> parameters) {
    return new Expanded(
        new Expander(Build.root(), Map.of()).expand("pipelines/" + file, parameters));
  }

  String yaml() {
    return YamlWriter.write(root);
  }

  /** The variables of the whole pipeline. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Value variable : ((Sequence) root.value("variables").orElseThrow()).items()) {
      Mapping named = (Mapping) variable;
      variables.put(text(named, "name"), text(named, "value"));
    }
    return variables;
  }

  /** All steps, those of hooks too, in the order in which they stand there. */
  List<Mapping> steps() {
    List<Mapping> steps = new ArrayList<>();
    collect(root, steps);
    return steps;
  }

  private static void collect(Value value, List<Mapping> steps) {
    if (value instanceof Sequence sequence) {
      sequence.items().forEach(item -> collect(item, steps));
    } else if (value instanceof Mapping mapping) {
      for (Mapping.Entry entry : mapping.entries()) {
        if (entry.isNamed("steps") && entry.value() instanceof Sequence sequence) {
          sequence.items().forEach(item -> steps.add((Mapping) item));
        } else {
          collect(entry.value(), steps);
        }
      }
    }
  }

  /** A text of a mapping; empty when it is not there. */
  static String text(Mapping mapping, String key) {
    return mapping.value(key).map(value -> ((Scalar) value).text()).orElse("");
  }

  /** The texts of a mapping in a mapping. */
  static Map<String, String> texts(Mapping mapping, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    mapping
        .value(key)
        .ifPresent(
            value ->
                ((Mapping) value)
                    .entries()
                    .forEach(
                        entry -> texts.put(entry.key().text(), ((Scalar) entry.value()).text())));
    return texts;
  }
}
