package io.github.databricksmaven.rehearsal.environment;

import io.github.databricksmaven.yaml.Place;

/**
 * A value as the file gives it.
 *
 * @param text the value itself, or the variable, file or workspace that has it
 */
public record Given(Place place, From from, String text, boolean secret) {

  /** Where the value is. */
  public enum From {
    /** In the file. */
    VALUE("value"),
    /** In a variable of the rehearsal's own environment. */
    VARIABLE("variable"),
    /** In a file; relative to the folder of the environments file. */
    FILE("file"),
    /** In a file of the local directory, there once the workspace is open. */
    LOCAL_FILE("local-file"),
    /** The token of a local workspace. */
    TOKEN_OF("token-of"),
    /** The token of a local workspace that only reads. */
    READER_OF("reader-of");

    private final String key;

    From(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }
  }
}
