package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.metastore.Origin;
import io.github.databricksmaven.local.metastore.RegisteredVersion;
import io.github.databricksmaven.local.metastore.Status;
import io.github.databricksmaven.local.metastore.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version on the wire; times in milliseconds since the epoch. */
record VersionInfo(
    String name,
    String version,
    long creationTimestamp,
    long lastUpdatedTimestamp,
    String userId,
    @Nullable String description,
    @Nullable String source,
    @Nullable String runId,
    @Nullable String runTrackingServerId,
    @Nullable String modelId,
    String status,
    @Nullable String statusMessage,
    String storageLocation,
    @Nullable List<AliasInfo> aliases,
    @Nullable List<Tag> tags) {

  private static final String FAILED =
      "A switch of the local workspace wants it so: registrations fail.";

  static VersionInfo of(RegisteredVersion found, String location, String user) {
    return of(found, location, user, AliasInfo.of(found), Tag.of(found.version().tags()));
  }

  /** As a search shows it: without aliases and tags (MLflow: ModelVersionSearch). */
  static VersionInfo found(RegisteredVersion found, String location, String user) {
    return of(found, location, user, null, null);
  }

  private static VersionInfo of(
      RegisteredVersion found,
      String location,
      String user,
      @Nullable List<AliasInfo> aliases,
      @Nullable List<Tag> tags) {
    Version version = found.version();
    Origin origin = version.origin();
    return new VersionInfo(
        found.model().toString(),
        Long.toString(version.number()),
        version.about().createdAt(),
        version.about().updatedAt(),
        user,
        version.about().comment(),
        origin.source(),
        origin.runId(),
        origin.workspaceId(),
        origin.modelId(),
        version.status().name(),
        version.status() == Status.FAILED_REGISTRATION ? FAILED : null,
        location,
        aliases,
        tags);
  }

  /** What the client expects around it. */
  record Answered(VersionInfo modelVersion) {}

  record Listing(List<VersionInfo> modelVersions, @Nullable String nextPageToken) {}
}
