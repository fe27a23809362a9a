package io.github.databricksmaven.local.secrets;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What may be done to secrets; one caller at a time.
 *
 * <p>Names and limits: Databricks REST API documentation, Secrets.
 */
final class SecretRules {
  private static final Pattern NAME = Pattern.compile("[\\w@.-]{1,128}");
  private static final int MAX_VALUE_BYTES = 128 * 1024;
  private static final int MAX_SECRETS = 1_000;

  private final SecretStore store;
  private final Clock clock;

  SecretRules(SecretStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  synchronized void createScope(String name) throws IOException {
    checkName("scope", name);
    if (store.find(name).isPresent()) {
      throw ApiError.exists("There is a scope '" + name + "' already.");
    }
    store.put(name, Scope.empty());
  }

  synchronized List<String> scopes() {
    return store.all().keySet().stream().sorted().toList();
  }

  synchronized void deleteScope(String name) throws IOException {
    scope(name);
    store.delete(name);
  }

  synchronized void put(String scopeName, String key, byte[] value) throws IOException {
    checkName("key", key);
    Scope scope = scope(scopeName);
    if (value.length > MAX_VALUE_BYTES) {
      throw ApiError.invalid("The value is over " + MAX_VALUE_BYTES + " bytes.");
    }
    if (scope.secrets().size() >= MAX_SECRETS && scope.find(key).isEmpty()) {
      throw new ApiError(
          400, "RESOURCE_LIMIT_EXCEEDED", "Scope " + scopeName + " holds 1000 secrets already.");
    }
    String encoded = Base64.getEncoder().encodeToString(value);
    store.put(scopeName, scope.with(key, new Secret(encoded, clock.millis())));
  }

  /** The secrets of a scope by key. */
  synchronized SortedMap<String, Secret> list(String scope) {
    Map<String, Secret> secrets = scope(scope).secrets();
    return new TreeMap<>(secrets);
  }

  synchronized Secret get(String scope, String key) {
    return scope(scope).find(key).orElseThrow(() -> noSecret(scope, key));
  }

  synchronized void delete(String scope, String key) throws IOException {
    get(scope, key);
    store.put(scope, scope(scope).without(key));
  }

  private Scope scope(String name) {
    return store
        .find(name)
        .orElseThrow(() -> ApiError.missing("There is no scope '" + name + "'."));
  }

  private static ApiError noSecret(String scope, String key) {
    return ApiError.missing("Scope '" + scope + "' has no secret '" + key + "'.");
  }

  private static void checkName(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw ApiError.invalid(
          "The "
              + field
              + " must be 1 to 128 letters, digits, dashes, underscores, dots or @; it is '"
              + name
              + "'.");
    }
  }
}
