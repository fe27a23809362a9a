package io.github.databricksmaven.models;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the user says which version of a model is meant. */
public sealed interface VersionChoice {

  /** The version that is meant; empty when there is none such. */
  Optional<ModelVersion> in(RegistryPort registry, JobOutputs outputs, ModelName model);

  /** What a plan says behind the version's number; may be empty. */
  default String remark() {
    return "";
  }

  /**
   * Reads what the user typed for {@code property}: {@code 7}, {@code stage:Staging}, {@code
   * alias:challenger}, {@code latest}, {@code run:8d0c…} or {@code job:train}.
   */
  static VersionChoice parse(String property, String text, ModelName model) {
    String typed = text.strip();
    if (typed.equals("latest")) {
      return new Latest();
    }
    if (typed.startsWith("run:")) {
      return Registered.parse(property, typed.substring("run:".length()));
    }
    if (typed.startsWith("job:")) {
      return new Told(JobReference.parse(property, typed.substring("job:".length())));
    }
    if (typed.contains(":")) {
      return new Marked(Marker.parse(property, typed, model));
    }
    return ModelVersion.of(typed)
        .map(Numbered::new)
        .orElseThrow(
            () ->
                new Misconfigured(
                    "<" + property + "> '" + text + "' names no version.",
                    "a version is a number from 1, what holds a stage or an alias, 'latest', or"
                        + " what a run or a job has registered.",
                    "write for example 7, stage:Staging, alias:challenger, latest, run:<run id>"
                        + " or job:train."));
  }

  /** This one. */
  record Numbered(ModelVersion version) implements VersionChoice {
    @Override
    public Optional<ModelVersion> in(RegistryPort registry, JobOutputs outputs, ModelName model) {
      return Optional.of(version);
    }

    @Override
    public String toString() {
      return "version " + version;
    }
  }

  /** The one that holds a marker; of several in a stage the newest, as MLflow has it. */
  record Marked(Marker marker) implements VersionChoice {
    @Override
    public Optional<ModelVersion> in(RegistryPort registry, JobOutputs outputs, ModelName model) {
      return registry.holders(model, marker).stream().findFirst();
    }

    @Override
    public String toString() {
      return marker.toString();
    }
  }

  /** The newest. */
  record Latest() implements VersionChoice {
    @Override
    public Optional<ModelVersion> in(RegistryPort registry, JobOutputs outputs, ModelName model) {
      return registry.latest(model);
    }

    @Override
    public String remark() {
      return ", the latest";
    }

    @Override
    public String toString() {
      return "latest";
    }
  }

  /** The one that a tracking run has registered; of several the newest. */
  record Registered(String runId) implements VersionChoice {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static Registered parse(String property, String text) {
      String id = text.strip();
      if (!FORM.matcher(id).matches()) {
        throw new Misconfigured(
            "<" + property + "> 'run:" + text + "' names no run.",
            "it is the id that MLflow gave to a tracking run.",
            "write for example run:8d0c2f6b1f0b4c0a9a6d5d8d2b1f7e3c.");
      }
      return new Registered(id);
    }

    @Override
    public Optional<ModelVersion> in(RegistryPort registry, JobOutputs outputs, ModelName model) {
      return registry.madeBy(model, runId).stream().findFirst();
    }

    @Override
    public String remark() {
      return ", of " + this;
    }

    @Override
    public String toString() {
      return "run:" + runId;
    }
  }

  /** The one that a job of this build has named. */
  record Told(JobReference reference) implements VersionChoice {
    @Override
    public Optional<ModelVersion> in(RegistryPort registry, JobOutputs outputs, ModelName model) {
      List<JobOutput> named =
          outputs.of(reference).stream()
              .filter(output -> output.versionOf(model).isPresent())
              .toList();
      List<ModelVersion> versions =
          named.stream().flatMap(output -> output.versionOf(model).stream()).distinct().toList();
      if (versions.isEmpty()) {
        throw reference.refusal(
            "names no version of " + model + ".",
            "no task of it exited with a version of this model, or set it as task value.",
            "let a notebook of it exit with {\"model\": \"" + model + "\", \"version\": …}.");
      }
      if (versions.size() > 1) {
        throw reference.refusal(
            "names several versions of " + model + ".",
            "its tasks "
                + String.join(", ", named.stream().map(JobOutput::task).toList())
                + " say different ones.",
            "name the task, too: job:" + reference.job() + "#" + named.get(0).task());
      }
      return Optional.of(versions.get(0));
    }

    @Override
    public String remark() {
      return ", of " + this;
    }

    @Override
    public String toString() {
      return reference.toString();
    }
  }
}
