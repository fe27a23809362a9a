package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Optional;

/**
 * A stage.
 *
 * @param dependsOn stages, the one before when the file says nothing
 * @param condition empty: {@code succeeded()}
 * @param byHand whether it runs only when somebody starts it ({@code trigger: manual})
 */
public record Stage(
    Place place,
    String name,
    String displayName,
    List<Scalar> dependsOn,
    Optional<Condition> condition,
    List<VariableSource> variables,
    boolean byHand,
    List<Job> jobs) {
  public Stage {
    dependsOn = List.copyOf(dependsOn);
    variables = List.copyOf(variables);
    jobs = List.copyOf(jobs);
  }
}
