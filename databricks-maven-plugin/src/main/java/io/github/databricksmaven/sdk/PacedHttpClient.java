package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.http.HttpClient;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.core.http.Response;
import io.github.databricksmaven.pace.Budget;
import io.github.databricksmaven.pace.RetryAfter;
import io.github.databricksmaven.plan.Timekeeper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends requests within the budget, and remembers what became of each thread's last one. */
final class PacedHttpClient implements HttpClient {

  private static final int TOO_MANY = 429;

  private final HttpClient inner;
  private final Budget budget;
  private final Timekeeper time;
  private final AtomicLong requests = new AtomicLong();
  private final ThreadLocal<Boolean> urgent = ThreadLocal.withInitial(() -> false);
  private final ThreadLocal<Exchange> last = ThreadLocal.withInitial(() -> Exchange.NONE);

  PacedHttpClient(HttpClient inner, Budget budget, Timekeeper time) {
    this.inner = inner;
    this.budget = budget;
    this.time = time;
  }

  /** Requests sent so far. */
  long requests() {
    return requests.get();
  }

  Exchange last() {
    return last.get();
  }

  /** Before a call, so that its failure is not taken for that of the one before. */
  void forget() {
    last.remove();
  }

  /** Makes a call whose requests do not wait for their turn. */
  <R> R atOnce(Supplier<R> call) {
    urgent.set(true);
    try {
      return call.get();
    } finally {
      urgent.remove();
    }
  }

  @Override
  public Response execute(Request request) throws IOException {
    String path = URI.create(request.getUrl()).getPath();
    String route = request.getMethod() + route(path);
    Budget.Permit permit = urgent.get() ? budget.takeAtOnce(route) : budget.take(route);
    requests.incrementAndGet();
    Response response = answer(request, path);
    Exchange exchange = exchange(request.getMethod(), path, response);
    last.set(exchange);
    if (exchange.status() == TOO_MANY) {
      permit.refused(exchange.failed(), exchange.retryAfter());
    } else {
      permit.answered();
    }
    return response;
  }

  private Response answer(Request request, String path) throws IOException {
    last.set(Exchange.unanswered(request.getMethod(), path, true));
    try {
      return inner.execute(request);
    } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
      last.set(Exchange.unanswered(request.getMethod(), path, false));
      throw e;
    }
  }

  private Exchange exchange(String method, String path, Response response) {
    return new Exchange(
        method,
        path,
        response.getStatusCode(),
        header(response, "x-request-id"),
        true,
        RetryAfter.parse(header(response, "retry-after"), time.now()));
  }

  /** What a path begins with: requests to the same part of an API take about the same time. */
  private static String route(String path) {
    String[] parts = path.split("/", 6);
    return String.join("/", List.of(parts).subList(0, Math.min(parts.length, 5)));
  }

  /** Empty when the answer has no such header. */
  static String header(Response response, String name) {
    @Nullable String value = response.getFirstHeader(name);
    return value == null ? "" : value;
  }
}
