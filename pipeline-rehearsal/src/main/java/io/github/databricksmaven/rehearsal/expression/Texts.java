package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Functions of text. */
final class Texts {

  private Texts() {}

  private static String text(Evaluation evaluation, List<Node> arguments, int index) {
    return evaluation.textOf(arguments.get(index).value(evaluation));
  }

  static boolean contains(Evaluation evaluation, List<Node> arguments) {
    return lower(evaluation, arguments).contains(fold(text(evaluation, arguments, 1)));
  }

  static boolean startsWith(Evaluation evaluation, List<Node> arguments) {
    return lower(evaluation, arguments).startsWith(fold(text(evaluation, arguments, 1)));
  }

  static boolean endsWith(Evaluation evaluation, List<Node> arguments) {
    return lower(evaluation, arguments).endsWith(fold(text(evaluation, arguments, 1)));
  }

  static String lower(Evaluation evaluation, List<Node> arguments) {
    return fold(text(evaluation, arguments, 0));
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String upper(Evaluation evaluation, List<Node> arguments) {
    return text(evaluation, arguments, 0).toUpperCase(Locale.ROOT);
  }

  static String trim(Evaluation evaluation, List<Node> arguments) {
    return text(evaluation, arguments, 0).strip();
  }

  /** Letter by letter, unlike comparisons. */
  static String replace(Evaluation evaluation, List<Node> arguments) {
    String text = text(evaluation, arguments, 0);
    String old = text(evaluation, arguments, 1);
    String replacement = text(evaluation, arguments, 2);
    return old.isEmpty() ? text : text.replace(old, replacement);
  }

  static List<Scalar> split(Evaluation evaluation, List<Node> arguments) {
    String text = text(evaluation, arguments, 0);
    String delimiter = text(evaluation, arguments, 1);
    return delimiter.isEmpty()
        ? List.of(evaluation.text(text))
        : Arrays.stream(text.split(Pattern.quote(delimiter), -1)).map(evaluation::text).toList();
  }

  /** An item that is a list or a mapping is empty; what is no list is the text it is. */
  static String join(Evaluation evaluation, List<Node> arguments) {
    String separator = text(evaluation, arguments, 0);
    Value joined = arguments.get(1).value(evaluation);
    return joined instanceof Sequence list
        ? list.items().stream()
            .map(item -> Conversion.toText(item).orElse(""))
            .collect(Collectors.joining(separator))
        : evaluation.textOf(joined);
  }

  /** Of text its letters, of a list its items, of a mapping its keys. */
  static int length(Evaluation evaluation, List<Node> arguments) {
    Value measured = arguments.get(0).value(evaluation);
    if (measured instanceof Sequence list) {
      return list.items().size();
    }
    return measured instanceof Mapping mapping
        ? mapping.entries().size()
        : evaluation.textOf(measured).length();
  }
}
