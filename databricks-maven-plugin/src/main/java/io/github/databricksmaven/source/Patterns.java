package io.github.databricksmaven.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.jspecify.annotations.Nullable;

/** Patterns with the syntax and the meaning that git gives them in its ignore files. */
final class Patterns {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** In their order: of those that match, the last one counts. */
  private final List<FastIgnoreRule> rules = new ArrayList<>();

  private final Set<FastIgnoreRule> matched = new HashSet<>();

  /**
   * Reads the lines of an ignore file.
   *
   * @param name as it is shown when a line is no pattern
   */
  static Patterns ofFile(String name, String text) {
    Patterns patterns = new Patterns();
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    int number = 0;
    for (String line : unmarked.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        patterns.rules.addAll(PatternReader.read(line, "'" + name + "', line " + number + ","));
      }
    }
    return patterns;
  }

  /** Reads what the user typed for {@code property}: patterns between commas. */
  static Patterns ofProperty(String property, @Nullable String text) {
    Patterns patterns = new Patterns();
    Arrays.stream((text == null ? "" : text).split(",", -1))
        .map(String::strip)
        .filter(pattern -> !pattern.isEmpty())
        .forEach(
            pattern -> patterns.rules.addAll(PatternReader.read(pattern, "<" + property + ">")));
    return patterns;
  }

  /** Adds a line of the ignore file of that name behind the others. */
  void add(String name, String line) {
    rules.addAll(PatternReader.read(line, "'" + name + "'"));
  }

  /** What the last pattern that matches says; empty when none does. */
  Optional<Boolean> verdict(String path, boolean isFolder) {
    Optional<Boolean> verdict = Optional.empty();
    for (FastIgnoreRule rule : rules) {
      if (rule.isMatch(path, isFolder, true)) {
        matched.add(rule); // each that matches, also where a later one counts
        verdict = Optional.of(rule.getResult());
      }
    }
    return verdict;
  }

  /** Whether the file or one of the folders that it is in is meant. */
  boolean reach(String file) {
    boolean isIn = false;
    for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
      isIn |= verdict(file.substring(0, slash), true).orElse(false);
    }
    return verdict(file, false).orElse(false) || isIn;
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * Those that never matched, as they were written, without those that only take back. JGit is
   * loaded only where there is one.
   */
  List<String> unmatched() {
    return rules.isEmpty() ? List.of() : written();
  }

  private List<String> written() {
    return rules.stream()
        .filter(rule -> !matched.contains(rule) && !rule.getNegation())
        .map(FastIgnoreRule::toString)
        .toList();
  }
}
