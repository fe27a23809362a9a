package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.http.HttpClient;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.core.http.Response;
import io.github.databricksmaven.pace.Budget;
import io.github.databricksmaven.pace.RetryAfter;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests within the budget, remembers each thread's last one, and refuses answers that are
 * no data, and redirections. The SDK takes any status 2xx of a call without result for success, so
 * that a sign-in page or a proxy's page would look like a deployment; and it follows redirections
 * with all headers, so that another host, even one on plain http, would get the token.
 */
final class CarefulHttpClient implements HttpClient {

  private static final String FILES = "/api/2.0/fs/";

  /** Of a workspace's file, asked for as it is. */
  private static final String EXPORT = "/api/2.0/workspace/export";

  private static final int NO_CONTENT = 204;

  private static final int TOO_MANY = 429;

  private final HttpClient inner;
  private final Budget budget;
  private final Timekeeper time;
  private final AtomicLong requests = new AtomicLong();
  private volatile String workspaceId = "";
  private final ThreadLocal<Boolean> urgent = ThreadLocal.withInitial(() -> false);
  private final ThreadLocal<Exchange> last = ThreadLocal.withInitial(() -> Exchange.NONE);

  CarefulHttpClient(HttpClient inner, Budget budget, Timekeeper time) {
    this.inner = inner;
    this.budget = budget;
    this.time = time;
  }

  /** Requests sent so far. */
  long requests() {
    return requests.get();
  }

  /** The workspace's number as its answers tell it, or empty. */
  String workspaceId() {
    return workspaceId;
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
    last.set(Exchange.unanswered(request.getMethod(), path, true));
    request.setRedirectionBehavior(false);
    Response response = answer(request, path);
    Exchange exchange = exchange(request.getMethod(), path, response);
    last.set(exchange);
    if (exchange.status() == TOO_MANY) {
      permit.refused(exchange.failed(), exchange.retryAfter());
    } else {
      permit.answered();
    }
    rememberWorkspace(header(response, "x-databricks-org-id"));
    if (path.startsWith("/api/")) {
      refuseRedirection(exchange, response);
      requireData(exchange, response);
    }
    return response;
  }

  private Response answer(Request request, String path) throws IOException {
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

  private void rememberWorkspace(String told) {
    if (!told.isEmpty()) {
      workspaceId = told;
    }
  }

  /** Of where it leads only scheme and host are told: the rest may carry a secret. */
  private static void refuseRedirection(Exchange exchange, Response response) {
    if (exchange.status() / 100 == 3) {
      throw new WorkspaceFailure(
          exchange.failed(),
          "The host leads to another address, " + place(header(response, "location")) + ".",
          "the token is for the host that was named, and is sent nowhere else",
          "give the workspace's own address, with https, as the host.");
    }
  }

  private static String place(String location) {
    try {
      URI target = URI.create(location);
      return target.getHost() == null
          ? "which it does not name"
          : target.getScheme() + "://" + target.getHost();
    } catch (IllegalArgumentException e) {
      return "which is no address";
    }
  }

  /**
   * Files are of any type, and writing one is answered without content. A page among them is not
   * told from a sign-in page, and refused.
   */
  private static boolean isExpected(Exchange exchange, String type) {
    boolean isOfFile =
        exchange.status() == NO_CONTENT || (!type.isEmpty() && !type.contains("html"));
    boolean mayBeFile = exchange.path().startsWith(FILES) || exchange.path().equals(EXPORT);
    return type.contains("json") || (mayBeFile && isOfFile);
  }

  private static void requireData(Exchange exchange, Response response) {
    if (exchange.status() / 100 != 2) {
      return;
    }
    String type = header(response, "content-type");
    if (!isExpected(exchange, type.toLowerCase(Locale.ROOT))) {
      throw new WorkspaceFailure(
          exchange.failed(),
          "The host answered with a page instead of data.",
          "status " + exchange.status() + " came with '" + type + "': a sign-in page or a proxy",
          "check that the host is a workspace's address, that the token is valid, and that no proxy"
              + " stands between.");
    }
  }

  private static String header(Response response, String name) {
    @Nullable String value = response.getFirstHeader(name);
    return value == null ? "" : value;
  }
}
