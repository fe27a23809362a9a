package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.yaml.Place;

/** An expression that was understood: it can be evaluated where its names are known. */
public final class Expression {

  private final Source source;
  private final Node root;

  private Expression(Source source, Node root) {
    this.source = source;
    this.root = root;
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
    Evaluation evaluation = new Evaluation(source, scope);
    root.all().forEach(node -> check(node, evaluation));
    return root.value(evaluation);
  }

  /** Whether a word is a function that every expression has: it can name nothing else. */
  public static boolean isFunction(String word) {
    return Function.named(word).isPresent();
  }

  private static void check(Node node, Evaluation evaluation) {
    Scope scope = evaluation.scope();
    if (node instanceof Name name && !knows(scope.names(), name.name())) {
      throw Unknown.name(evaluation, name);
    }
    if (node instanceof Call call
        && Function.named(call.function()).isEmpty()
        && !knows(scope.functions(), call.function())) {
      throw Unknown.function(evaluation, call);
    }
  }

  private static boolean knows(Iterable<String> names, String name) {
    for (String known : names) {
      if (known.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
