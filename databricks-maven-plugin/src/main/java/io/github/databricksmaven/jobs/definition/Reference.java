package io.github.databricksmaven.jobs.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run fills in, for example {@code {{tasks.a.values.b}}}; a name with other characters than
 * letters, digits and underscores may stand between backticks (Databricks documentation: Dynamic
 * value references).
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

  /** All references of a text. */
  static List<Reference> in(String text) {
    return BRACES.matcher(text).results().map(Reference::of).toList();
  }

  /** The text with every reference replaced. */
  static String replaced(String text, Function<Reference, String> value) {
    return BRACES
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value.apply(of(found))));
  }

  /** One of its parts, counted from 0; empty behind the last. */
  String part(int index) {
    return index < parts.size() ? parts.get(index) : "";
  }

  /** The name of the job's parameter that it stands for; empty when it is something else. */
  String jobParameter() {
    boolean is = parts.size() > 2 && part(0).equals("job") && part(1).equals("parameters");
    return is ? String.join(".", parts.subList(2, parts.size())) : "";
  }

  private static Reference of(MatchResult braces) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(braces.group(1));
    while (part.find()) {
      parts.add(part.group(1) == null ? part.group(2) : part.group(1));
    }
    return new Reference(braces.group(), parts);
  }
}
