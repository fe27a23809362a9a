package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Scalar;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key that does something instead of being one. Its word is in lower case. */
sealed interface Directive {

  /** Takes its body where the condition holds. */
  record If(String condition) implements Directive {}

  /** The same, where none before it in its chain held. */
  record ElseIf(String condition) implements Directive {}

  /** Takes its body where none before it held. */
  record Else() implements Directive {}

  /** Takes its body for each item. */
  record Each(String name, String items) implements Directive {}

  /** Puts the keys of a mapping here. */
  record Insert() implements Directive {}

  Pattern FORM = Pattern.compile("(if|elseif|else|each|insert)(?:[\\s(].*)?", Pattern.DOTALL);

  Pattern EACH = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s+in\\s+(.+)", Pattern.DOTALL);

  /** Empty of an ordinary key. */
  static Optional<Directive> of(Scalar key) {
    return Braces.in(key).flatMap(Braces::alone).flatMap(text -> of(key, text));
  }

  /** Whether an expression is one, which is none as a value. */
  static boolean isOne(String expression) {
    return FORM.matcher(expression).matches();
  }

  private static Optional<Directive> of(Scalar key, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String word = form.group(1);
    String rest = text.substring(word.length()).strip();
    return Optional.of(
        switch (word) {
          case "if" -> new If(needed(key, word, rest));
          case "elseif" -> new ElseIf(needed(key, word, rest));
          case "each" -> each(key, rest);
          case "else" -> alone(key, word, rest, new Else());
          default -> alone(key, word, rest, new Insert());
        });
  }

  private static String needed(Scalar key, String word, String rest) {
    if (rest.isEmpty()) {
      throw key.place()
          .refuse(
              "'" + word + "' has no condition.",
              "what it takes depends on one.",
              "write for example ${{ " + word + " eq(parameters.name, 'text') }}.");
    }
    return rest;
  }

  private static Directive each(Scalar key, String rest) {
    Matcher each = EACH.matcher(rest);
    if (!each.matches()) {
      throw key.place()
          .refuse(
              "'each " + rest + "' is no loop.",
              "a loop is a name, the word in, and a list or mapping.",
              "write for example ${{ each item in parameters.items }}.");
    }
    return new Each(each.group(1), each.group(2));
  }

  private static Directive alone(Scalar key, String word, String rest, Directive directive) {
    if (!rest.isEmpty()) {
      throw key.place()
          .refuse(
              "'" + word + "' has '" + rest + "' behind it.",
              "nothing can stand there.",
              rest.startsWith("if ") ? "write ${{ elseif … }}." : "take it out.");
    }
    return directive;
  }
}
