package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an expanded pipeline. */
public final class PipelineReader {

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "appendCommitMessageToRunName",
          "trigger",
          "pr",
          "schedules",
          "resources",
          "parameters",
          "variables",
          "pool",
          "lockBehavior",
          "stages",
          "jobs",
          "steps");

  private PipelineReader() {}

  /** The pipeline; everything that is wrong with the whole of it is refused. */
  public static Pipeline read(Mapping expanded) {
    Fields root = Fields.of("a pipeline", expanded, KEYS);
    root.find("pool").ifPresent(Pools::check);
    Harmless.lockBehavior(root);
    Pipeline pipeline =
        new Pipeline(
            root.place(),
            root.text("name"),
            VariableReader.ofPipeline(root.find("variables")),
            Resources.read(root.find("resources")),
            stages(root));
    new GraphCheck(pipeline).refuseAny();
    return pipeline;
  }

  private static List<Stage> stages(Fields root) {
    List<String> forms = List.of("stages", "jobs", "steps").stream().filter(root::has).toList();
    if (forms.size() != 1) {
      throw root.place()
          .refuse(
              forms.isEmpty() ? "this pipeline does nothing." : "this pipeline has two forms.",
              "it has one of stages, jobs and steps, and here are "
                  + (forms.isEmpty() ? "none" : String.join(" and ", forms))
                  + ".",
              "give one of them.");
    }
    return root.has("stages")
        ? written(Fields.list("stages", root.require("stages")))
        : List.of(only(root));
  }

  private static List<Stage> written(List<Value> items) {
    List<Stage> stages = new ArrayList<>();
    Optional<Scalar> before = Optional.empty();
    for (Value item : items) {
      Stage stage = StageReader.read(item, before);
      before = Optional.of(new Scalar(stage.place(), Scalar.Kind.TEXT, stage.name()));
      stages.add(stage);
    }
    return stages;
  }

  private static Stage only(Fields root) {
    boolean onServer = root.find("pool").map(Pools::isServer).orElse(false);
    List<Job> jobs =
        root.has("jobs")
            ? StageReader.jobs(root.list("jobs"))
            : List.of(JobReader.only(root.place(), root.list("steps"), List.of(), onServer));
    return new Stage(
        root.place(),
        Pipeline.NO_STAGE,
        Pipeline.NO_STAGE,
        List.of(),
        Optional.empty(),
        List.of(),
        false,
        jobs);
  }
}
