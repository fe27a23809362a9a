package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of every body of this family.
 *
 * @param versionNum of an alias
 * @param storageLocation asks for storage of one's own
 * @param storageRoot the same, of catalogs and schemas
 */
record Request(
    @Nullable String name,
    @Nullable String catalogName,
    @Nullable String schemaName,
    @Nullable String newName,
    @Nullable String owner,
    @Nullable String comment,
    @Nullable Map<String, String> properties,
    @Nullable String volumeType,
    @Nullable String storageLocation,
    @Nullable String storageRoot,
    @Nullable Long versionNum) {
  private static final String MANAGED = "MANAGED";

  String requiredName() {
    return Required.text("name", name);
  }

  String requiredCatalog() {
    return Required.text("catalog_name", catalogName);
  }

  String requiredSchema() {
    return Required.text("schema_name", schemaName);
  }

  String requiredComment() {
    return Required.text("comment", comment);
  }

  long requiredVersion() {
    return Required.number("version_num", versionNum);
  }

  Map<String, String> givenProperties() {
    return properties == null ? Map.of() : properties;
  }

  /** Refuses what this metastore does not have: storage elsewhere, other names, other owners. */
  Request supported(String user) {
    if (storageLocation != null || storageRoot != null) {
      throw ApiError.notImplemented(
          "The local workspace keeps everything in its own storage: leave out the storage location"
              + " and root.");
    }
    if (volumeType != null && !volumeType.equals(MANAGED)) {
      throw ApiError.notImplemented(
          "The local workspace has MANAGED volumes only, not " + volumeType + ".");
    }
    if (newName != null) {
      throw ApiError.notImplemented(
          "The local workspace does not rename; make an object with the new name.");
    }
    if (owner != null && !owner.equals(user)) {
      throw ApiError.notImplemented(
          "The local workspace has one user, " + user + ", who owns everything.");
    }
    return this;
  }
}
