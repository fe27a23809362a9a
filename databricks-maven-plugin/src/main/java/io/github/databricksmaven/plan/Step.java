package io.github.databricksmaven.plan;

/** One line of a plan. */
public interface Step {

  Change change();

  /** What it is done to. */
  WorkspacePath path();

  /** What is printed behind the path, for example {@code python, 4.1 kB → 4.3 kB}; may be empty. */
  String detail();
}
