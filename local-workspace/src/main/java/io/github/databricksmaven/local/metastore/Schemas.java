package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What may be done to schemas. */
public final class Schemas {
  private static final String RESERVED = "information_schema";

  private final MetastoreStore store;
  private final MetastoreFolders folders;
  private final Clock clock;

  Schemas(MetastoreStore store, MetastoreFolders folders, Clock clock) {
    this.store = store;
    this.folders = folders;
    this.clock = clock;
  }

  /** The schemas of a catalog by full name. */
  public SortedMap<String, Securable> in(ObjectName catalog) {
    Contents contents = store.contents();
    Absence.catalog(contents, catalog);
    return Contents.inside(contents.schemas(), catalog.text());
  }

  public Securable get(SchemaName name) {
    return Absence.schema(store.contents(), name);
  }

  public Securable create(SchemaName name, @Nullable String comment, Map<String, String> properties)
      throws IOException {
    if (name.schema().text().equals(RESERVED)) {
      throw ApiError.invalid("The schema name '" + RESERVED + "' is reserved.");
    }
    Securable made = Securable.create(comment, properties, clock.millis());
    store.change(contents -> vacant(contents, name).with(name, made));
    return made;
  }

  /**
   * Deletes a schema.
   *
   * @param force also with all that is in it
   */
  public void delete(SchemaName name, boolean force) throws IOException {
    store.change(contents -> checked(contents, name, force).without(name));
    for (Path folder : folders.of(name.catalog().text(), name.schema().text())) {
      Tree.delete(folder);
    }
  }

  private static Contents vacant(Contents contents, SchemaName name) {
    Absence.catalog(contents, name.catalog());
    if (contents.find(name).isPresent()) {
      throw new ApiError(400, "SCHEMA_ALREADY_EXISTS", "There is a schema '" + name + "' already.");
    }
    return contents;
  }

  private static Contents checked(Contents contents, SchemaName name, boolean force) {
    Absence.schema(contents, name);
    int volumes = Contents.inside(contents.volumes(), name.toString()).size();
    int models = Contents.inside(contents.models(), name.toString()).size();
    if (volumes + models > 0 && !force) {
      throw new ApiError(
          400,
          "SCHEMA_NOT_EMPTY",
          "Schema '"
              + name
              + "' holds "
              + volumes
              + " volumes and "
              + models
              + " models; delete them first, or use force to delete all that is in it.");
    }
    return contents;
  }
}
