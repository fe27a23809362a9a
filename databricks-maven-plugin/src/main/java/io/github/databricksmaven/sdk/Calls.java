package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.DatabricksError;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.error.platform.NotFound;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes calls through the SDK, and our words of its errors. */
final class Calls {

  private final CarefulHttpClient http;

  Calls(CarefulHttpClient http) {
    this.http = http;
  }

  /** Calls; {@code doing} begins the sentence about a failure, for example {@code Importing /x}. */
  <R> R call(String doing, Supplier<R> call) {
    try {
      return call.get();
    } catch (DatabricksException e) {
      throw failure(doing, e);
    }
  }

  /** Calls for something without result. */
  void run(String doing, Runnable call) {
    call(
        doing,
        () -> {
          call.run();
          return true;
        });
  }

  /** Empty when the workspace does not have what was asked for. */
  <R> Optional<R> find(String doing, Supplier<R> call) {
    try {
      return Optional.of(call(doing, call));
    } catch (WorkspaceFailure failure) {
      if (failure.call().status() == 404) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private WorkspaceFailure failure(String doing, DatabricksException thrown) {
    DatabricksError error = error(thrown);
    int status =
        error == null || error.getCause() instanceof IOException ? 0 : error.getStatusCode();
    if (error instanceof NotFound) {
      status = 404; // an unknown run is a 400 on the wire, which the SDK knows better
    }
    Exchange last = http.last();
    FailedCall call = new FailedCall(last.method(), last.path(), status, last.requestId());
    String said = error == null ? firstLine(thrown.getMessage()) : said(error);
    return new WorkspaceFailure(
        call, doing + " failed.", Advice.why(status, said), Advice.fix(status));
  }

  private static String said(DatabricksError error) {
    String code = error.getErrorCode() == null ? "" : error.getErrorCode() + ": ";
    return code + firstLine(error.getMessage());
  }

  private static @Nullable DatabricksError error(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabricksError error) {
        return error;
      }
    }
    return null;
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }
}
