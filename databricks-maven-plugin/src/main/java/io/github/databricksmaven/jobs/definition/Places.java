package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.yaml.Place;
import java.util.Map;
import java.util.Optional;

/** Where the values of a job's settings stand in its file. */
public record Places(Map<Pointer, Place> places) {

  /** Of settings that are from no file. */
  public static final Places NONE = new Places(Map.of());

  public Places {
    places = Map.copyOf(places);
  }

  /** The place of a value, or of the nearest one around it. */
  Optional<Place> find(Pointer pointer) {
    for (Pointer at = pointer; !at.equals(Pointer.SETTINGS); at = at.parent()) {
      Place place = places.get(at);
      if (place != null) {
        return Optional.of(place);
      }
    }
    return Optional.ofNullable(places.get(Pointer.SETTINGS));
  }

  /** What is wrong with a value; {@code what} continues a sentence about its place. */
  public Problem problem(Pointer pointer, String what, String why, String fix) {
    String place = find(pointer).map(Place::toString).orElse("the job, " + pointer);
    return new Problem(place + ": " + what, why, fix);
  }
}
