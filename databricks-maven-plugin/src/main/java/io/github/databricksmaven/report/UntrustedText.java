package io.github.databricksmaven.report;

import java.util.regex.Pattern;

/**
 * Text that somebody else wrote: tags, names, messages. Printed as it is, it could give orders to
 * the build's server, for example by {@code ##vso[…]}, or to a terminal.
 */
public final class UntrustedText {

  private static final int LONGEST = 120;

  /** How a logging command of Azure Pipelines begins, anywhere in a line. */
  private static final Pattern COMMAND = Pattern.compile("(?i)#(?=#(vso)?\\[)");

  private UntrustedText() {}

  /** The text as it is, but for logging commands, which are broken. */
  public static String harmless(String text) {
    return COMMAND.matcher(text).replaceAll("# ");
  }

  /** On one line of at most 120 characters, without control characters and logging commands. */
  public static String shown(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
    String plain = harmless(line);
    return plain.codePointCount(0, plain.length()) <= LONGEST
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
