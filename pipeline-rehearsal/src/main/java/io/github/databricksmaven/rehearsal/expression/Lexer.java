package io.github.databricksmaven.rehearsal.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts an expression into pieces. */
final class Lexer {

  private static final String SIGNS = "()[],.*";

  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Source source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  static List<Token> tokens(Source source) {
    Lexer lexer = new Lexer(source);
    while (lexer.at < lexer.text.length()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Token.Kind.END, "", lexer.text.length()));
    return List.copyOf(lexer.tokens);
  }

  private void next() {
    char letter = text.charAt(at);
    if (Character.isWhitespace(letter)) {
      at++;
    } else if (letter == '\'') {
      string();
    } else if (beginsNumber(letter)) {
      add(Token.Kind.NUMBER, run(at, ""));
    } else if (SIGNS.indexOf(letter) >= 0) {
      add(Token.Kind.SIGN, text.substring(at, at + 1));
    } else {
      word();
    }
  }

  private void add(Token.Kind kind, String written) {
    tokens.add(new Token(kind, written, at));
    at += written.length();
  }

  /** A point behind a name leads to a property; elsewhere a number may begin with one. */
  private boolean beginsNumber(char letter) {
    if (letter != '.') {
      return letter == '-' || isDigit(letter);
    }
    boolean behindOperand =
        !tokens.isEmpty()
            && (last().kind() == Token.Kind.WORD
                || last().is("]")
                || last().is(")")
                || last().is("*"));
    return !behindOperand && at + 1 < text.length() && isDigit(text.charAt(at + 1));
  }

  private Token last() {
    return tokens.get(tokens.size() - 1);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private void word() {
    String word = run(at, ".");
    if (!WORD.matcher(word).matches()) {
      throw source.refuse(
          word,
          at,
          "expressions are made of names, functions, numbers and 'text' in single quotes; there are"
              + " no operators.",
          "write for example eq(a, b), and(a, b), or variables['my-name'].");
    }
    add(Token.Kind.WORD, word);
  }

  /** What stands together up to white space, a sign or the end. */
  private String run(int from, String alsoEnding) {
    int end = from + 1;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && "()[],'*".indexOf(text.charAt(end)) < 0
        && alsoEnding.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(from, end);
  }

  private void string() {
    int begin = at;
    StringBuilder content = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter != '\'') {
        content.append(letter);
      } else if (text.startsWith("''", at)) {
        content.append(letter);
        at++;
      } else {
        at++;
        tokens.add(new Token(Token.Kind.STRING, content.toString(), begin));
        return;
      }
    }
    throw source.refuse(
        text.substring(begin),
        begin,
        "its text has no end.",
        "close it with a ', and write '' for a ' in it.");
  }
}
