package io.github.databricksmaven.notebooks.deployment;

/** A pack that does not hold what it should; says what is wrong with it. */
final class UnreadablePack extends Exception {

  private static final long serialVersionUID = 1;

  UnreadablePack(String message, Throwable cause) {
    super(message, cause);
  }

  /** What is wrong with it. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
