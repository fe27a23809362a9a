package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Expands one mapping: conditions, loops and inserts among its keys put theirs in their place. */
final class MappingExpansion {

  private static final String VARIABLES = "variables";

  private final Expansion expansion;
  private final Expressions expressions;
  private final Kind kind;
  private final Entries entries = new Entries();
  private @Nullable Value early;
  private @Nullable Value earlyExpanded;

  MappingExpansion(Expansion expansion, Kind kind) {
    this.expansion = expansion;
    this.expressions = expansion.expressions();
    this.kind = kind;
  }

  Mapping of(Mapping mapping, TemplateScope scope) {
    TemplateScope inside = kind.ownsVariables() ? scope.withOwnVariables() : scope;
    if (kind.behind(VARIABLES) == Kind.VARIABLES) {
      readVariables(mapping, inside);
    }
    walk(mapping, inside);
    return new Mapping(mapping.place(), entries.all());
  }

  /** Before all else: what stands above them can use them too. */
  private void readVariables(Mapping mapping, TemplateScope scope) {
    Optional<Mapping.Entry> variables =
        mapping.entries().stream()
            .filter(entry -> entry.key().text().equals(VARIABLES))
            .findFirst();
    if (variables.isPresent()) {
      early = variables.get().value();
      earlyExpanded = expansion.value(early, Kind.VARIABLES, scope);
    }
  }

  private void walk(Mapping mapping, TemplateScope scope) {
    Chain chain = new Chain();
    for (Mapping.Entry entry : mapping.entries()) {
      Optional<Directive> directive = expressions.directive(entry.key(), scope);
      if (directive.isPresent()) {
        follow(directive.get(), entry, scope, chain);
      } else {
        add(entry, scope);
      }
    }
  }

  private void follow(Directive directive, Mapping.Entry entry, TemplateScope scope, Chain chain) {
    Scalar key = entry.key();
    Expansion.refuseWhereFixed(kind, key);
    if (directive instanceof Directive.Each each) {
      chain.end();
      Loop.turns(key, each, scope, expressions).forEach(turn -> insert(entry.value(), turn));
    } else if (directive instanceof Directive.Insert) {
      chain.end();
      insert(entry.value(), scope);
    } else if (chain.takes(
        key, directive, condition -> expressions.holds(key.place(), condition, scope))) {
      insert(entry.value(), scope);
    }
  }

  private void insert(Value body, TemplateScope scope) {
    if (body instanceof Mapping mapping) {
      walk(mapping, scope);
      return;
    }
    if (body instanceof Scalar scalar
        && expressions.value(scalar, scope) instanceof Mapping mapping) {
      walk(mapping, scope.finishing());
      return;
    }
    throw noMapping(body);
  }

  private static Misconfigured noMapping(Value body) {
    return body.place()
        .refuse(
            "this is no mapping.",
            "it stands behind an if, else, each or insert among the keys of a mapping.",
            "write keys here; in a list, begin each branch with a - of its own.");
  }

  @SuppressWarnings("ReferenceEquality") // The very node that was read before.
  private void add(Mapping.Entry entry, TemplateScope scope) {
    Scalar key = expressions.key(entry.key(), scope);
    Value expanded =
        entry.value() == early && earlyExpanded != null
            ? earlyExpanded
            : expansion.value(entry.value(), kind.behind(key.text()), scope);
    entries.add(key, expanded);
    if (kind == Kind.VARIABLES) {
      scope.variables().define(key, expanded);
    }
  }
}
