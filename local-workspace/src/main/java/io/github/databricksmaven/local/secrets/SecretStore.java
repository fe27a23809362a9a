package io.github.databricksmaven.local.secrets;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All scopes in one file of mode 0600, replaced whole at each change: there are few, and they are
 * small. Not safe for several threads; its rules take turns.
 */
final class SecretStore {
  private final Path file;
  private SortedMap<String, Scope> scopes;

  SecretStore(Path file) throws IOException {
    this.file = file;
    this.scopes =
        new TreeMap<>(Files.exists(file) ? Json.read(file, Content.class).scopes() : Map.of());
  }

  Map<String, Scope> all() {
    return Map.copyOf(scopes);
  }

  Optional<Scope> find(String name) {
    return Optional.ofNullable(scopes.get(name));
  }

  void put(String name, Scope scope) throws IOException {
    SortedMap<String, Scope> changed = new TreeMap<>(scopes);
    changed.put(name, scope);
    save(changed);
  }

  void delete(String name) throws IOException {
    SortedMap<String, Scope> changed = new TreeMap<>(scopes);
    changed.remove(name);
    save(changed);
  }

  private void save(SortedMap<String, Scope> changed) throws IOException {
    PrivateFiles.replace(file, Json.bytes(new Content(changed)));
    scopes = changed;
  }

  record Content(Map<String, Scope> scopes) {
    Content {
      scopes = Map.copyOf(scopes);
    }
  }
}
