package io.github.databricksmaven.rehearsal.expression;

/**
 * A piece of an expression.
 *
 * @param text as it is written; of a string what it means, without its quotes
 * @param position of its first character, from 0
 */
record Token(Kind kind, String text, int position) {

  enum Kind {
    WORD,
    NUMBER,
    STRING,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Its text as it stands in the expression, for refusals. */
  String written() {
    return kind == Kind.STRING ? "'" + text.replace("'", "''") + "'" : text;
  }
}
