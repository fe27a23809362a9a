package io.github.databricksmaven.rehearsal.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Versions of Python 3 as {@code versionSpec} gives them: {@code 3.11}, {@code 3.x} or a range,
 * {@code >=3.11 <3.13}. The third number of a version is not looked at.
 *
 * @param alternatives each a list of conditions that all have to hold
 */
record PythonVersions(List<List<Condition>> alternatives) {

  private static final Pattern CONDITION =
      Pattern.compile("(>=|<=|>|<|=)?([0-9]+)(?:\\.([0-9]+|x|\\*))?(?:\\.(?:[0-9]+|x|\\*))?");
  private static final int NEWEST = 30;

  PythonVersions {
    alternatives = List.copyOf(alternatives);
  }

  /** A limit; without a number behind the point, whatever is there fits. */
  private record Condition(String operator, int major, Optional<Integer> minor) {

    boolean holds(int of) {
      int compared = major == 3 ? minor.map(at -> Integer.compare(of, at)).orElse(0) : 3 - major;
      return switch (operator) {
        case ">" -> compared > 0;
        case "<" -> compared < 0;
        case ">=" -> compared >= 0;
        case "<=" -> compared <= 0;
        default -> compared == 0;
      };
    }
  }

  /** Empty when it is not understood. */
  static Optional<PythonVersions> parse(String text) {
    List<List<Condition>> alternatives = new ArrayList<>();
    for (String alternative : text.strip().split("\\s*\\|\\|\\s*", -1)) {
      List<Condition> conditions = new ArrayList<>();
      for (String word : alternative.replaceAll("([<>=])\\s+", "$1").split("\\s+", -1)) {
        Matcher matcher = CONDITION.matcher(word);
        if (!matcher.matches()) {
          return Optional.empty();
        }
        conditions.add(condition(matcher));
      }
      alternatives.add(conditions);
    }
    return Optional.of(new PythonVersions(alternatives));
  }

  private static Condition condition(Matcher matcher) {
    String minor = matcher.group(3);
    return new Condition(
        Optional.ofNullable(matcher.group(1)).orElse("="),
        Integer.parseInt(matcher.group(2)),
        minor == null || !minor.matches("[0-9]+")
            ? Optional.empty()
            : Optional.of(Integer.parseInt(minor)));
  }

  /** Whether 3.{@code minor} is one of them. */
  boolean fits(int minor) {
    return alternatives.stream().anyMatch(all -> all.stream().allMatch(one -> one.holds(minor)));
  }

  /** Whether there can be any. */
  boolean exist() {
    return !interpreters().isEmpty();
  }

  /** What such interpreters are called, the newest first. */
  List<String> interpreters() {
    List<String> names =
        new ArrayList<>(
            IntStream.iterate(NEWEST, minor -> minor >= 0, minor -> minor - 1)
                .filter(this::fits)
                .mapToObj(minor -> "python3." + minor)
                .toList());
    return names.size() > NEWEST ? List.of("python3") : names;
  }
}
