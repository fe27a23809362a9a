package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What may be done to volumes. */
public final class Volumes {
  private final MetastoreStore store;
  private final MetastoreFolders folders;
  private final Clock clock;

  Volumes(MetastoreStore store, MetastoreFolders folders, Clock clock) {
    this.store = store;
    this.folders = folders;
    this.clock = clock;
  }

  /** The volumes of a schema by full name. */
  public SortedMap<String, Securable> in(SchemaName schema) {
    Contents contents = store.contents();
    Absence.schema(contents, schema);
    return Contents.inside(contents.volumes(), schema.toString());
  }

  public Securable get(FullName name) {
    return Absence.volume(store.contents(), name);
  }

  /** Makes a volume with its folder, into which Spark may write from then on. */
  public Securable create(FullName name, @Nullable String comment) throws IOException {
    vacant(store.contents(), name);
    PrivateFiles.folder(folders.volume(name));
    Securable made = Securable.create(comment, Map.of(), clock.millis());
    store.change(contents -> vacant(contents, name).withVolume(name, made));
    return made;
  }

  /** Deletes a volume with its files; the service keeps those for a week, this one does not. */
  public void delete(FullName name) throws IOException {
    get(name);
    Tree.delete(folders.volume(name));
    store.change(contents -> contents.withoutVolume(name));
  }

  private static Contents vacant(Contents contents, FullName name) {
    Absence.schema(contents, name.schema());
    if (contents.volume(name).isPresent()) {
      throw ApiError.exists("There is a volume '" + name + "' already.");
    }
    return contents;
  }
}
