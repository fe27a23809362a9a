package io.github.databricksmaven.local.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The path and query of a request as RFC 3986 has them. Servers take more than that, such as the
 * quotes of {@code filter=name="x"}; Java's client does not.
 */
final class LegalUri {
  private static final Pattern ILLEGAL =
      Pattern.compile("%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9._~:/?@!$&'()*+,;=-]");
  private static final HexFormat PERCENT = HexFormat.of().withUpperCase().withPrefix("%");

  private LegalUri() {}

  /** The same, with what is not legal in it percent-encoded. */
  static String of(String target) {
    return ILLEGAL.matcher(target).replaceAll(LegalUri::encoded);
  }

  private static String encoded(MatchResult character) {
    return PERCENT.formatHex(character.group().getBytes(UTF_8));
  }
}
