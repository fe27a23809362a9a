package io.github.databricksmaven.plan;

/** One line of a plan. */
public interface Step {

  Change change();

  /** What it comes to: of drift that is overcome the change that overcomes it. */
  default Change effect() {
    return change();
  }

  /** What it is done to, as it is printed: a path, or a scope and a key. */
  String subject();

  /**
   * What is printed behind the subject, for example {@code python, 4.1 kB → 4.3 kB}; may be empty.
   */
  default String detail() {
    return "";
  }
}
