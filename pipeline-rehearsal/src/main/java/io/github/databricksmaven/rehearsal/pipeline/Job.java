package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Optional;

/**
 * A job of a stage.
 *
 * @param dependsOn jobs of the same stage
 * @param condition empty: {@code succeeded()}
 * @param onServer whether it needs no agent ({@code pool: server})
 * @param timeoutInMinutes 0: none
 */
public record Job(
    Place place,
    String name,
    String displayName,
    List<Scalar> dependsOn,
    Optional<Condition> condition,
    List<VariableSource> variables,
    boolean onServer,
    int timeoutInMinutes,
    int cancelTimeoutInMinutes,
    boolean continueOnError,
    Work work) {
  public Job {
    dependsOn = List.copyOf(dependsOn);
    variables = List.copyOf(variables);
  }

  /** What a job does. */
  public sealed interface Work {

    /** All steps, for what looks at each of them. */
    List<Step> allSteps();
  }

  /** Steps, one after another. */
  public record Steps(List<Step> steps) implements Work {
    public Steps {
      steps = List.copyOf(steps);
    }

    @Override
    public List<Step> allSteps() {
      return steps;
    }
  }

  /** A deployment to an environment, once. */
  public record Deployment(Scalar environment, List<Hook> hooks) implements Work {
    public Deployment {
      hooks = List.copyOf(hooks);
    }

    @Override
    public List<Step> allSteps() {
      return hooks.stream().flatMap(hook -> hook.steps().stream()).toList();
    }
  }

  /** The environment that it deploys to; empty for a job that deploys to none. */
  public Optional<Scalar> environment() {
    return work instanceof Deployment deployment
        ? Optional.of(deployment.environment())
        : Optional.empty();
  }
}
