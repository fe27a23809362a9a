package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an expression asks of a job of which a stage or job waits.
 *
 * @param key under the job's {@code outputs}, for example {@code step.variable}; empty when it asks
 *     for something else, as its result
 */
public record AskedOutput(Expression expression, String stage, String job, Optional<String> key) {

  private static final String OUTPUTS = "outputs";

  /**
   * By a stage's condition and variables: those of jobs are {@code outputs['job.step.variable']}.
   */
  public static List<AskedOutput> by(Stage stage) {
    List<AskedOutput> all = new ArrayList<>();
    for (Expression expression : expressions(stage.condition(), stage.variables())) {
      for (List<String> path : expression.pathsBehind("dependencies")) {
        if (isOutput(path, 1) && path.get(2).contains(".")) {
          String[] words = path.get(2).split("[.]", 2);
          all.add(new AskedOutput(expression, path.get(0), words[0], Optional.of(words[1])));
        }
      }
      all.addAll(ofStages(expression));
    }
    return all;
  }

  /** By a job's condition and variables. */
  public static List<AskedOutput> by(Stage stage, Job job) {
    List<AskedOutput> all = new ArrayList<>();
    for (Expression expression : expressions(job.condition(), job.variables())) {
      for (List<String> path : expression.pathsBehind("dependencies")) {
        if (isOutput(path, 1)) {
          all.add(new AskedOutput(expression, stage.name(), path.get(0), Optional.of(path.get(2))));
        }
      }
      all.addAll(ofStages(expression));
    }
    return all;
  }

  private static List<AskedOutput> ofStages(Expression expression) {
    return expression.pathsBehind("stageDependencies").stream()
        .filter(path -> path.size() > 2)
        .map(
            path ->
                new AskedOutput(
                    expression,
                    path.get(0),
                    path.get(1),
                    isOutput(path, 2) ? Optional.of(path.get(3)) : Optional.empty()))
        .toList();
  }

  private static boolean isOutput(List<String> path, int at) {
    return path.size() > at + 1 && path.get(at).equalsIgnoreCase(OUTPUTS);
  }

  static List<Expression> expressions(
      Optional<Condition> condition, List<VariableSource> variables) {
    List<Expression> all = new ArrayList<>();
    condition.ifPresent(written -> all.add(written.expression()));
    for (VariableSource source : variables) {
      if (source instanceof VariableSource.Given given) {
        given.expression().ifPresent(all::add);
      }
    }
    return all;
  }
}
