package io.github.databricksmaven.report;

/**
 * Text that somebody else wrote: tags, names, messages. Printed as it is, it could give orders to
 * the build's server, for example by {@code ##vso[…]}, or to a terminal.
 */
public final class UntrustedText {

  private static final int LONGEST = 120;

  private UntrustedText() {}

  /** On one line of at most 120 characters, without control characters and logging commands. */
  public static String shown(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
    String plain = line.replaceAll("#(?=#)", "# ");
    return plain.codePointCount(0, plain.length()) <= LONGEST
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
