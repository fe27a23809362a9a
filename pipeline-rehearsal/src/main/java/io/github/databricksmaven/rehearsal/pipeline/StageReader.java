package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a stage. */
final class StageReader {

  private static final Set<String> KEYS =
      Set.of(
          "stage",
          "displayName",
          "dependsOn",
          "condition",
          "variables",
          "pool",
          "lockBehavior",
          "trigger",
          "isSkippable",
          "templateContext",
          "jobs");

  private StageReader() {}

  /** Reads an item of {@code stages}; {@code before} is the stage before it. */
  static Stage read(Value value, Optional<Scalar> before) {
    Fields fields = Fields.of("a stage", value, KEYS);
    Scalar name = Fields.scalar("stage", fields.require("stage"));
    fields.find("pool").ifPresent(Pools::check);
    Harmless.lockBehavior(fields);
    Harmless.isSkippable(fields);
    return new Stage(
        fields.place(),
        Names.checked("a stage", name),
        fields.text("displayName").orElse(name.text()),
        fields.has("dependsOn") ? fields.names("dependsOn") : before.stream().toList(),
        fields.scalar("condition").map(Condition::of),
        VariableReader.ofPart(fields.find("variables")),
        fields.scalar("trigger").map(StageReader::isByHand).orElse(false),
        jobs(Fields.list("jobs", fields.require("jobs"))));
  }

  private static boolean isByHand(Scalar trigger) {
    Set<String> known = Set.of("manual", "automatic");
    if (!known.contains(trigger.text())) {
      throw Fields.unknown("'trigger' of a stage", trigger, known);
    }
    return trigger.text().equals("manual");
  }

  static List<Job> jobs(List<Value> items) {
    List<Job> jobs = new ArrayList<>();
    for (Value item : items) {
      jobs.add(JobReader.read(item, jobs.size() + 1));
    }
    return jobs;
  }
}
