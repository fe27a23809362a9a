package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.yaml.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses names that are there twice, dependencies on what is not there, and circles. */
final class GraphCheck {

  private record Node(Place place, List<Scalar> dependsOn) {}

  private final Pipeline pipeline;
  private final Problems problems = new Problems();

  GraphCheck(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  void refuseAny() {
    Map<String, Node> stages = new LinkedHashMap<>();
    DependencyCheck asked = new DependencyCheck(pipeline, problems);
    OutputCheck outputs = new OutputCheck(pipeline, problems);
    for (Stage stage : pipeline.stages()) {
      asked.stage(stage);
      outputs.stage(stage);
      put(stages, "stage", stage.name(), new Node(stage.place(), stage.dependsOn()));
      Map<String, Node> jobs = new LinkedHashMap<>();
      for (Job job : stage.jobs()) {
        put(jobs, "job", job.name(), new Node(job.place(), job.dependsOn()));
        steps(job);
        asked.job(stage, job);
        outputs.job(stage, job);
      }
      check("job", jobs);
      refuseEmpty(stage);
    }
    check("stage", stages);
    problems.refuseAny("are wrong with the pipeline; nothing was run");
  }

  private void refuseEmpty(Stage stage) {
    if (stage.jobs().isEmpty()) {
      add(
          stage
              .place()
              .refuse(
                  "stage '" + stage.name() + "' has no jobs.", "it does nothing.", "remove it."));
    }
  }

  private void put(Map<String, Node> nodes, String what, String name, Node node) {
    Node earlier = nodes.putIfAbsent(name, node);
    if (earlier != null) {
      twice(node.place(), what, name, earlier.place());
    }
  }

  private void steps(Job job) {
    Map<String, Place> named = new LinkedHashMap<>();
    for (Step step : job.work().allSteps()) {
      step.name()
          .ifPresent(
              name -> {
                Place earlier = named.putIfAbsent(name, step.place());
                if (earlier != null && job.work() instanceof Job.Steps) {
                  twice(step.place(), "step", name, earlier);
                }
              });
    }
  }

  private void twice(Place place, String what, String name, Place earlier) {
    add(
        place.refuse(
            "the " + what + " '" + name + "' is here a second time.",
            "the first is at " + earlier + ".",
            "give one of them another name."));
  }

  private void check(String what, Map<String, Node> nodes) {
    for (Node node : nodes.values()) {
      for (Scalar name : node.dependsOn()) {
        if (!nodes.containsKey(name.text())) {
          add(Fields.unknown("dependsOn: the pipeline's " + what + "s", name, nodes.keySet()));
        }
      }
    }
    Set<String> done = new HashSet<>();
    nodes.keySet().forEach(name -> visit(what, name, nodes, new HashSet<>(), done));
  }

  private void visit(
      String what, String name, Map<String, Node> nodes, Set<String> open, Set<String> done) {
    Node node = nodes.get(name);
    if (node == null || done.contains(name)) {
      return;
    }
    open.add(name);
    for (Scalar next : node.dependsOn()) {
      if (open.contains(next.text())) {
        add(
            next.place()
                .refuse(
                    "the " + what + "s '" + name + "' and '" + next.text() + "' wait in a circle.",
                    "each would wait for the other's end.",
                    "remove one of their dependsOn."));
      } else {
        visit(what, next.text(), nodes, open, done);
      }
    }
    open.remove(name);
    done.add(name);
  }

  private void add(Misconfigured refusal) {
    problems.add(refusal.problem());
  }
}
