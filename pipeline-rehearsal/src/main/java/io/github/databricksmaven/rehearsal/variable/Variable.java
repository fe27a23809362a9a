package io.github.databricksmaven.rehearsal.variable;

/**
 * A variable of a run.
 *
 * @param name as it was written first; looked up blind to upper and lower case
 * @param value may hold macros
 * @param secret whether it is masked, and kept out of environments
 * @param readOnly whether steps may not set it
 */
public record Variable(String name, String value, boolean secret, boolean readOnly) {

  public static Variable plain(String name, String value) {
    return new Variable(name, value, false, false);
  }

  /** One that the service itself sets: steps may not change it. */
  public static Variable predefined(String name, String value) {
    return new Variable(name, value, false, true);
  }

  public static Variable secret(String name, String value) {
    return new Variable(name, value, true, false);
  }

  @Override
  public String toString() {
    return name + "=" + (secret ? "***" : value);
  }
}
