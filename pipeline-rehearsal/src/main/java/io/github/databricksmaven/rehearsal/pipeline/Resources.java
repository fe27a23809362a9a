package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline.PipelineResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code resources}: other pipelines. */
final class Resources {

  private static final Set<String> KINDS =
      Set.of("pipelines", "repositories", "containers", "builds", "packages", "webhooks");

  private static final Set<String> KEYS =
      Set.of("pipeline", "source", "project", "version", "branch", "tags", "trigger");

  private Resources() {}

  static List<PipelineResource> read(Optional<Value> resources) {
    return resources.map(Resources::read).orElse(List.of());
  }

  private static List<PipelineResource> read(Value value) {
    Fields fields = Fields.of("'resources'", value, KINDS);
    for (String kind : KINDS) {
      if (!kind.equals("pipelines") && !fields.list(kind).isEmpty()) {
        throw fields
            .require(kind)
            .place()
            .refuse(
                "resources of kind '" + kind + "' are not rehearsed.",
                "nothing is fetched from elsewhere.",
                "leave it out here, for example by a parameter.");
      }
    }
    return fields.list("pipelines").stream().map(Resources::pipeline).toList();
  }

  private static PipelineResource pipeline(Value value) {
    Fields fields = Fields.of("a pipeline resource", value, KEYS);
    for (String key : List.of("version", "tags")) {
      fields
          .find(key)
          .ifPresent(
              given -> {
                throw given
                    .place()
                    .refuse(
                        "'" + key + "' of a pipeline resource is not rehearsed.",
                        "the latest rehearsal of the pipeline that succeeded is taken.",
                        "leave it out here.");
              });
    }
    Scalar alias = Fields.scalar("pipeline", fields.require("pipeline"));
    return new PipelineResource(
        alias, fields.scalar("source").orElse(alias), fields.text("branch"));
  }
}
