package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What may be done to registered models, their aliases and tags. There are no stages. */
public final class Models {
  private final MetastoreStore store;
  private final MetastoreFolders folders;
  private final Clock clock;

  Models(MetastoreStore store, MetastoreFolders folders, Clock clock) {
    this.store = store;
    this.folders = folders;
    this.clock = clock;
  }

  /** Models by full name; those of one schema, or all. */
  public SortedMap<String, Model> in(Optional<SchemaName> schema) {
    Contents contents = store.contents();
    if (schema.isEmpty()) {
      return contents.models();
    }
    Absence.schema(contents, schema.get());
    return Contents.inside(contents.models(), schema.get().toString());
  }

  public Model get(FullName name) {
    return Absence.model(store.contents(), name);
  }

  /**
   * Makes a model.
   *
   * @param owner absent for the metastore's administrator
   */
  public Model create(
      FullName name, @Nullable String owner, @Nullable String comment, Map<String, String> tags)
      throws IOException {
    SortedMap<String, String> checked = new TreeMap<>();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      checked = Tags.with(checked, tag.getKey(), tag.getValue());
    }
    Model made = Model.create(owner, comment, checked, clock.millis());
    store.change(contents -> vacant(contents, name).withModel(name, made));
    return made;
  }

  /** Gives a model to somebody. */
  public Model give(FullName name, String owner) throws IOException {
    return change(name, model -> model.ownedBy(owner, clock.millis()));
  }

  public Model describe(FullName name, String comment) throws IOException {
    return change(name, model -> model.withComment(comment, clock.millis()));
  }

  /** Deletes a model with its versions; what cannot be recorded deletes no file. */
  public void delete(FullName name) throws IOException {
    store.change(
        contents -> {
          Absence.model(contents, name);
          return contents.withoutModel(name);
        });
    Tree.delete(folders.model(name));
  }

  public void tag(FullName name, String key, String value) throws IOException {
    change(name, model -> model.with(Tags.with(model.tags(), key, value), clock.millis()));
  }

  public void untag(FullName name, String key) throws IOException {
    change(name, model -> model.with(Tags.without(model.tags(), key), clock.millis()));
  }

  /** Points an alias to a version, away from the one it had. */
  public void point(FullName name, Alias alias, long version) throws IOException {
    store.change(
        contents -> {
          Absence.version(contents, name, version);
          Model model = Absence.model(contents, name);
          return contents.withModel(name, model.with(alias, version, clock.millis()));
        });
  }

  public void drop(FullName name, Alias alias) throws IOException {
    change(
        name,
        model -> {
          Absence.alias(model, name, alias);
          return model.without(alias, clock.millis());
        });
  }

  private Model change(FullName name, UnaryOperator<Model> change) throws IOException {
    Contents changed =
        store.change(
            contents -> contents.withModel(name, change.apply(Absence.model(contents, name))));
    return Absence.model(changed, name);
  }

  private static Contents vacant(Contents contents, FullName name) {
    Absence.schema(contents, name.schema());
    if (contents.model(name).isPresent()) {
      throw ApiError.exists("There is a model '" + name + "' already.");
    }
    return contents;
  }
}
