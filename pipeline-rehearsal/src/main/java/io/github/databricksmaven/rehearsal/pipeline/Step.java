package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.yaml.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A step of a job.
 *
 * @param name by which its output variables are known; empty without one
 * @param displayName may hold macros
 * @param condition empty: {@code succeeded()}
 * @param timeoutInMinutes 0: none
 * @param retries how often it is done again after it failed
 * @param env variables of its environment by name
 */
public record Step(
    Place place,
    Optional<String> name,
    String displayName,
    Optional<Condition> condition,
    boolean continueOnError,
    boolean enabled,
    int timeoutInMinutes,
    int retries,
    Map<String, Scalar> env,
    TaskCall task) {
  public Step {
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
  }
}
