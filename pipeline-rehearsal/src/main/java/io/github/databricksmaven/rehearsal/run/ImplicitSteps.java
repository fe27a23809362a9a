package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.pipeline.Step;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import io.github.databricksmaven.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Steps that a job has without writing them. */
final class ImplicitSteps {

  private ImplicitSteps() {}

  /** An ordinary job begins with the repository. */
  static Step checkout(Place place) {
    return step(place, "Checkout", "checkout", "repository", "self");
  }

  /** A deployment begins with all artifacts of the run and of its pipeline resources. */
  static List<Step> downloads(Place place, RunContext run) {
    List<Step> steps = new ArrayList<>();
    steps.add(step(place, "Download artifacts", "download", "source", "current"));
    for (String alias : new TreeSet<>(run.services().others().keySet())) {
      steps.add(step(place, "Download artifacts of " + alias, "download", "source", alias));
    }
    return steps;
  }

  private static Step step(Place place, String title, String task, String input, String value) {
    Scalar text = new Scalar(place, Scalar.Kind.TEXT, value);
    return new Step(
        place,
        Optional.empty(),
        title,
        Optional.empty(),
        false,
        true,
        0,
        0,
        Map.of(),
        new TaskCall(place, task, Map.of(input, text)));
  }
}
