package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Scalar;
import java.util.function.Predicate;

/**
 * An if with the elseif and else behind it. Ordinary neighbours between them leave it whole; a loop
 * or an insert between them ends it, as an else does. No condition behind the one that holds is
 * looked at.
 */
final class Chain {

  private enum State {
    NONE,
    OPEN,
    TAKEN
  }

  private State state = State.NONE;

  /**
   * Whether the body of an if, elseif or else is taken.
   *
   * @param holds evaluates a condition
   */
  boolean takes(Scalar key, Directive directive, Predicate<String> holds) {
    if (directive instanceof Directive.If first) {
      return take(holds.test(first.condition()));
    }
    if (state == State.NONE) {
      throw orphan(key);
    }
    if (directive instanceof Directive.ElseIf next) {
      return state == State.OPEN && take(holds.test(next.condition()));
    }
    boolean taken = state == State.OPEN;
    end();
    return taken;
  }

  /** What comes behind is no part of it. */
  void end() {
    state = State.NONE;
  }

  private boolean take(boolean holds) {
    state = holds ? State.TAKEN : State.OPEN;
    return holds;
  }

  private static Misconfigured orphan(Scalar key) {
    return key.place()
        .refuse(
            "'" + key.text() + "' has no if before it.",
            "it belongs to one in the same list or mapping, without a loop, an insert or an else"
                + " between.",
            "put it behind its ${{ if … }}.");
  }
}
