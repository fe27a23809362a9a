package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expands one list: conditions, loops, templates and lists put their items in their place. */
final class SequenceExpansion {

  private final Expansion expansion;
  private final Expressions expressions;
  private final Kind kind;
  private final List<Value> items = new ArrayList<>();

  SequenceExpansion(Expansion expansion, Kind kind) {
    this.expansion = expansion;
    this.expressions = expansion.expressions();
    this.kind = kind;
  }

  Sequence of(Sequence list, TemplateScope scope) {
    walk(list, scope);
    return new Sequence(list.place(), items);
  }

  private void walk(Sequence list, TemplateScope scope) {
    Chain chain = new Chain();
    for (Value item : list.items()) {
      Optional<Directive> directive =
          onlyEntry(item).flatMap(entry -> expressions.directive(entry.key(), scope));
      if (directive.isPresent()) {
        follow(directive.get(), (Mapping) item, scope, chain);
      } else {
        single(item, scope);
      }
    }
  }

  private static Optional<Mapping.Entry> onlyEntry(Value item) {
    return item instanceof Mapping mapping && mapping.entries().size() == 1
        ? Optional.of(mapping.entries().get(0))
        : Optional.empty();
  }

  private void follow(Directive directive, Mapping item, TemplateScope scope, Chain chain) {
    Scalar key = item.entries().get(0).key();
    Value body = item.entries().get(0).value();
    Expansion.refuseWhereFixed(kind, key);
    if (directive instanceof Directive.Each each) {
      chain.end();
      loop(each, item, scope);
    } else if (directive instanceof Directive.Insert) {
      chain.end();
      single(item, scope);
    } else if (chain.takes(
        key, directive, condition -> expressions.holds(key.place(), condition, scope))) {
      insert(body, scope);
    }
  }

  /** Keys that a loop makes are those of one item: that is how a step is built from another. */
  private void loop(Directive.Each each, Mapping item, TemplateScope scope) {
    Mapping.Entry entry = item.entries().get(0);
    List<TemplateScope> turns = Loop.turns(entry.key(), each, scope, expressions);
    if (!(entry.value() instanceof Mapping)) {
      turns.forEach(turn -> insert(entry.value(), turn));
    } else if (!turns.isEmpty()) {
      single(item, scope);
    }
  }

  private void insert(Value body, TemplateScope scope) {
    if (body instanceof Sequence list) {
      walk(list, scope);
    } else {
      single(body, scope);
    }
  }

  private void single(Value item, TemplateScope scope) {
    Value read = item instanceof Scalar scalar ? expressions.value(scalar, scope) : item;
    boolean evaluated = item instanceof Scalar;
    if (evaluated && read instanceof Sequence list) {
      walk(list, scope.finishing());
    } else if (read instanceof Mapping mapping) {
      add(mapping, evaluated ? scope.finishing() : scope);
    } else {
      items.add(evaluated ? read : expansion.value(read, kind.item(), scope));
    }
  }

  private void add(Mapping item, TemplateScope scope) {
    boolean isTemplate = kind.takesTemplates() && Reference.isOne(item);
    Mapping expanded = expansion.mapping(item, isTemplate ? Kind.DATA : kind.item(), scope);
    if (kind.takesTemplates() && Reference.isOne(expanded)) {
      items.addAll(expansion.included(expanded, kind, scope));
      return;
    }
    items.add(expanded);
    if (kind == Kind.VARIABLES) {
      define(expanded, scope);
    }
  }

  private static void define(Mapping variable, TemplateScope scope) {
    Optional<Value> value = variable.value("value");
    if (value.isPresent() && variable.value("name").orElse(null) instanceof Scalar name) {
      scope.variables().define(name, value.get());
    }
  }
}
