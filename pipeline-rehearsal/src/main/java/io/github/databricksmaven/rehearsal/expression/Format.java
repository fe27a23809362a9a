package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Value;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The function format: {@code {0}} is an argument, {@code {0:yyyyMMdd}} a date of it. */
final class Format {

  private static final Pattern PART =
      Pattern.compile("\\{\\{|}}|\\{([0-9]{1,3})(?::([^{}]*))?}|[{}]");

  /** The letters of the service's dates that mean the same here. */
  private static final Pattern DATE = Pattern.compile("(yyyy|yy|MM|dd|HH|mm|ss|[-_.:/ T])+");

  private final Evaluation evaluation;
  private final String text;
  private final List<Value> values;

  private Format(Evaluation evaluation, String text, List<Value> values) {
    this.evaluation = evaluation;
    this.text = text;
    this.values = values;
  }

  static String of(Evaluation evaluation, List<Node> arguments) {
    List<Value> all = arguments.stream().map(argument -> argument.value(evaluation)).toList();
    String text = evaluation.textOf(all.get(0));
    return new Format(evaluation, text, all.subList(1, all.size())).filled();
  }

  private String filled() {
    return PART.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(part(found.group(), found.group(1), found.group(2))));
  }

  private String part(String part, String index, String date) {
    if (part.equals("{{") || part.equals("}}")) {
      return part.substring(1);
    }
    if (index == null) {
      throw refuse("has a " + part + " alone.", "write {{ or }} for a brace that is meant.");
    }
    int number = Integer.parseInt(index);
    if (number >= values.size()) {
      throw refuse(
          "has no argument for {" + number + "}.", "add it; the first behind the text is {0}.");
    }
    String value = evaluation.textOf(values.get(number));
    return date == null ? value : date(value, date);
  }

  private String date(String value, String pattern) {
    try {
      if (DATE.matcher(pattern).matches()) {
        return OffsetDateTime.parse(value)
            .format(DateTimeFormatter.ofPattern(pattern.replace("T", "'T'"), Locale.ROOT));
      }
    } catch (DateTimeException e) {
      throw refuse(
          "has no date for '" + pattern + "', but '" + value + "'.", "format pipeline.startTime.");
    }
    throw refuse(
        "has the format '" + pattern + "', which is not known here.",
        "use yyyy, MM, dd, HH, mm and ss.");
  }

  private Misconfigured refuse(String what, String fix) {
    return evaluation.source().refuse(what, "format('" + text + "', …) cannot be filled.", fix);
  }
}
