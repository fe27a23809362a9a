package io.github.databricksmaven.rehearsal.timeline;

/**
 * Something that people should look at.
 *
 * @param place file, line and column if the issue names one, else empty
 */
public record Issue(Type type, String message, String place) {

  /** How bad it is. */
  public enum Type {
    ERROR,
    WARNING
  }

  public static Issue error(String message) {
    return new Issue(Type.ERROR, message, "");
  }

  public static Issue warning(String message) {
    return new Issue(Type.WARNING, message, "");
  }
}
