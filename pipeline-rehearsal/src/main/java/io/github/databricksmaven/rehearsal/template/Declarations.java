package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters that a file declares, and how values are bound to them. */
record Declarations(String file, List<Declaration> all) {
  Declarations {
    all = List.copyOf(all);
  }

  Optional<Declaration> named(String name) {
    return all.stream()
        .filter(declaration -> declaration.name().text().equalsIgnoreCase(name))
        .findFirst();
  }

  /**
   * The parameters as the file's expressions see them.
   *
   * @param place where the file is asked for, for what is missing
   */
  Mapping bind(Mapping given, Place place) {
    given.entries().forEach(entry -> refuseUnknown(entry.key()));
    List<Mapping.Entry> bound = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Declaration declaration : all) {
      Optional<Value> value =
          given
              .value(declaration.name().text())
              .map(declaration::bind)
              .or(declaration::whenNotGiven);
      value.ifPresentOrElse(
          there -> bound.add(new Mapping.Entry(declaration.name(), there)),
          () -> missing.add(declaration.name().text()));
    }
    if (!missing.isEmpty()) {
      throw missing(missing, place);
    }
    return new Mapping(place, bound);
  }

  private void refuseUnknown(Scalar name) {
    if (named(name.text()).isPresent()) {
      return;
    }
    List<String> known = all.stream().map(declaration -> declaration.name().text()).toList();
    List<String> near = Nearest.to(name.text(), known, 1);
    throw name.place()
        .refuse(
            "the parameter '" + name.text() + "' is unknown.",
            file
                + " declares "
                + (known.isEmpty() ? "none" : String.join(", ", known.stream().sorted().toList()))
                + ".",
            near.isEmpty() ? "take it out, or declare it." : "did you mean " + near.get(0) + "?");
  }

  private Misconfigured missing(List<String> names, Place place) {
    return place.refuse(
        (names.size() == 1 ? "the parameter " : "the parameters ")
            + String.join(", ", names)
            + (names.size() == 1 ? " is" : " are")
            + " not given.",
        file + " declares " + (names.size() == 1 ? "it" : "them") + " without a default.",
        "give a value, or declare a default.");
  }
}
