package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.wire.Library;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as submitted, checked. It is kept in the form in which it was submitted, too, which is the
 * form on disk.
 *
 * @param key unique in its run
 * @param timeoutSeconds zero for none
 * @param newCluster as submitted; null unless given
 * @param existingClusterId as submitted; null unless given
 * @param libraries that must be there
 */
record TaskSpec(
    ObjectNode json,
    String key,
    List<Dependency> dependsOn,
    RunIf runIf,
    boolean disabled,
    Retries retries,
    long timeoutSeconds,
    Work work,
    @Nullable JsonNode newCluster,
    @Nullable String existingClusterId,
    List<Library> libraries) {

  TaskSpec {
    dependsOn = List.copyOf(dependsOn);
    libraries = List.copyOf(libraries);
  }

  /** Reads what was kept, by an earlier server too. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static TaskSpec kept(ObjectNode json) {
    return TaskReader.read(EarlierTask.isOne(json) ? EarlierTask.translated(json) : json);
  }

  @JsonValue
  ObjectNode kept() {
    return json;
  }
}
