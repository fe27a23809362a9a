package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;
import java.util.Optional;

/**
 * Where a file names a template.
 *
 * @param name as it is written
 * @param given for the template's parameters
 */
record Reference(Scalar name, Mapping given) {

  private static final String TEMPLATE = "template";

  private static final String PARAMETERS = "parameters";

  /** Whether an item of a list names a template. */
  static boolean isOne(Mapping item) {
    return item.keys().contains(TEMPLATE);
  }

  static Reference of(Mapping item) {
    item.entries().forEach(Reference::refuseUnknown);
    return new Reference(name(item), given(item));
  }

  private static void refuseUnknown(Mapping.Entry entry) {
    String key = entry.key().text();
    if (!key.equals(TEMPLATE) && !key.equals(PARAMETERS)) {
      throw entry
          .key()
          .place()
          .refuse(
              "'" + key + "' cannot stand beside a template.",
              "a template takes parameters, and nothing else.",
              "declare a parameter for it in the template.");
    }
  }

  private static Scalar name(Mapping item) {
    if (item.value(TEMPLATE).orElse(null) instanceof Scalar name && !name.text().isEmpty()) {
      return name;
    }
    throw item.place()
        .refuse("this names no template.", "a template is a file.", "write template: steps.yml.");
  }

  private static Mapping given(Mapping item) {
    Optional<Value> given = item.value(PARAMETERS);
    if (given.orElse(null) instanceof Mapping mapping) {
      return mapping;
    }
    if (given.isEmpty() || (given.get() instanceof Scalar text && text.text().isEmpty())) {
      return new Mapping(item.place(), List.of());
    }
    throw given
        .get()
        .place()
        .refuse("'parameters' is no mapping.", "each has a name.", "write name: value for each.");
  }
}
