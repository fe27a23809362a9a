package io.github.databricksmaven.models;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a task of a job said of a version, as goal {@code run-job} reported it.
 *
 * @param job the job's name
 * @param task its key
 * @param model the model's name, empty when the task did not say
 * @param version what it said for {@code version}, empty when nothing
 * @param metrics numbers as text, by name
 */
public record JobOutput(
    String job, String task, String model, String version, Map<String, String> metrics) {

  public JobOutput {
    metrics = Map.copyOf(metrics);
  }

  /** The version that it names of a model; empty when it names none, or one of another model. */
  public Optional<ModelVersion> versionOf(ModelName wanted) {
    return model.isEmpty() || wanted.isCalled(model) ? ModelVersion.of(version) : Optional.empty();
  }

  /** Whether it says expressly that it is about this version. */
  boolean isAbout(ModelName wanted, ModelVersion number) {
    return !model.isEmpty() && versionOf(wanted).filter(number::equals).isPresent();
  }

  /** The same of a job that failed since: its metrics are there, and are no numbers. */
  JobOutput withdrawn() {
    Map<String, String> none = new HashMap<>(metrics);
    none.replaceAll((metric, value) -> "the job did not succeed the last time");
    return new JobOutput(job, task, model, version, none);
  }

  /** For example {@code job test, task score}. */
  @Override
  public String toString() {
    return "job " + job + ", task " + task;
  }
}
