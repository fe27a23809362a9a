package io.github.databricksmaven.local.http;

/**
 * Who comes with a token.
 *
 * @param name of a user, or the application id of a service principal
 * @param onlyReads whether the token lets its owner read and change nothing
 */
public record Caller(String name, boolean onlyReads) {

  /** One whose token lets them do whatever they may. */
  public static Caller of(String name) {
    return new Caller(name, false);
  }
}
