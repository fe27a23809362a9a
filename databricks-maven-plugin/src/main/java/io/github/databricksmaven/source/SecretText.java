package io.github.databricksmaven.source;

import java.util.concurrent.atomic.AtomicBoolean;

/** Text that may hold a secret, by the forms that {@link SecretScan} knows. */
public final class SecretText {

  private SecretText() {}

  /** Whether anything in it looks like one. */
  public static boolean isIn(String text) {
    AtomicBoolean found = new AtomicBoolean();
    for (SecretRule rule : SecretRules.possibleIn(text)) {
      rule.findIn(text, at -> found.set(true));
    }
    return found.get();
  }
}
