package io.github.databricksmaven.rehearsal.report;

import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.run.Gathered;
import io.github.databricksmaven.rehearsal.storage.Artifacts;
import io.github.databricksmaven.rehearsal.task.TestResults;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.timeline.Timeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A rehearsal that has ended.
 *
 * @param name of the pipeline
 * @param file of the pipeline, from the repository's root
 * @param why it did not end well, a line for each stage; else empty
 * @param folder of the run
 */
public record RunReport(
    String name,
    String file,
    String id,
    Result result,
    String why,
    Instant started,
    Instant finished,
    Map<String, String> parameters,
    Timeline timeline,
    Gathered gathered,
    TestResults testResults,
    Artifacts artifacts,
    Path folder,
    Mask mask) {
  public RunReport {
    parameters = Map.copyOf(parameters);
  }
}
