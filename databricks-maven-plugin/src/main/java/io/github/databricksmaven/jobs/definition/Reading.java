package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.yaml.Place;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is found while a file is read: where each value stands, and what is wrong. After a problem
 * the reading goes on beside it.
 */
final class Reading {

  private final Problems problems;
  private final Map<Pointer, Place> places;
  private final Pointer pointer;

  private Reading(Problems problems, Map<Pointer, Place> places, Pointer pointer) {
    this.problems = problems;
    this.places = places;
    this.pointer = pointer;
  }

  static Reading into(Problems problems) {
    return new Reading(problems, new HashMap<>(), Pointer.SETTINGS);
  }

  /** Reads a value of a mapping; empty when it is wrong. */
  Optional<Object> read(String key, Shape shape, YamlValue value) {
    return new Reading(problems, places, pointer.key(key)).read(shape, value);
  }

  /** Reads an item of a list; empty when it is wrong. */
  Optional<Object> read(int index, Shape shape, YamlValue value) {
    return new Reading(problems, places, pointer.item(index)).read(shape, value);
  }

  /** Reads the value that this reading has come to; empty when it is wrong. */
  Optional<Object> read(Shape shape, YamlValue value) {
    places.put(pointer, value.place());
    try {
      return Optional.of(shape.read(value, this));
    } catch (Misconfigured wrong) {
      refuse(wrong);
      return Optional.empty();
    }
  }

  /** Goes on when the check refuses, and tells of it in the end. */
  void check(Runnable check) {
    try {
      check.run();
    } catch (Misconfigured wrong) {
      refuse(wrong);
    }
  }

  void refuse(Misconfigured wrong) {
    problems.add(wrong.problem());
  }

  /** Where everything stands that was read. */
  Places places() {
    return new Places(places);
  }
}
