package io.github.databricksmaven.source;

import io.github.databricksmaven.source.SecretRule.Before;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The secrets of a Databricks project on Azure, by their documented forms. A form that ordinary
 * text has too (64 bytes in base64, a quoted word behind a name) needs a sign beside it.
 */
final class SecretRules {

  private static final String BASE64 = "[A-Za-z0-9+/]";
  private static final String CLIENT_SECRET = "a client secret";
  private static final String ACCOUNT_KEY = "a storage key";
  private static final String CONNECTION = "a connection string with its key";

  /** How far what belongs to a secret is looked for, on its line. */
  private static final int BESIDE = 600;

  /** Behind the first line of a private key, and how much of the key has to be there. */
  private static final int BLOCK = 400;

  private static final int KEY_LINE = 40;

  /** Least different characters of what was drawn at random. */
  private static final int RANDOM = 8;

  /** What an access to a storage account has behind its name: the account. */
  private static final String OF_ACCOUNT = "(?:\\.[\\w.{}$<>-]{1,100}+)";

  /** A formatter may have put it on the next line. */
  private static final String QUOTED =
      "\\s{0,40}+\\\\?[\"']([^\"'\\\\\\s<>{}$()]{16,120}+)\\\\?[\"']";

  /**
   * To the end of its line, as in YAML and properties. It may be a name of a program, too: those
   * have dots often, and digits seldom.
   */
  private static final String BARE =
      "[ \\t]{0,3}+([\\w~+/=-]{20,120}+)(?=[ \\t]{0,9}+(?:#|\\r?\\n|$))";

  private static final int DIGITS = 3;

  /** How often letters and digits follow each other in what no person wrote, or how many digits. */
  private static final int CHANGES = 4;

  private static final int MANY_DIGITS = 10;

  /** In examples. */
  private static final Set<String> NO_PASSWORDS =
      Set.of("password", "passwd", "pass", "secret", "token", "changeme", "example");

  private static final List<SecretRule> FORMS =
      List.of(
          // Source: Databricks' documentation of personal access tokens and of OAuth secrets.
          SecretRule.of("a Databricks token (dapi…)", "dapi", Before.exactly(0), hex("dapi"))
              .when((match, text) -> isRandom(match)),
          SecretRule.of(
                  "a Databricks client secret (dose…)", "dose", Before.exactly(0), hex("dose"))
              .when((match, text) -> isRandom(match)),
          // Source: Microsoft Entra's secrets since 2021: three characters, a digit, Q~.
          SecretRule.of(
              "an Entra client secret",
              "Q~",
              Before.exactly(4),
              "(?<![\\w.~-])([\\w.~-]{3}\\dQ~[\\w.~-]{31,34})(?![\\w.~-])"),
          // 64 bytes in base64, as storage accounts and Cosmos DB draw them. A SHA-512 has that
          // form too; package managers write its name before it.
          SecretRule.of(
                  "an Azure storage key",
                  "==",
                  Before.exactly(86),
                  "(?<![A-Za-z0-9+/])(?<!sha512-)" + "(" + BASE64 + "{85}[AQgw]==)(?![\\w+/=])")
              .when((match, text) -> isMixed(match)),
          SecretRule.of(
                  CONNECTION,
                  "AccessKey=",
                  Before.exactly(6),
                  "SharedAccessKey=(" + BASE64 + "{40,86}+={0,2})")
              .when((match, text) -> isMixed(match)),
          SecretRule.of(
                  CONNECTION,
                  "assword=",
                  Before.exactly(1),
                  "[Pp]assword=([^;\"'\\s<>{}$()*]{6,100}+)")
              .when((match, text) -> isNoExample(match))
              .when(SecretRules::isInConnection),
          SecretRule.of(
                  "a password in an address",
                  "://",
                  Before.exactly(0),
                  "(?<!models)://[^\\s:/@\"'<>{}$]{1,80}+:"
                      + "([^\\s:/@\"'<>{}$*]{4,100}+)@(?!localhost|127\\.)\\w")
              .when((match, text) -> isNoExample(match) && isNoWord(match)),
          // Source: Microsoft's description of shared access signatures.
          SecretRule.of(
                  "a SAS token",
                  "sig=",
                  Before.exactly(0),
                  "(?<=[?&;\"' ])sig=([A-Za-z0-9+/%]{40,96}(?:%3[dD]|=))")
              .when(SecretRules::isSigned),
          SecretRule.of(
                  "a private key",
                  "PRIVATE KEY",
                  new Before(11, 31),
                  "(-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----)")
              .when(SecretRules::isFollowedByKey));

  static final List<SecretRule> ALL =
      Stream.of(
              FORMS,
              assigned(CLIENT_SECRET, "ecret", new Before(7, 8), "[cC]lient[_.-]?[sS]ecret"),
              assigned(CLIENT_SECRET, "ECRET", new Before(7, 8), "CLIENT_?SECRET"),
              assigned(ACCOUNT_KEY, "ccount", Before.exactly(1), "[aA]ccount[_.-]?[kK]ey"),
              assigned(ACCOUNT_KEY, "CCOUNT", Before.exactly(1), "ACCOUNT_?KEY"))
          .flatMap(List::stream)
          .toList();

  private static final Map<String, List<SecretRule>> BY_MARKER =
      ALL.stream()
          .collect(
              Collectors.groupingBy(SecretRule::marker, LinkedHashMap::new, Collectors.toList()));

  private SecretRules() {}

  /** The few whose marker is in the text: each marker is looked for once, not for every rule. */
  static List<SecretRule> possibleIn(String text) {
    List<SecretRule> possible = new ArrayList<>();
    BY_MARKER.forEach(
        (marker, rules) -> {
          if (text.contains(marker)) {
            possible.addAll(rules);
          }
        });
    return possible;
  }

  private static String hex(String prefix) {
    return "(?<![A-Za-z0-9_])" + prefix + "([0-9a-f]{32})(?![A-Za-z0-9])";
  }

  /** A name, and a value that is given to it; Spark's own files have a space between them. */
  private static List<SecretRule> assigned(String kind, String marker, Before before, String name) {
    String given = name + OF_ACCOUNT + "?+[\"'\\\\\\])]{0,4}+\\s{0,3}+[=:,]{1,2}+";
    return List.of(
        SecretRule.of(kind, marker, before, given + QUOTED).when((match, text) -> isDrawn(match)),
        SecretRule.of(kind, marker, before, given + BARE).when(SecretRules::isNoName),
        SecretRule.of(kind, marker, before, name + OF_ACCOUNT + "[ \\t]" + BARE)
            .when(SecretRules::isNoName));
  }

  private static boolean isNoName(MatchResult match, String text) {
    return isDrawn(match) && hasDigits(match);
  }

  private static boolean isDrawn(MatchResult match) {
    return isMixed(match) || isMadeOfDigits(match);
  }

  /** As hexadecimal digits: of one case, and in no words. */
  private static boolean isMadeOfDigits(MatchResult match) {
    String value = match.group(1);
    long changes =
        IntStream.range(1, value.length())
            .filter(
                i -> Character.isDigit(value.charAt(i)) != Character.isDigit(value.charAt(i - 1)))
            .count();
    return value.matches("[a-z0-9]{20,}|[A-Z0-9]{20,}")
        && isRandom(match)
        && (changes >= CHANGES || digits(match) >= MANY_DIGITS);
  }

  private static boolean hasDigits(MatchResult match) {
    return digits(match) >= DIGITS;
  }

  private static long digits(MatchResult match) {
    return match.group(1).chars().filter(Character::isDigit).count();
  }

  private static boolean isRandom(MatchResult match) {
    return match.group(1).chars().distinct().count() >= RANDOM;
  }

  /** Letters of both cases and digits: drawn at random, no name and no path. */
  private static boolean isMixed(MatchResult match) {
    String value = match.group(1);
    return isRandom(match)
        && value.chars().anyMatch(Character::isUpperCase)
        && value.chars().anyMatch(Character::isLowerCase)
        && value.chars().anyMatch(Character::isDigit);
  }

  private static boolean isNoExample(MatchResult match) {
    String value = match.group(1).toLowerCase(Locale.ROOT);
    return !NO_PASSWORDS.contains(value) && value.chars().distinct().count() > 2;
  }

  /** In addresses, words are names and examples: {@code scope:prefix@databricks}. */
  private static boolean isNoWord(MatchResult match) {
    return !match.group(1).matches("[a-z]+|[A-Z]+");
  }

  private static boolean isInConnection(MatchResult match, String text) {
    String before = text.substring(Math.max(0, match.start() - BESIDE), match.start());
    String line = before.substring(before.lastIndexOf('\n') + 1);
    return Stream.of("Server=", "server=", "Data Source=", "jdbc:", "Endpoint=")
        .anyMatch(line::contains);
  }

  /** The other parts of a shared access signature are on the same line. */
  private static boolean isSigned(MatchResult match, String text) {
    int from = Math.max(0, match.start() - BESIDE);
    String beside = text.substring(from, Math.min(text.length(), match.end() + BESIDE));
    return Stream.of("sv=", "se=", "sp=").filter(beside::contains).count() > 1;
  }

  /** Other than where somebody only writes of private keys. */
  private static boolean isFollowedByKey(MatchResult match, String text) {
    int end = Math.min(text.length(), match.end() + BLOCK);
    int run = 0;
    for (int i = match.end(); i < end && run < KEY_LINE; i++) {
      char letter = text.charAt(i);
      boolean isKey =
          (letter < 128 && Character.isLetterOrDigit(letter)) || letter == '+' || letter == '/';
      run = isKey ? run + 1 : 0;
    }
    return run == KEY_LINE;
  }
}
