package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.wire.ApiError;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The routes of a port. A path may hold {@code {one}} segment or, at its end, {@code <the rest>}.
 */
public final class Routes {
  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE,
          HandlerType.HEAD,
          HandlerType.OPTIONS);

  /** Who may call a route. */
  enum Access implements RouteRole {
    /** Everybody, without a token. */
    PUBLIC,
    /** A token that only reads, too. */
    READING
  }

  private final JavalinDefaultRoutingApi routing;
  private final RouteRole[] roles;

  Routes(JavalinDefaultRoutingApi routing, RouteRole... roles) {
    this.routing = routing;
    this.roles = roles.clone();
  }

  /** Routes without a token: those who come to them show something else. */
  public Routes publicly() {
    return new Routes(routing, Access.PUBLIC);
  }

  /**
   * Routes that change nothing, whatever their method, or nothing that needs more than a right to
   * read: a token that only reads may call them. GET and HEAD are such by themselves.
   */
  public Routes reading() {
    return new Routes(routing, withReading());
  }

  private RouteRole[] withReading() {
    return Stream.concat(Stream.of(roles), Stream.of(Access.READING)).toArray(RouteRole[]::new);
  }

  public void get(String path, Endpoint endpoint) {
    routing.get(path, context -> answer(context, endpoint), withReading());
  }

  public void post(String path, Endpoint endpoint) {
    routing.post(path, context -> answer(context, endpoint), roles);
  }

  public void put(String path, Endpoint endpoint) {
    routing.put(path, context -> answer(context, endpoint), roles);
  }

  public void patch(String path, Endpoint endpoint) {
    routing.patch(path, context -> answer(context, endpoint), roles);
  }

  public void delete(String path, Endpoint endpoint) {
    routing.delete(path, context -> answer(context, endpoint), roles);
  }

  public void head(String path, Endpoint endpoint) {
    routing.head(path, context -> answer(context, endpoint), withReading());
  }

  /** A GET without a token: discovery, or a page whose link is a key of its own. */
  public void publicGet(String path, Endpoint endpoint) {
    publicly().get(path, endpoint);
  }

  /** Everything nobody has claimed; must come last. */
  void refuseTheRest() {
    for (HandlerType method : METHODS) {
      routing.addHttpHandler(method, "/", Routes::refuse, Access.READING);
      routing.addHttpHandler(method, "/<rest>", Routes::refuse, Access.READING);
    }
  }

  private static void refuse(Context context) {
    throw unknown(context);
  }

  /** The service would say 404; here it is the workspace that lacks the route, and says so. */
  static ApiError unknown(Context context) {
    return ApiError.notImplemented(
        "The local workspace does not implement "
            + context.req().getMethod()
            + " "
            + RequestLog.path(context)
            + ". A Databricks workspace may have it; see docs/local-workspace.md for what is"
            + " imitated.");
  }

  private static void answer(Context context, Endpoint endpoint) throws IOException {
    Answer answer = LargeBodies.inTurn(context, () -> endpoint.answer(new Call(context)));
    context.status(answer.status()).contentType(answer.contentType());
    answer.headers().forEach(context::header);
    context.result(answer.body());
  }
}
