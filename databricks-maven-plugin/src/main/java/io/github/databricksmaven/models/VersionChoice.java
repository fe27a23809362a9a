package io.github.databricksmaven.models;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.Optional;

/** How the user says which version of a model is meant. */
public sealed interface VersionChoice {

  /** The version that is meant; empty when the registry has none such. */
  Optional<ModelVersion> in(RegistryPort registry, ModelName model);

  /** What a plan says behind the version's number; may be empty. */
  default String remark() {
    return "";
  }

  /**
   * Reads what the user typed for {@code property}: {@code 7}, {@code stage:Staging}, {@code
   * alias:challenger} or {@code latest}.
   */
  static VersionChoice parse(String property, String text, ModelName model) {
    String typed = text.strip();
    if (typed.equals("latest")) {
      return new Latest();
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
                    "a version is a number from 1, what holds a stage or an alias, or 'latest'.",
                    "write for example 7, stage:Staging, alias:challenger or latest."));
  }

  /** This one. */
  record Numbered(ModelVersion version) implements VersionChoice {
    @Override
    public Optional<ModelVersion> in(RegistryPort registry, ModelName model) {
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
    public Optional<ModelVersion> in(RegistryPort registry, ModelName model) {
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
    public Optional<ModelVersion> in(RegistryPort registry, ModelName model) {
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
}
