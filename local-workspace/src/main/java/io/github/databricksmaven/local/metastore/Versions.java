package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What may be done to the versions of models: one is made, its files come in, it is finalized; then
 * its files stay as they are.
 */
public final class Versions {
  private final MetastoreStore store;
  private final MetastoreFolders folders;
  private final Clock clock;

  Versions(MetastoreStore store, MetastoreFolders folders, Clock clock) {
    this.store = store;
    this.folders = folders;
    this.clock = clock;
  }

  public RegisteredVersion get(FullName model, long number) {
    return get(store.contents(), model, number);
  }

  /** The version an alias points to. */
  public RegisteredVersion get(FullName name, Alias alias) {
    Contents contents = store.contents();
    Model model = Absence.model(contents, name);
    return get(contents, name, Absence.alias(model, name, alias));
  }

  /** All versions of a model, by number. */
  public List<RegisteredVersion> of(FullName name) {
    Model model = Absence.model(store.contents(), name);
    return model.versions().values().stream()
        .map(version -> RegisteredVersion.of(name, model, version))
        .toList();
  }

  /** All versions that came from a run, by model and number. */
  public List<RegisteredVersion> fromRun(String runId) {
    return store.contents().models().entrySet().stream()
        .flatMap(model -> of(FullName.parse("model", model.getKey())).stream())
        .filter(found -> runId.equals(found.version().origin().runId()))
        .toList();
  }

  /** Makes a version that waits for its files. */
  public RegisteredVersion create(
      FullName name, @Nullable String comment, Origin origin, Map<String, String> tags)
      throws IOException {
    SortedMap<String, String> checked = new TreeMap<>();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      checked = Tags.with(checked, tag.getKey(), tag.getValue());
    }
    Securable about = Securable.create(comment, Map.of(), clock.millis());
    SortedMap<String, String> own = checked;
    Contents changed =
        store.change(
            contents -> {
              Model model = Absence.model(contents, name);
              Version made =
                  new Version(
                      model.lastVersion() + 1, about, Status.PENDING_REGISTRATION, origin, own);
              return contents.withModel(name, model.with(made, clock.millis()));
            });
    long number = Absence.model(changed, name).lastVersion();
    // A killed server may have left something of a version that it never acknowledged. A folder
    // comes with the first file, as in the storage of a cloud.
    Tree.delete(folders.version(name, number));
    return get(changed, name, number);
  }

  /**
   * Declares the files of a version complete.
   *
   * @throws ApiError INVALID_STATE when it was finalized before, INVALID_PARAMETER_VALUE when its
   *     files are no model with a signature; it then stays as it was
   */
  public RegisteredVersion finish(FullName name, long number) throws IOException {
    checkPending(name, get(name, number).version());
    ModelFile.check(folders.version(name, number), name + " version " + number);
    RegisteredVersion finished =
        change(
            name,
            number,
            version -> {
              checkPending(name, version);
              return version.with(Status.READY, clock.millis());
            });
    Tree.delete(folders.blocks(finished.version().about().id()));
    return finished;
  }

  /**
   * Ends a registration as a failure, as the service does when it cannot finish one; here it is not
   * known to happen, and is done on demand.
   */
  public RegisteredVersion fail(FullName name, long number) throws IOException {
    return change(
        name,
        number,
        version -> {
          checkPending(name, version);
          return version.with(Status.FAILED_REGISTRATION, clock.millis());
        });
  }

  public RegisteredVersion describe(FullName name, long number, String comment) throws IOException {
    return change(name, number, version -> version.withComment(comment, clock.millis()));
  }

  public void tag(FullName name, long number, String key, String value) throws IOException {
    change(
        name,
        number,
        version -> version.with(Tags.with(version.tags(), key, value), clock.millis()));
  }

  public void untag(FullName name, long number, String key) throws IOException {
    change(
        name, number, version -> version.with(Tags.without(version.tags(), key), clock.millis()));
  }

  /** Deletes a version with its files and its aliases; what cannot be recorded deletes no file. */
  public void delete(FullName name, long number) throws IOException {
    String id = get(name, number).version().about().id();
    store.change(
        contents -> {
          Absence.version(contents, name, number);
          Model model = Absence.model(contents, name);
          return contents.withModel(name, model.without(number, clock.millis()));
        });
    Tree.delete(folders.version(name, number));
    Tree.delete(folders.blocks(id));
  }

  private RegisteredVersion change(FullName name, long number, UnaryOperator<Version> change)
      throws IOException {
    Contents changed =
        store.change(
            contents -> {
              Version version = change.apply(Absence.version(contents, name, number));
              Model model = Absence.model(contents, name);
              return contents.withModel(name, model.with(version, clock.millis()));
            });
    return get(changed, name, number);
  }

  private static RegisteredVersion get(Contents contents, FullName name, long number) {
    Model model = Absence.model(contents, name);
    return RegisteredVersion.of(name, model, Absence.version(contents, name, number));
  }

  private static void checkPending(FullName name, Version version) {
    if (version.status() == Status.FAILED_REGISTRATION) {
      throw new ApiError(
          400,
          "INVALID_STATE",
          "The registration of version "
              + version.number()
              + " of model '"
              + name
              + "' has failed. Delete it, and register another version.");
    }
    if (version.isReady()) {
      throw new ApiError(
          400,
          "INVALID_STATE",
          "Version "
              + version.number()
              + " of model '"
              + name
              + "' is READY: its files are complete and stay as they are. Register another"
              + " version.");
    }
  }
}
