package io.github.databricksmaven.local.clusters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python package that is asked for, for example {@code scikit-learn>=1.5,<2} (PEP 508 without
 * markers and addresses).
 *
 * @param name in normal form: lower case, dashes
 */
record Requirement(String name, List<Condition> conditions) {
  private static final Pattern SHAPE =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^]]*])?\\s*([^;@\\[\\]]*)");
  private static final Pattern CONDITION =
      Pattern.compile("(==|!=|~=|<=|>=|<|>)\\s*([0-9][0-9A-Za-z.+-]*?)(\\.\\*)?");

  Requirement {
    conditions = List.copyOf(conditions);
  }

  /** Absent when the text is no requirement that can be judged here. */
  static Optional<Requirement> parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Condition> conditions = new ArrayList<>();
    for (String part : matcher.group(2).split(",", -1)) {
      Optional<Condition> condition = Condition.parse(part.strip());
      if (condition.isEmpty() && !matcher.group(2).isBlank()) {
        return Optional.empty();
      }
      condition.ifPresent(conditions::add);
    }
    return Optional.of(new Requirement(normal(matcher.group(1)), conditions));
  }

  /** A package's name as the environment spells it (PEP 503). */
  static String normal(String name) {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }

  /** Whether a version is what is asked for. */
  boolean takes(String version) {
    Optional<PackageVersion> parsed = PackageVersion.parse(version);
    return parsed.isPresent() && conditions.stream().allMatch(one -> one.takes(parsed.get()));
  }

  /**
   * One comparison.
   *
   * @param any whether the version ends in {@code .*}
   */
  record Condition(String operator, PackageVersion version, boolean any) {

    static Optional<Condition> parse(String text) {
      Matcher matcher = CONDITION.matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      boolean any = matcher.group(3) != null;
      return PackageVersion.parse(matcher.group(2))
          .map(version -> new Condition(matcher.group(1), version, any));
    }

    boolean takes(PackageVersion present) {
      int order = present.compareTo(version);
      boolean equal = any ? present.startsWith(version.release()) : order == 0;
      return switch (operator) {
        case "==" -> equal;
        case "!=" -> !equal;
        case "<=" -> order <= 0;
        case ">=" -> order >= 0;
        case "<" -> order < 0;
        case ">" -> order > 0;
        default -> order >= 0 && present.startsWith(allButLast(version.release()));
      };
    }

    private static List<Integer> allButLast(List<Integer> numbers) {
      return numbers.subList(0, Math.max(1, numbers.size() - 1));
    }
  }
}
