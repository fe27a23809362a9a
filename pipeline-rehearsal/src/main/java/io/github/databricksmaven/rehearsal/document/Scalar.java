package io.github.databricksmaven.rehearsal.document;

import io.github.databricksmaven.yaml.Place;
import java.util.regex.Pattern;

/**
 * Text, a number, a truth value or nothing.
 *
 * @param text as it is written; of {@link Kind#NOTHING} what stands for it, or the empty text
 */
public record Scalar(Place place, Kind kind, String text) implements Value {

  /** What a scalar is, as Azure Pipelines tells them apart. */
  public enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING,
    /** Two to four numbers; only a literal of an expression is one. */
    VERSION;

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[-+]?(0|[1-9][0-9]*)([.][0-9]+)?");

    private static final Pattern PLAIN_TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");

    private static final Pattern PLAIN_NOTHING = Pattern.compile("|~|null|Null|NULL");

    /** What text is that stands in a file without quotes. */
    static Kind ofPlain(String text) {
      if (PLAIN_NUMBER.matcher(text).matches()) {
        return NUMBER;
      }
      if (PLAIN_TRUTH.matcher(text).matches()) {
        return TRUTH;
      }
      return PLAIN_NOTHING.matcher(text).matches() ? NOTHING : TEXT;
    }
  }

  /** Text that stands there. */
  public static Scalar text(Place place, String text) {
    return new Scalar(place, Kind.TEXT, text);
  }
}
