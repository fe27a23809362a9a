package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.Choice;

/** How it is made sure that what was sent is there. */
public enum Verify {
  /** By what the folders list afterwards. */
  LISTING,
  /** By reading every file of the source back, and comparing canonical forms. */
  CONTENT;

  /** Reads what the user typed for {@code property}. */
  public static Verify parse(String property, String text) {
    return Choice.parse(property, text, Verify.class);
  }
}
