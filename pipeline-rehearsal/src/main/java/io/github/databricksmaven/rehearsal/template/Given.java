package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.document.YamlReader;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Map;

/** What was given for a pipeline's parameters when it was started, each as text. */
final class Given {

  private Given() {}

  /** A single value is the text; a list or a mapping is written as YAML or JSON. */
  static Mapping of(Map<String, String> texts, Declarations declared, Place place) {
    List<Mapping.Entry> entries =
        texts.entrySet().stream()
            .map(given -> entry(given.getKey(), given.getValue(), declared))
            .toList();
    return new Mapping(place, entries);
  }

  private static Mapping.Entry entry(String name, String text, Declarations declared) {
    Place place = Place.given("<parameters> " + name);
    Declaration declaration = declared.named(name).orElseThrow(() -> unknown(name, declared));
    Value value =
        declaration.type().reading().isScalar()
            ? Scalar.text(place, text)
            : YamlReader.read(place.file(), text);
    return new Mapping.Entry(Scalar.text(place, name), value);
  }

  private static Misconfigured unknown(String name, Declarations declared) {
    List<String> known = declared.all().stream().map(each -> each.name().text()).sorted().toList();
    List<String> near = Nearest.to(name, known, 1);
    return new Misconfigured(
        "<parameters> has '" + name + "', which is unknown.",
        declared.file()
            + " declares "
            + (known.isEmpty() ? "none" : String.join(", ", known))
            + ".",
        near.isEmpty() ? "take it out." : "did you mean " + near.get(0) + "?");
  }
}
