package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Tasks as tests need them. */
final class TaskSpecs {
  private TaskSpecs() {}

  /** A task that runs the notebook {@code /n}. */
  static TaskSpec notebook(String key, long timeoutSeconds) {
    return read(
        Map.of(
            "task_key",
            key,
            "timeout_seconds",
            timeoutSeconds,
            "notebook_task",
            Map.of("notebook_path", "/n")));
  }

  static TaskSpec read(Map<String, ?> task) {
    try {
      return TaskReader.read(Json.read(Json.bytes(task), JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
