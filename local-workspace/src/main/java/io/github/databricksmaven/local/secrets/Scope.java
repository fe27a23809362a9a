package io.github.databricksmaven.local.secrets;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A scope and what it holds; a change is a new scope.
 *
 * @param secrets by key
 */
record Scope(Map<String, Secret> secrets) {

  Scope {
    secrets = Map.copyOf(secrets);
  }

  static Scope empty() {
    return new Scope(Map.of());
  }

  Optional<Secret> find(String key) {
    return Optional.ofNullable(secrets.get(key));
  }

  Scope with(String key, Secret secret) {
    Map<String, Secret> more = new TreeMap<>(secrets);
    more.put(key, secret);
    return new Scope(more);
  }

  Scope without(String key) {
    Map<String, Secret> fewer = new TreeMap<>(secrets);
    fewer.remove(key);
    return new Scope(fewer);
  }

  @Override
  public String toString() {
    return secrets.size() + " secrets";
  }
}
