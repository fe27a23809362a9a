package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an expression can see where it stands. Names are blind to upper and lower case. */
public interface Scope {

  /** How the keys behind a name are looked up. */
  enum Keys {
    /** Letter by letter; what is missing is nothing. */
    EXACT,
    /** Blind to upper and lower case, however deep; what is missing is nothing. */
    ANY_CASE,
    /** Blind to upper and lower case, and what is missing is refused; deeper ones are exact. */
    DECLARED;

    Keys deeper() {
      return this == DECLARED ? EXACT : this;
    }
  }

  /** What a first name stands for, for example {@code parameters}; empty if it has no such name. */
  Optional<Value> named(String name);

  /** All names, to refuse another one with the nearest. */
  Set<String> names();

  /**
   * The value of a function that only this place has, for example {@code succeeded}; empty if it
   * has no such function. Those that every expression has never come here.
   */
  Optional<Value> call(String function, List<Value> arguments);

  /** All functions that only this place has. */
  Set<String> functions();

  /** How keys behind a first name are looked up: variables, dependencies and the like. */
  default Keys keysOf(String name) {
    return Keys.ANY_CASE;
  }
}
