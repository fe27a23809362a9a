package io.github.databricksmaven.models;

import java.util.Optional;
import java.util.regex.Pattern;

/** Number of a version of a model, from 1. */
public record ModelVersion(long number) implements Comparable<ModelVersion> {

  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,17}");

  public ModelVersion {
    if (number < 1) {
      throw new IllegalArgumentException(Long.toString(number));
    }
  }

  /** Reads a number as registries write it; empty when the text is none. */
  public static Optional<ModelVersion> of(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new ModelVersion(Long.parseLong(text)))
        : Optional.empty();
  }

  @Override
  public int compareTo(ModelVersion other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
