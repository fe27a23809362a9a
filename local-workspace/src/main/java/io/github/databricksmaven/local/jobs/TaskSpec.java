package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Library;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task as submitted, checked.
 *
 * @param key unique in its run
 * @param dependsOn keys of the tasks that must succeed first
 * @param notebookPath absolute
 * @param baseParameters values of the notebook's widgets
 * @param timeoutSeconds zero for none
 * @param newCluster as submitted; null unless given
 * @param existingClusterId as submitted; null unless given
 * @param libraries that must be there
 */
record TaskSpec(
    String key,
    List<String> dependsOn,
    String notebookPath,
    Map<String, String> baseParameters,
    long timeoutSeconds,
    @Nullable JsonNode newCluster,
    @Nullable String existingClusterId,
    List<Library> libraries) {

  TaskSpec {
    dependsOn = List.copyOf(dependsOn);
    baseParameters = Map.copyOf(baseParameters);
    // Absent in what an earlier server wrote.
    libraries = List.copyOf(Objects.requireNonNullElse(libraries, List.of()));
  }
}
