package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;

/** Expands values until no expression and no template is left in them. */
final class Expansion {

  private final Expressions expressions = new Expressions();
  private final Inclusion inclusion;

  Expansion(Repository repository) {
    this.inclusion = new Inclusion(repository, this);
  }

  Expressions expressions() {
    return expressions;
  }

  Value value(Value value, Kind kind, TemplateScope scope) {
    if (value instanceof Mapping mapping) {
      return mapping(mapping, kind, scope);
    }
    if (value instanceof Sequence list) {
      return isDone(kind, scope) ? list : new SequenceExpansion(this, kind).of(list, scope);
    }
    Value evaluated = expressions.value((Scalar) value, scope);
    return evaluated instanceof Scalar ? evaluated : value(evaluated, kind, scope.finishing());
  }

  Mapping mapping(Mapping mapping, Kind kind, TemplateScope scope) {
    return isDone(kind, scope) ? mapping : new MappingExpansion(this, kind).of(mapping, scope);
  }

  /** What was evaluated before can only have templates in it, and data has none. */
  private static boolean isDone(Kind kind, TemplateScope scope) {
    return scope.finished() && kind == Kind.DATA;
  }

  /** The pipeline's file, or that of a template it extends, without parameters. */
  Mapping root(Mapping file, TemplateScope scope) {
    return inclusion.root(file, scope);
  }

  /** The items of the template that an item names. */
  List<Value> included(Mapping reference, Kind kind, TemplateScope scope) {
    return inclusion.items(reference, kind, scope);
  }

  static void refuseWhereFixed(Kind kind, Scalar key) {
    if (kind == Kind.FIXED) {
      throw key.place()
          .refuse(
              "'" + key.text() + "' is not allowed here.",
              "triggers and repositories are read before conditions and loops are followed.",
              "write out what is meant.");
    }
  }
}
