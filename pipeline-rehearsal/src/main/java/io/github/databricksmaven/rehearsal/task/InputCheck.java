package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the inputs of a call before anything runs. */
record InputCheck(TaskCall call, InputRules rules) {

  void addTo(Problems problems) {
    Set<String> given = new HashSet<>();
    for (Map.Entry<String, Scalar> input : call.inputs().entrySet()) {
      Optional<InputRules.Rule> rule = rules.find(input.getKey());
      if (rule.isEmpty()) {
        unknown(input.getKey(), input.getValue(), problems);
        continue;
      }
      given.add(rule.get().name());
      choice(rule.get(), input.getValue(), problems);
    }
    rules.all().stream()
        .filter(rule -> rule.required() && !given.contains(rule.name()))
        .forEach(rule -> missing(rule, problems));
  }

  private void unknown(String name, Scalar value, Problems problems) {
    List<String> near = Nearest.to(name, rules.names(), 1);
    problems.add(
        value
            .place()
            .refuse(
                "task '" + call.name() + "' has no input '" + name + "'.",
                "known are " + String.join(", ", rules.names()) + ".",
                near.isEmpty() ? "remove it." : "did you mean '" + near.get(0) + "'?")
            .problem());
  }

  private void choice(InputRules.Rule rule, Scalar value, Problems problems) {
    String text = value.text().strip();
    if (rule.choices().isEmpty()
        || text.isEmpty()
        || Tasks.isOpen(value)
        || rule.choices().stream().anyMatch(text::equalsIgnoreCase)) {
      return;
    }
    problems.add(
        value
            .place()
            .refuse(
                "input '" + rule.name() + "' of '" + call.name() + "' cannot be '" + text + "'.",
                "here it can be " + String.join(", ", rule.choices()) + ".",
                "write one of them.")
            .problem());
  }

  private void missing(InputRules.Rule rule, Problems problems) {
    problems.add(
        call.place()
            .refuse(
                "task '" + call.name() + "' needs the input '" + rule.name() + "'.",
                "it cannot be left out.",
                "add " + rule.name() + ": under inputs:.")
            .problem());
  }
}
