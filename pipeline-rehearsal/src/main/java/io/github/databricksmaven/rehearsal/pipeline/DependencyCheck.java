package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.expression.Expression;
import java.util.List;

/**
 * Refuses what conditions and variables ask of stages and jobs that are not waited for directly: of
 * those nothing is known when the expression is evaluated, and it would be nothing.
 */
record DependencyCheck(Pipeline pipeline, Problems problems) {

  private static final List<String> BY_NAME = List.of("succeeded", "failed", "succeededOrFailed");

  void stage(Stage stage) {
    List<String> waitsFor = names(stage.dependsOn());
    if (!stages().containsAll(waitsFor)) {
      return;
    }
    for (Expression expression : AskedOutput.expressions(stage.condition(), stage.variables())) {
      check(expression, expression.behind("dependencies"), waitsFor);
      check(expression, expression.behind("stageDependencies"), waitsFor);
      BY_NAME.forEach(function -> check(expression, expression.givenTo(function), waitsFor));
    }
  }

  void job(Stage stage, Job job) {
    List<String> waitsFor = names(job.dependsOn());
    List<String> stagesBefore = names(stage.dependsOn());
    boolean jobsAreThere = stage.jobs().stream().map(Job::name).toList().containsAll(waitsFor);
    boolean stagesAreThere = stages().containsAll(stagesBefore);
    for (Expression expression : AskedOutput.expressions(job.condition(), job.variables())) {
      if (jobsAreThere) {
        check(expression, expression.behind("dependencies"), waitsFor);
        BY_NAME.forEach(function -> check(expression, expression.givenTo(function), waitsFor));
      }
      if (stagesAreThere) {
        check(expression, expression.behind("stageDependencies"), stagesBefore);
      }
    }
  }

  private List<String> stages() {
    return pipeline.stages().stream().map(Stage::name).toList();
  }

  private static List<String> names(List<Scalar> dependsOn) {
    return dependsOn.stream().map(Scalar::text).toList();
  }

  private void check(Expression expression, List<String> asked, List<String> waitsFor) {
    for (String name : asked) {
      if (waitsFor.stream().noneMatch(name::equalsIgnoreCase)) {
        List<String> near = Nearest.to(name, waitsFor, 1);
        problems.add(
            expression
                .refuse(
                    "asks for '" + name + "', which is not waited for.",
                    waitsFor.isEmpty()
                        ? "what it belongs to waits for nothing."
                        : "what it belongs to waits for " + String.join(", ", waitsFor) + ".",
                    near.isEmpty()
                        ? "add '" + name + "' to dependsOn, or correct the name."
                        : "did you mean '" + near.get(0) + "'?")
                .problem());
      }
    }
  }
}
