package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.pipeline.AskedOutput;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Output variables that are read and were not set by a job that ended well: they are empty. */
record UnsetOutputs(Outcomes outcomes) {

  /** Tells of each where it is read. */
  void tell(List<AskedOutput> all, Entry reader) {
    for (AskedOutput asked : all) {
      outcomes.jobs(asked.stage()).entrySet().stream()
          .filter(ended -> ended.getKey().equalsIgnoreCase(asked.job()))
          .filter(ended -> ended.getValue().result().isGood())
          .forEach(
              ended ->
                  asked
                      .key()
                      .ifPresent(key -> tell(key, ended.getKey(), ended.getValue(), reader)));
    }
  }

  private static void tell(String key, String job, Outcomes.JobOutcome outcome, Entry reader) {
    Map<String, String> outputs = outcome.outputs();
    if (outputs.keySet().stream().noneMatch(key::equalsIgnoreCase)) {
      reader.add(
          Issue.warning(
              "The output variable '"
                  + key
                  + "' of job '"
                  + job
                  + "' is empty: no step set it. "
                  + (outputs.isEmpty() ? "None were set." : "Set were " + named(outputs) + ".")));
    }
  }

  private static String named(Map<String, String> outputs) {
    return outputs.keySet().stream().sorted().collect(Collectors.joining(", "));
  }
}
