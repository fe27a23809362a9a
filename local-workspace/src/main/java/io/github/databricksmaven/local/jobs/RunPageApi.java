package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.util.Optional;

/** The page of a run; its link carries a key for reading, never the token. */
final class RunPageApi implements ApiFamily {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Runs runs;

  RunPageApi(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void addTo(Routes routes) {
    routes.publicGet("/runs/{run_id}", this::page);
  }

  private Answer page(Call call) throws IOException {
    Run run = allowed(call);
    return Answer.html(new RunPage(run, task -> runs.cells(run, task)).render())
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-store");
  }

  /** A run that is not there and a key that is wrong look the same. */
  private Run allowed(Call call) throws IOException {
    String id = call.path("run_id");
    String key = call.optional("key").orElse("");
    Optional<Run> run = id.matches("\\d{1,18}") ? runs.find(Long.parseLong(id)) : Optional.empty();
    return run.filter(found -> BearerToken.isSame(found.viewKey(), key))
        .orElseThrow(() -> ApiError.missing("There is no such run, or its link is incomplete."));
  }
}
