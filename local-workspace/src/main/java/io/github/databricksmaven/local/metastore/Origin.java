package io.github.databricksmaven.local.metastore;

import org.jspecify.annotations.Nullable;

/**
 * Where a version came from, as its client told.
 *
 * @param source URI of the artifacts, for example {@code models:/m-1f0c…}
 * @param runId MLflow run that logged it
 * @param workspaceId workspace of that run, digits
 * @param modelId MLflow's logged model
 * @param lineage what made it, and of which tables: JSON as the client sent it
 */
public record Origin(
    @Nullable String source,
    @Nullable String runId,
    @Nullable String workspaceId,
    @Nullable String modelId,
    @Nullable String lineage) {}
