package io.github.databricksmaven.rehearsal.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Two to four numbers; one that is left out is less than 0. */
record Version(List<Integer> numbers) implements Comparable<Version> {

  private static final Pattern FORM = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9}){1,3}");

  Version {
    numbers = List.copyOf(numbers);
  }

  static Optional<Version> of(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(
            new Version(Arrays.stream(text.split("[.]", -1)).map(Integer::valueOf).toList()))
        : Optional.empty();
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int order = Integer.compare(at(i), other.at(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int at(int index) {
    return index < numbers.size() ? numbers.get(index) : -1;
  }
}
