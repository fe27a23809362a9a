package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pipeline and the template that it extends, as one. */
final class Extension {

  private static final List<String> WORK = List.of("stages", "jobs", "steps");

  private Extension() {}

  /** What the pipeline says first, then the template's; variables and resources of both. */
  static Mapping of(Mapping pipeline, Mapping template) {
    pipeline.entries().forEach(Extension::refuseWork);
    Entries entries = new Entries();
    for (Mapping.Entry entry : pipeline.entries()) {
      Optional<Value> other = template.value(entry.key().text());
      entries.add(entry.key(), other.map(value -> both(entry, value)).orElse(entry.value()));
    }
    template.entries().stream()
        .filter(entry -> pipeline.value(entry.key().text()).isEmpty())
        .forEach(entry -> entries.add(entry.key(), entry.value()));
    return new Mapping(pipeline.place(), entries.all());
  }

  private static void refuseWork(Mapping.Entry entry) {
    if (WORK.contains(entry.key().text())) {
      throw entry
          .key()
          .place()
          .refuse(
              "'" + entry.key().text() + "' cannot stand beside extends.",
              "the template that is extended says what is done.",
              "give it to the template as a parameter.");
    }
  }

  private static Value both(Mapping.Entry entry, Value other) {
    Value own = entry.value();
    if (entry.isNamed("variables")) {
      List<Value> items = new ArrayList<>(VariableList.ofEither(own));
      items.addAll(VariableList.ofEither(other));
      return new Sequence(own.place(), items);
    }
    if (entry.isNamed("resources")
        && own instanceof Mapping ours
        && other instanceof Mapping theirs) {
      return resources(ours, theirs);
    }
    throw entry
        .key()
        .place()
        .refuse(
            "'" + entry.key().text() + "' is also in the template that is extended.",
            "it stands in " + other.place() + ".",
            "take one of them out.");
  }

  private static Mapping resources(Mapping ours, Mapping theirs) {
    Entries entries = new Entries();
    for (Mapping.Entry entry : ours.entries()) {
      List<Value> items = new ArrayList<>(items(entry.value()));
      theirs.value(entry.key().text()).ifPresent(more -> items.addAll(items(more)));
      entries.add(entry.key(), new Sequence(entry.value().place(), items));
    }
    theirs.entries().stream()
        .filter(entry -> ours.value(entry.key().text()).isEmpty())
        .forEach(entry -> entries.add(entry.key(), entry.value()));
    return new Mapping(ours.place(), entries.all());
  }

  private static List<Value> items(Value value) {
    return value instanceof Sequence list ? list.items() : List.of(value);
  }
}
