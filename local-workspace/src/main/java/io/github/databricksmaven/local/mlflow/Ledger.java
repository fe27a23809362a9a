package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Who may do what with the models of the workspace registry, what is asked for and what is said of
 * them: what MLflow's own server does not know. In one file, replaced whole at each change.
 */
final class Ledger {
  private final Path file;
  private SortedMap<String, ModelNotes> models;

  private Ledger(Path file, SortedMap<String, ModelNotes> models) {
    this.file = file;
    this.models = models;
  }

  /** Opens the file, which need not be there. */
  static Ledger open(Path file) throws IOException {
    return new Ledger(
        file, Files.exists(file) ? Json.read(file, Content.class).models() : new TreeMap<>());
  }

  synchronized ModelNotes of(String model) {
    return models.getOrDefault(model, ModelNotes.NONE);
  }

  /** All models of which something is known. */
  synchronized SortedMap<String, ModelNotes> all() {
    return new TreeMap<>(models);
  }

  /** Makes a change; what it throws leaves everything as it was. */
  synchronized void change(String model, UnaryOperator<ModelNotes> change) throws IOException {
    SortedMap<String, ModelNotes> changed = new TreeMap<>(models);
    changed.put(model, change.apply(of(model)));
    replace(changed);
  }

  synchronized void rename(String model, String newName) throws IOException {
    SortedMap<String, ModelNotes> changed = new TreeMap<>(models);
    ModelNotes notes = changed.remove(model);
    if (notes != null) {
      changed.put(newName, notes);
      replace(changed);
    }
  }

  synchronized void forget(String model) throws IOException {
    SortedMap<String, ModelNotes> changed = new TreeMap<>(models);
    if (changed.remove(model) != null) {
      replace(changed);
    }
  }

  private void replace(SortedMap<String, ModelNotes> changed) throws IOException {
    PrivateFiles.replace(file, Json.bytes(new Content(changed)));
    models = changed;
  }

  record Content(SortedMap<String, ModelNotes> models) {}
}
