package io.github.databricksmaven.source;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.Arrays;
import java.util.Locale;

/** What finding a secret in the source leads to. */
public enum SecretCheck {
  FAIL,
  OFF;

  /** As it is typed and printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what the user typed for {@code property}. */
  public static SecretCheck parse(String property, String text) {
    return Arrays.stream(values())
        .filter(check -> check.word().equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new Misconfigured(
                    "<" + property + "> cannot be '" + text + "'.",
                    "known are fail and off.",
                    "write fail, or off to deploy without looking for secrets."));
  }
}
