package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline, whatever form its file has.
 *
 * @param name how its runs are numbered; empty: by date and revision
 * @param resources other pipelines whose artifacts it takes
 */
public record Pipeline(
    Place place,
    Optional<String> name,
    List<VariableSource> variables,
    List<PipelineResource> resources,
    List<Stage> stages) {

  /** What a stage is called that the file does not write. */
  public static final String NO_STAGE = "__default";

  public Pipeline {
    variables = List.copyOf(variables);
    resources = List.copyOf(resources);
    stages = List.copyOf(stages);
  }

  /**
   * Another pipeline.
   *
   * @param alias by which steps refer to it
   * @param source its name
   * @param branch of which a run is taken that nobody triggered; rehearsals have no branches
   */
  public record PipelineResource(Scalar alias, Scalar source, Optional<String> branch) {}
}
