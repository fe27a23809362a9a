package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.yaml.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Puts templates where they are named. */
final class Inclusion {

  /** As the service has it. */
  private static final int DEEPEST = 100;

  /** The service has no such number, but ends at 20 MB, which is less. */
  private static final int MOST = 10_000;

  /** Lines of a problem's cause. */
  private static final int MOST_TOLD = 5;

  private static final String PARAMETERS = "parameters";

  private static final String EXTENDS = "extends";

  private final Repository repository;
  private final Expansion expansion;
  private final Deque<Opened> open = new ArrayDeque<>();
  private int count;

  /** A template that is being read, with what it was given. */
  private record Opened(TemplatePath path, Mapping given) {

    /** Whether the other one would never end. */
    boolean repeats(Opened other) {
      return path.value().equals(other.path.value()) && Likeness.of(given, other.given);
    }
  }

  Inclusion(Repository repository, Expansion expansion) {
    this.repository = repository;
    this.expansion = expansion;
  }

  /** The items of a template, in the scope of its own parameters. */
  List<Value> items(Mapping reference, Kind kind, TemplateScope scope) {
    return open(reference, scope, (file, inside) -> items(reference, kind, file, inside));
  }

  private List<Value> items(Mapping reference, Kind kind, Mapping file, TemplateScope scope) {
    Mapping body = expansion.mapping(without(file, PARAMETERS), Kind.PIPELINE, scope);
    for (Mapping.Entry entry : body.entries()) {
      if (!entry.key().text().equals(kind.section())) {
        throw entry
            .key()
            .place()
            .refuse(
                "'" + entry.key().text() + "' cannot be in this template.",
                "it is named among " + kind.section() + ", in " + reference.place() + ".",
                "give it parameters and " + kind.section() + " alone.");
      }
    }
    Optional<Value> section = body.value(kind.section());
    if (kind == Kind.VARIABLES && section.orElse(null) instanceof Mapping variables) {
      return VariableList.of(variables);
    }
    if (section.orElse(null) instanceof Sequence list) {
      return list.items();
    }
    throw section
        .map(Value::place)
        .orElse(file.place())
        .refuse(
            "this template has no list of " + kind.section() + ".",
            "it is named among " + kind.section() + ", in " + reference.place() + ".",
            "write " + kind.section() + ": with items.");
  }

  /** A root with what it extends, and without its parameters. */
  Mapping root(Mapping file, TemplateScope scope) {
    Mapping own = expansion.mapping(without(file, PARAMETERS, EXTENDS), Kind.PIPELINE, scope);
    Optional<Value> extended = file.value(EXTENDS);
    if (extended.isEmpty()) {
      return own;
    }
    if (!(expansion.value(extended.get(), Kind.DATA, scope) instanceof Mapping reference)) {
      throw extended
          .get()
          .place()
          .refuse("'extends' is no mapping.", "it names a template.", "write template: ….");
    }
    return open(reference, scope, (base, inside) -> Extension.of(own, root(base, inside)));
  }

  private interface Body<T> {
    T read(Mapping file, TemplateScope scope);
  }

  private <T> T open(Mapping reference, TemplateScope scope, Body<T> body) {
    Reference named = Reference.of(reference);
    Scalar name = named.name();
    TemplatePath path = TemplatePath.named(name);
    Opened opened = new Opened(path, named.given());
    refuseEndless(name, opened);
    Mapping file = repository.read(path, name.place());
    Mapping parameters = repository.declared(path, file).bind(opened.given(), name.place());
    open.addLast(opened);
    try {
      return body.read(file, new TemplateScope(parameters, scope.variables()));
    } catch (Misconfigured e) {
      throw within(e, name.place());
    } finally {
      open.removeLast();
    }
  }

  private void refuseEndless(Scalar name, Opened opened) {
    if (open.stream().anyMatch(opened::repeats)) {
      throw name.place()
          .refuse(
              "'" + opened.path().value() + "' includes itself.",
              "it is open already, with the same parameters: "
                  + String.join(" → ", open.stream().map(each -> each.path().value()).toList())
                  + " → "
                  + opened.path().value()
                  + ".",
              "take one of them out.");
    }
    if (++count > MOST) {
      throw name.place()
          .refuse(
              "more than " + MOST + " templates are included.",
              "so much becomes of this pipeline that Azure Pipelines would not take it.",
              "check the loops around the templates.");
    }
    if (open.size() >= DEEPEST) {
      throw name.place()
          .refuse(
              "templates are nested more than " + DEEPEST + " times.",
              "Azure Pipelines takes no more.",
              "include less from within templates.");
    }
  }

  /** The same problem, and where the file was asked for; the nearest few are enough. */
  private static Misconfigured within(Misconfigured problem, Place place) {
    Problem inner = problem.problem();
    return inner.why().lines().count() > MOST_TOLD
        ? problem
        : new Misconfigured(
            inner.what(), inner.why() + "\nIncluded in " + place + ".", inner.fix());
  }

  private static Mapping without(Mapping file, String... keys) {
    List<String> left = List.of(keys);
    return new Mapping(
        file.place(),
        file.entries().stream().filter(entry -> !left.contains(entry.key().text())).toList());
  }
}
