package io.github.databricksmaven.source;

import java.util.function.IntConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one kind of secret is told from ordinary text. It is looked for around a marker only, a
 * bounded number of characters at a time, so that no text takes more than linear time.
 *
 * @param kind what is said to have been found
 * @param marker letters that every such secret has in it or before it
 * @param before how far before the marker its pattern begins
 * @param pattern its group 1 is the secret; nothing in it is without a bound
 * @param sign what has to be true beside
 */
record SecretRule(String kind, String marker, Before before, Pattern pattern, Sign sign) {

  /** A number of characters. */
  record Before(int least, int most) {
    static Before exactly(int characters) {
      return new Before(characters, characters);
    }
  }

  /** What a pattern alone cannot say of a match. */
  @FunctionalInterface
  interface Sign {
    boolean isIn(MatchResult match, String text);

    default Sign and(Sign other) {
      return (match, text) -> isIn(match, text) && other.isIn(match, text);
    }
  }

  static SecretRule of(String kind, String marker, Before before, String pattern) {
    return new SecretRule(kind, marker, before, Pattern.compile(pattern), (match, text) -> true);
  }

  SecretRule when(Sign more) {
    return new SecretRule(kind, marker, before, pattern, sign.and(more));
  }

  /** Tells where secrets of this kind begin. */
  void findIn(String text, IntConsumer found) {
    findIn(text, text, found);
  }

  /**
   * The same.
   *
   * @param letters the text, as patterns read it
   */
  void findIn(String text, CharSequence letters, IntConsumer found) {
    int first = text.indexOf(marker);
    if (first < 0) {
      return; // as nearly always: a matcher would cost more than looking did
    }
    Matcher matcher = pattern.matcher(letters).useTransparentBounds(true).useAnchoringBounds(false);
    for (int at = first; at >= 0; at = text.indexOf(marker, at + 1)) {
      int last = at - before.least();
      for (int start = Math.max(0, at - before.most()); start <= last; start++) {
        if (matcher.region(start, text.length()).lookingAt() && sign.isIn(matcher, text)) {
          found.accept(matcher.start(1));
        }
      }
    }
  }
}
