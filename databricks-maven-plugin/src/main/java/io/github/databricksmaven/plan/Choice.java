package io.github.databricksmaven.plan;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads what the user typed for a property that has a few possible words. */
public final class Choice {

  private Choice() {}

  public static <E extends Enum<E>> E parse(String property, String text, Class<E> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
    int index = words.indexOf(text.strip());
    if (index < 0) {
      throw new Misconfigured(
          "<" + property + "> cannot be '" + text + "'.",
          "known are " + String.join(" and ", words) + ".",
          "write "
              + Nearest.to(text, words, 1).stream()
                  .findFirst()
                  .orElseGet(() -> String.join(" or ", words))
              + ".");
    }
    return type.getEnumConstants()[index];
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
