package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expression that was understood: it can be evaluated where its names are known. */
public final class Expression {

  private final Source source;
  private final Node root;
  private final List<Name> names = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();

  private Expression(Source source, Node root) {
    this.source = source;
    this.root = root;
    root.all().forEach(this::note);
  }

  private void note(Node node) {
    if (node instanceof Name name) {
      names.add(name);
    } else if (node instanceof Call call && !isFunction(call.function())) {
      calls.add(call);
    }
  }

  /**
   * Reads one.
   *
   * @param place where it stands, for refusals and for the value it gives
   * @param text what stands between the braces or brackets, or is the condition
   */
  public static Expression parse(Place place, String text) {
    Source source = new Source(place, text.strip());
    return new Expression(source, new Parser(source).expression());
  }

  /** Its value; a name or function that the scope does not have is refused, used or not. */
  public Value evaluate(Scope scope) {
    return root.value(checked(scope));
  }

  /** Refuses a name or function that the scope does not have. */
  public void check(Scope scope) {
    checked(scope);
  }

  /** What stands behind a first name as it is written: of {@code dependencies.A.result}, A. */
  public List<String> behind(String name) {
    return root.all()
        .filter(node -> node instanceof Access)
        .map(node -> (Access) node)
        .filter(access -> access.base() instanceof Name base && base.name().equalsIgnoreCase(name))
        .flatMap(access -> written(access.links().get(0)).stream())
        .toList();
  }

  /**
   * What stands behind a first name as it is written, as far as it is: of {@code
   * dependencies.A[b]}, A alone.
   */
  public List<List<String>> pathsBehind(String name) {
    return root.all()
        .filter(node -> node instanceof Access)
        .map(node -> (Access) node)
        .filter(access -> access.base() instanceof Name base && base.name().equalsIgnoreCase(name))
        .map(
            access ->
                access.links().stream()
                    .map(Expression::written)
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .toList())
        .toList();
  }

  private static Optional<String> written(Access.Link link) {
    return link instanceof Access.At at ? text(at.index()) : Optional.empty();
  }

  /** The texts that a function is given as they are written. */
  public List<String> givenTo(String function) {
    return root.all()
        .filter(node -> node instanceof Call)
        .map(node -> (Call) node)
        .filter(call -> call.function().equalsIgnoreCase(function))
        .flatMap(call -> call.arguments().stream())
        .flatMap(argument -> text(argument).stream())
        .toList();
  }

  private static Optional<String> text(Node node) {
    return node instanceof Literal literal
        ? Optional.of(literal.scalar().text())
        : Optional.empty();
  }

  /** The refusal of the whole of it; {@code what} continues a sentence that names it. */
  public Misconfigured refuse(String what, String why, String fix) {
    return source.refuse(what, why, fix);
  }

  private Evaluation checked(Scope scope) {
    Evaluation evaluation = new Evaluation(source, scope);
    for (Name name : names) {
      name.value(evaluation);
    }
    for (Call call : calls) {
      if (scope.functions().stream().noneMatch(call.function()::equalsIgnoreCase)) {
        throw Unknown.function(evaluation, call);
      }
    }
    return evaluation;
  }

  /** Whether a word is a function that every expression has: it can name nothing else. */
  public static boolean isFunction(String word) {
    return Function.named(word).isPresent();
  }
}
