package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The functions that every expression has. How many arguments each takes, what it converts and in
 * which order it looks at them is what the service does, also where its documentation says
 * otherwise: {@code iif} evaluates both branches, {@code in} needs two arguments, {@code split}
 * takes its delimiter as one text.
 */
enum Function {
  AND("and", 2, Function.MANY, Logic::and),
  COALESCE("coalesce", 2, Function.MANY, Logic::coalesce),
  CONTAINS("contains", 2, 2, (e, args) -> e.truth(Texts.contains(e, args))),
  CONTAINS_VALUE("containsValue", 2, 2, (e, args) -> e.truth(Logic.containsValue(e, args))),
  CONVERT_TO_JSON("convertToJson", 1, 1, (e, args) -> e.text(Json.of(args.get(0).value(e)))),
  ENDS_WITH("endsWith", 2, 2, (e, args) -> e.truth(Texts.endsWith(e, args))),
  EQ("eq", 2, 2, (e, args) -> e.truth(Logic.equal(e, args))),
  FORMAT("format", 1, Function.MANY, (e, args) -> e.text(Format.of(e, args))),
  GE("ge", 2, 2, (e, args) -> ordered(e, args, order -> order >= 0)),
  GT("gt", 2, 2, (e, args) -> ordered(e, args, order -> order > 0)),
  IIF("iif", 3, 3, Logic::iif),
  IN("in", 2, Function.MANY, (e, args) -> e.truth(Logic.in(e, args))),
  JOIN("join", 2, 2, (e, args) -> e.text(Texts.join(e, args))),
  LE("le", 2, 2, (e, args) -> ordered(e, args, order -> order <= 0)),
  LENGTH("length", 1, 1, (e, args) -> e.number(Texts.length(e, args))),
  LOWER("lower", 1, 1, (e, args) -> e.text(Texts.lower(e, args))),
  LT("lt", 2, 2, (e, args) -> ordered(e, args, order -> order < 0)),
  NE("ne", 2, 2, (e, args) -> e.truth(!Logic.equal(e, args))),
  NOT("not", 1, 1, (e, args) -> e.truth(!Logic.truth(e, args.get(0)))),
  NOT_IN("notIn", 2, Function.MANY, (e, args) -> e.truth(!Logic.in(e, args))),
  OR("or", 2, Function.MANY, Logic::or),
  REPLACE("replace", 3, 3, (e, args) -> e.text(Texts.replace(e, args))),
  SPLIT("split", 2, 2, (e, args) -> e.list(Texts.split(e, args))),
  STARTS_WITH("startsWith", 2, 2, (e, args) -> e.truth(Texts.startsWith(e, args))),
  TRIM("trim", 1, 1, (e, args) -> e.text(Texts.trim(e, args))),
  UPPER("upper", 1, 1, (e, args) -> e.text(Texts.upper(e, args))),
  XOR("xor", 2, 2, (e, args) -> e.truth(Logic.xor(e, args)));

  private static final int MANY = Integer.MAX_VALUE;

  private static final Map<String, Function> BY_NAME =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  function -> function.word.toLowerCase(Locale.ROOT), each -> each));

  private final String word;
  private final int fewest;
  private final int most;

  @SuppressWarnings("ImmutableEnumChecker") // Only methods without state.
  private final Body body;

  Function(String word, int fewest, int most, Body body) {
    this.word = word;
    this.fewest = fewest;
    this.most = most;
    this.body = body;
  }

  /** What a function does: it evaluates those of its arguments that it needs. */
  private interface Body {
    Value value(Evaluation evaluation, List<Node> arguments);
  }

  /** The function of a name, however it is written. */
  static Optional<Function> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  static List<String> names() {
    return Arrays.stream(values()).map(function -> function.word).toList();
  }

  int fewest() {
    return fewest;
  }

  int most() {
    return most;
  }

  /** How many arguments it takes, in words. */
  String counts() {
    if (most == MANY) {
      return "at least " + fewest + (fewest == 1 ? " argument" : " arguments");
    }
    return fewest + (fewest == 1 ? " argument" : " arguments");
  }

  Value value(Evaluation evaluation, List<Node> arguments) {
    return body.value(evaluation, arguments);
  }

  private static Value ordered(Evaluation evaluation, List<Node> arguments, IntPredicate wanted) {
    return evaluation.truth(wanted.test(Logic.order(evaluation, arguments)));
  }
}
