package io.github.databricksmaven.local.secrets;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Secrets API but for access lists: a local workspace has one user. */
public final class SecretsApi implements ApiFamily {
  private final SecretRules rules;

  private SecretsApi(SecretRules rules) {
    this.rules = rules;
  }

  /** Opens the store in {@code file}, mode 0600. */
  public static SecretsApi open(Path file, Clock clock) throws IOException {
    return new SecretsApi(new SecretRules(new SecretStore(file), clock));
  }

  @Override
  public void addTo(Routes routes) {
    routes.post("/api/2.0/secrets/scopes/create", this::createScope);
    routes.get("/api/2.0/secrets/scopes/list", this::scopes);
    routes.post("/api/2.0/secrets/scopes/delete", this::deleteScope);
    routes.post("/api/2.0/secrets/put", this::put);
    routes.get("/api/2.0/secrets/get", this::get);
    routes.get("/api/2.0/secrets/list", this::list);
    routes.post("/api/2.0/secrets/delete", this::delete);
  }

  private Answer createScope(Call call) throws IOException {
    rules.createScope(call.body(SecretRequest.class).requiredScope());
    return Answer.empty();
  }

  private Answer scopes(Call call) {
    List<ScopeInfo> scopes =
        rules.scopes().stream().map(name -> new ScopeInfo(name, "DATABRICKS")).toList();
    return Answer.json(new Scopes(scopes.isEmpty() ? null : scopes));
  }

  private Answer deleteScope(Call call) throws IOException {
    rules.deleteScope(call.body(SecretRequest.class).requiredScope());
    return Answer.empty();
  }

  private Answer put(Call call) throws IOException {
    SecretRequest body = call.body(SecretRequest.class);
    rules.put(body.requiredScope(), body.requiredKey(), body.value());
    return Answer.empty();
  }

  private Answer get(Call call) {
    // What a secret opens is more than reading, for example the registry of another workspace.
    call.refuseOneThatOnlyReads();
    String key = call.query("key");
    return Answer.json(new Value(key, rules.get(call.query("scope"), key).value()));
  }

  private Answer list(Call call) {
    List<KeyInfo> keys =
        rules.list(call.query("scope")).entrySet().stream()
            .map(entry -> new KeyInfo(entry.getKey(), entry.getValue().updatedAt()))
            .toList();
    return Answer.json(new Keys(keys.isEmpty() ? null : keys));
  }

  private Answer delete(Call call) throws IOException {
    SecretRequest body = call.body(SecretRequest.class);
    rules.delete(body.requiredScope(), body.requiredKey());
    return Answer.empty();
  }

  record ScopeInfo(String name, String backendType) {}

  record Scopes(@Nullable List<ScopeInfo> scopes) {}

  record KeyInfo(String key, long lastUpdatedTimestamp) {}

  record Keys(@Nullable List<KeyInfo> secrets) {}

  /**
   * A secret on the wire.
   *
   * @param value in base64
   */
  record Value(String key, String value) {}
}
