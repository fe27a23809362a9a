package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What may be done to catalogs. */
public final class Catalogs {
  /** What every catalog has from the start. */
  static final ObjectName DEFAULT_SCHEMA = new ObjectName("default");

  /** Names of the service's own (Databricks documentation: Catalogs, system catalog, Hive). */
  private static final Set<String> RESERVED =
      Set.of("hive_metastore", "samples", "spark_catalog", "system");

  private final MetastoreStore store;
  private final MetastoreFolders folders;
  private final Clock clock;

  Catalogs(MetastoreStore store, MetastoreFolders folders, Clock clock) {
    this.store = store;
    this.folders = folders;
    this.clock = clock;
  }

  /** By name. */
  public SortedMap<String, Securable> all() {
    return store.contents().catalogs();
  }

  public Securable get(ObjectName name) {
    return Absence.catalog(store.contents(), name);
  }

  /** Makes a catalog with a schema {@code default}. */
  public Securable create(ObjectName name, @Nullable String comment, Map<String, String> properties)
      throws IOException {
    if (RESERVED.contains(name.text())) {
      throw ApiError.invalid("The catalog name '" + name + "' is reserved; choose another one.");
    }
    Securable made = Securable.create(comment, properties, clock.millis());
    Securable schema = Securable.create(null, Map.of(), clock.millis());
    store.change(
        contents ->
            vacant(contents, name)
                .with(name, made)
                .with(new SchemaName(name, DEFAULT_SCHEMA), schema));
    return made;
  }

  /**
   * Deletes a catalog.
   *
   * @param force also with all that is in it
   */
  public void delete(ObjectName name, boolean force) throws IOException {
    store.change(contents -> checked(contents, name, force).without(name));
    for (Path folder : folders.of(name.text())) {
      Tree.delete(folder);
    }
  }

  private static Contents vacant(Contents contents, ObjectName name) {
    if (contents.find(name).isPresent()) {
      throw new ApiError(
          400, "CATALOG_ALREADY_EXISTS", "There is a catalog '" + name + "' already.");
    }
    return contents;
  }

  private static Contents checked(Contents contents, ObjectName name, boolean force) {
    Absence.catalog(contents, name);
    int schemas = Contents.inside(contents.schemas(), name.text()).size();
    if (schemas > 0 && !force) {
      throw new ApiError(
          400,
          "CATALOG_NOT_EMPTY",
          "Catalog '"
              + name
              + "' holds "
              + schemas
              + " schemas; delete them first, or use force to delete all that is in it.");
    }
    return contents;
  }
}
