package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.yaml.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a job. */
final class JobReader {

  private static final Set<String> COMMON =
      Set.of(
          "displayName",
          "dependsOn",
          "condition",
          "continueOnError",
          "pool",
          "workspace",
          "variables",
          "timeoutInMinutes",
          "cancelTimeoutInMinutes",
          "templateContext");

  /** What a job may have and cannot be rehearsed. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "container", "steps run on this machine, in no container.",
          "services", "no containers are started beside a job.",
          "uses", "there is only the pipeline's own repository.");

  private static final int AN_HOUR = 60;
  private static final int CANCEL = 5;

  private JobReader() {}

  /**
   * Reads an item of {@code jobs}.
   *
   * @param position from 1, for the name of a job without one
   */
  static Job read(Value value, int position) {
    boolean deploys =
        Fields.mapping("a job", value).entries().stream()
            .anyMatch(entry -> entry.key().text().equals("deployment"));
    String keyword = deploys ? "deployment" : "job";
    Fields fields = fields("a " + keyword, value, keyword, deploys);
    // A job may be given without a name: "- job:".
    if (!fields.has(keyword)) {
      fields.require(keyword);
    }
    String name =
        fields
            .scalar(keyword)
            .filter(scalar -> !scalar.text().isEmpty())
            .map(Names::job)
            .orElse("Job" + position);
    return job(fields, name, fields.text("displayName").orElse(name), work(fields, deploys));
  }

  private static Fields fields(String what, Value value, String keyword, boolean deploys) {
    Set<String> known = new HashSet<>(COMMON);
    known.add(keyword);
    known.add("strategy");
    known.add(deploys ? "environment" : "steps");
    known.addAll(REFUSED.keySet());
    Fields fields = Fields.of(what, value, known);
    refuse(fields);
    return fields;
  }

  private static void refuse(Fields fields) {
    REFUSED.forEach(
        (key, why) ->
            fields
                .find(key)
                .ifPresent(
                    value -> {
                      throw value
                          .place()
                          .refuse("'" + key + "' is not rehearsed.", why, "leave it out here.");
                    }));
  }

  private static Job.Work work(Fields fields, boolean deploys) {
    if (deploys) {
      return DeploymentReader.read(fields);
    }
    fields
        .find("strategy")
        .ifPresent(
            strategy -> {
              throw strategy
                  .place()
                  .refuse(
                      "strategies of ordinary jobs are not rehearsed.",
                      "matrix and parallel make several jobs of one.",
                      "write the jobs out, for example with ${{ each }}.");
            });
    return new Job.Steps(StepReader.readAll(fields.list("steps")));
  }

  private static Job job(Fields fields, String name, String title, Job.Work work) {
    Optional<Value> pool = fields.find("pool");
    pool.ifPresent(Pools::check);
    Harmless.workspace(fields);
    return new Job(
        fields.place(),
        name,
        title,
        fields.names("dependsOn"),
        fields.scalar("condition").map(Condition::of),
        VariableReader.ofPart(fields.find("variables")),
        pool.map(Pools::isServer).orElse(false),
        fields.number("timeoutInMinutes", AN_HOUR),
        fields.number("cancelTimeoutInMinutes", CANCEL),
        fields.truth("continueOnError", false),
        work);
  }

  /** The only job of a pipeline that is written as steps. */
  static Job only(Place place, List<Value> steps, List<Scalar> none, boolean onServer) {
    return new Job(
        place,
        "Job",
        "Job",
        none,
        Optional.empty(),
        List.of(),
        onServer,
        AN_HOUR,
        CANCEL,
        false,
        new Job.Steps(StepReader.readAll(steps)));
  }
}
