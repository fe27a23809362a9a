package io.github.databricksmaven.local.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between double braces in a task's parameters, such as {@code {{tasks.a.values.b}}};
 * names with other characters than letters, digits and underscores stand between backticks
 * (Databricks documentation: Dynamic value references).
 *
 * @param text as it is written, with its braces
 * @param parts what the dots separate
 */
record Reference(String text, List<String> parts) {
  private static final Pattern BRACES = Pattern.compile("\\{\\{\\s*([^{}]+?)\\s*}}");
  private static final Pattern PART = Pattern.compile("`([^`]*)`|([^.`]+)");

  Reference {
    parts = List.copyOf(parts);
  }

  /** A text with every reference replaced; what is none stays as it is. */
  static String replaced(String text, Function<Reference, String> value) {
    return BRACES
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value.apply(parse(found))));
  }

  /** How many parts there are. */
  int size() {
    return parts.size();
  }

  String part(int index) {
    return parts.get(index);
  }

  /** Whether it begins with these parts, and has {@code size} of them. */
  boolean is(int size, String... first) {
    return parts.size() == size && parts.subList(0, first.length).equals(List.of(first));
  }

  @Override
  public String toString() {
    return text;
  }

  private static Reference parse(MatchResult braces) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(braces.group(1));
    while (part.find()) {
      parts.add(part.group(1) != null ? part.group(1) : part.group(2));
    }
    return new Reference(braces.group(), parts.isEmpty() ? List.of(braces.group(1)) : parts);
  }
}
