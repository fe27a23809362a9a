package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.DatabricksError;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.error.platform.NotFound;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.databricksmaven.pace.Retries;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls through the SDK, and our words of its errors. A call that fails for a reason that may
 * pass is made again, as far as it allows that; the SDK's own retries are off.
 */
final class Calls {

  private final PacedHttpClient http;
  private final Retries retries;
  private final Repeat repeat;
  private final @Nullable BooleanSupplier ended;

  private Calls(
      PacedHttpClient http, Retries retries, Repeat repeat, @Nullable BooleanSupplier ended) {
    this.http = http;
    this.retries = retries;
    this.repeat = repeat;
    this.ended = ended;
  }

  /** What a try came to, with the request as it was left. */
  private record Failed(DatabricksException thrown, Exchange exchange) {}

  /** Calls of which two do what one does. */
  Calls(PacedHttpClient http, Retries retries) {
    this(http, retries, Repeat.ALWAYS, null);
  }

  /** The last request of this thread. */
  Exchange last() {
    return http.last();
  }

  /** For calls that must not be done twice. */
  Calls once() {
    return new Calls(http, retries, Repeat.WHEN_NOTHING_WAS_DONE, ended);
  }

  /** For callers that ask again later by themselves. */
  Calls asked() {
    return new Calls(http, retries, Repeat.NEVER, ended);
  }

  /**
   * For calls that are not made any more once that is so, but to learn what became of an earlier
   * try. When that cannot be learnt, because a later one is refused, the earlier one is what fails:
   * who hears of the refusal would take it that nothing was done.
   */
  Calls until(BooleanSupplier ended) {
    return new Calls(http, retries, repeat, ended);
  }

  /** Calls for something without result that cannot wait for its turn. */
  void runAtOnce(String doing, Runnable call) {
    http.atOnce(
        () -> {
          run(doing, call);
          return true;
        });
  }

  /** Calls; {@code doing} begins the sentence about a failure, for example {@code Importing /x}. */
  <R> R call(String doing, Supplier<R> call) {
    Retries.Tries tries = retries.begin(doing);
    @Nullable Failed unclear = null;
    while (true) {
      http.forget();
      try {
        R result = call.get();
        tries.answered();
        return result;
      } catch (DatabricksException e) {
        Exchange last = isCutOff(e) ? http.last().unanswered() : http.last();
        if (last.isSent() && !last.failed().mayPass()) {
          tries.answered();
        }
        Failed failed = new Failed(e, http.last());
        unclear = unclear == null && last.isUnclear() ? failed : unclear;
        if (!repeat.allows(last)
            || isOver(unclear)
            || !tries.again(last.failed(), last.retryAfter())
            || isOver(unclear)) {
          throw failure(doing, failed, unclear, tries.told());
        }
      }
    }
  }

  private boolean isOver(@Nullable Failed unclear) {
    return unclear == null && ended != null && ended.getAsBoolean();
  }

  private WorkspaceFailure failure(
      String doing, Failed last, @Nullable Failed unclear, String tries) {
    WorkspaceFailure failure = failure(doing, last, tries);
    if (ended == null || unclear == null || failure.call().mayPass()) {
      return failure;
    }
    return failure(
        doing, unclear, tries + "; a later try was refused with status " + failure.call().status());
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

  /** Deletes; what is gone after a try without a clear answer was deleted by that try. */
  void delete(String doing, Runnable call) {
    AtomicBoolean unclear = new AtomicBoolean();
    run(
        doing,
        () -> {
          try {
            call.run();
          } catch (NotFound gone) {
            if (!unclear.get()) {
              throw gone;
            }
          } catch (DatabricksException e) {
            unclear.set(unclear.get() || http.last().isUnclear());
            throw e;
          }
        });
  }

  /** Deletes what may be gone already. */
  void drop(String doing, Runnable call) {
    try {
      run(doing, call);
    } catch (WorkspaceFailure failure) {
      if (!failure.call().isMissing()) {
        throw failure;
      }
    }
  }

  /** Empty when the workspace does not have what was asked for. */
  <R> Optional<R> find(String doing, Supplier<R> call) {
    try {
      return Optional.of(call(doing, call));
    } catch (WorkspaceFailure failure) {
      if (failure.call().isMissing()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static WorkspaceFailure failure(String doing, Failed failed, String tries) {
    DatabricksException thrown = failed.thrown();
    Exchange last = failed.exchange();
    DatabricksError error = error(thrown);
    int status =
        error == null || error.getCause() instanceof IOException
            ? refusedSignIn(last)
            : error.getStatusCode();
    if (error instanceof NotFound) {
      status = 404; // an unknown run is a 400 on the wire, which the SDK knows better
    }
    FailedCall call = new FailedCall(last.method(), last.path(), status, last.requestId());
    String said = error == null ? firstLine(thrown.getMessage()) : said(error);
    return new WorkspaceFailure(
        call, doing + " failed.", Advice.why(status, said) + tries, Advice.fix(status));
  }

  /** Of a sign-in the SDK tells a sentence and no status: no answer, unless it was refused. */
  private static int refusedSignIn(Exchange last) {
    boolean refused = !last.path().startsWith("/api/") && last.status() / 100 == 4;
    return refused ? last.status() : 0;
  }

  /** Whether the connection broke while the answer came. */
  private static boolean isCutOff(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return !(cause instanceof JsonProcessingException);
      }
    }
    return false;
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
