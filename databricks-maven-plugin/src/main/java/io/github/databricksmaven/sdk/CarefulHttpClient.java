package io.github.databricksmaven.sdk;

import static io.github.databricksmaven.sdk.PacedHttpClient.header;

import com.databricks.sdk.core.http.HttpClient;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.core.http.Response;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/**
 * Refuses answers that are no data, and redirections. The SDK takes any status 2xx of a call
 * without result for success, so that a sign-in page or a proxy's page would look like a
 * deployment; and it follows redirections with all headers, so that another host, even one on plain
 * http, would get the token.
 */
final class CarefulHttpClient implements HttpClient {

  private static final String FILES = "/api/2.0/fs/";

  /** Files of DBFS, whole. */
  private static final String DBFS = "/dbfs/";

  /** Of a workspace's file, asked for as it is. */
  private static final String EXPORT = "/api/2.0/workspace/export";

  private static final int NO_CONTENT = 204;

  private final PacedHttpClient inner;
  private volatile String workspaceId = "";

  CarefulHttpClient(PacedHttpClient inner) {
    this.inner = inner;
  }

  /** The workspace's number as its answers tell it, or empty. */
  String workspaceId() {
    return workspaceId;
  }

  @Override
  public Response execute(Request request) throws IOException {
    request.setRedirectionBehavior(false);
    Response response = inner.execute(request);
    Exchange exchange = inner.last();
    rememberWorkspace(header(response, "x-databricks-org-id"));
    if (exchange.path().startsWith("/api/") || exchange.path().startsWith(DBFS)) {
      refuseRedirection(exchange, response);
      requireData(exchange, response);
    }
    return response;
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
    boolean mayBeFile =
        exchange.path().startsWith(FILES)
            || exchange.path().startsWith(DBFS)
            || exchange.path().equals(EXPORT);
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
}
