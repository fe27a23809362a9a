package io.github.databricksmaven.problem;

import java.util.regex.Pattern;

/** Tells secrets by how they are called, and tokens by their form. */
public final class SecretWord {

  private static final Pattern NAME =
      Pattern.compile("(?i).*(token|secret|password|passwd|credential|private_?key|access_?key)");

  /** A personal access token, as Databricks makes them. */
  private static final Pattern TOKEN = Pattern.compile("dapi[0-9a-f]{32}.*");

  private SecretWord() {}

  /** Whether what is called so is likely a secret. */
  public static boolean isIn(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether a value is a Databricks token. */
  public static boolean isToken(String value) {
    return TOKEN.matcher(value).matches();
  }
}
