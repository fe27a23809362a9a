package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.metastore.Alias;
import io.github.databricksmaven.local.metastore.FullName;
import io.github.databricksmaven.local.metastore.Origin;
import io.github.databricksmaven.local.metastore.VersionNumber;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Required;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of every body of this family.
 *
 * @param name {@code catalog.schema.model}
 * @param runTrackingServerId the workspace of the run
 */
record Request(
    @Nullable String name,
    @Nullable String newName,
    @Nullable String description,
    @Nullable String deploymentJobId,
    @Nullable List<Tag> tags,
    @Nullable String alias,
    @Nullable String key,
    @Nullable String value,
    @Nullable String version,
    @Nullable String source,
    @Nullable String runId,
    @Nullable String runTrackingServerId,
    @Nullable String modelId) {

  FullName model() {
    return model(Required.text("name", name));
  }

  static FullName model(String name) {
    return FullName.parse("model", name);
  }

  long number() {
    return VersionNumber.parse(Required.text("version", version));
  }

  Alias requiredAlias() {
    return Alias.parse(Required.text("alias", alias));
  }

  String requiredKey() {
    return Required.text("key", key);
  }

  /** The value of a tag; an empty one is left out by the client. */
  String valueOrEmpty() {
    return value == null ? "" : value;
  }

  /** The text of a description; an empty one is left out by the client. */
  String descriptionOrEmpty() {
    return description == null ? "" : description;
  }

  Map<String, String> givenTags() {
    Map<String, String> given = new TreeMap<>();
    if (tags != null) {
      tags.forEach(tag -> given.put(tag.key(), tag.value()));
    }
    return given;
  }

  Origin origin(@Nullable String lineage) {
    return new Origin(source, runId, runTrackingServerId, modelId, lineage);
  }

  /** Refuses what this registry does not do. */
  Request supported() {
    if (newName != null) {
      throw ApiError.notImplemented(
          "The local workspace does not rename models; register the model under the new name.");
    }
    if (deploymentJobId != null && !deploymentJobId.isEmpty()) {
      throw ApiError.notImplemented("The local workspace has no deployment jobs of models.");
    }
    return this;
  }
}
