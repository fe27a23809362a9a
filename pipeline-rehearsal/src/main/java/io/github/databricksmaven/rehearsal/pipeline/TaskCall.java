package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.yaml.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The task that a step calls; {@code script} and the like are short for one.
 *
 * @param name with its version, for example {@code Bash@3}
 * @param inputs as they are written, macros and all
 */
public record TaskCall(Place place, String name, Map<String, Scalar> inputs) {
  public TaskCall {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }
}
