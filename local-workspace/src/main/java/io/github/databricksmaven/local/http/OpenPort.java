package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Reason;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of 127.0.0.1 on which families answer. */
public final class OpenPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenPort.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_THREADS = 48;
  private static final int MIN_THREADS = 4;
  private static final int IDLE_THREAD_MILLIS = 20_000;

  /** Of what comes and goes: files take few calls of the system. */
  private static final int PIECE = 64 * 1024;

  private final Javalin javalin;

  private OpenPort(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Opens a port.
   *
   * @throws PortTaken when somebody else listens there
   */
  public static OpenPort open(Port port) throws PortTaken {
    Javalin javalin = Javalin.create(config -> configure(config, port));
    try {
      return new OpenPort(javalin.start());
    } catch (JavalinBindException e) {
      javalin.stop();
      throw new PortTaken(port.number(), e);
    }
  }

  public int number() {
    return javalin.port();
  }

  public URI url() {
    return URI.create("http://" + LOOPBACK + ":" + number());
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config, Port port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.defaultContentType = "application/json";
    config.http.maxRequestSize = Long.MAX_VALUE;
    config.http.responseBufferSize = PIECE;
    // Files go out with their length, and loopback is faster than any compression.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    // "//api/2.0/…" is what clients send whose configured host ends in a slash.
    config.router.treatMultipleSlashesAsSingleSlash = true;
    RequestLog log = new RequestLog(port.name(), port.clock(), port.log());
    configureJetty(config, port, log);
    config.requestLogger.http((context, millis) -> log.add(context, millis));
    route(config, port);
  }

  private static void configureJetty(JavalinConfig config, Port port, RequestLog log) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_THREAD_MILLIS);
    threads.setName("http-" + port.name());
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(OpenPort::allowEncodedSlashes);
    config.jetty.addConnector((server, http) -> connector(server, http, port.number()));
    config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
    config.jetty.modifyServer(
        server -> server.setHandler(new Gate(port.switches(), port.visits(), log)));
    config.jetty.modifyServletContextHandler(context -> configureServlets(context, port));
    config.jetty.multipartConfig.cacheDirectory(port.uploads().toString());
  }

  private static Connector connector(Server server, HttpConfiguration http, int number) {
    HttpConnectionFactory connections = new HttpConnectionFactory(http);
    connections.setInputBufferSize(PIECE);
    ServerConnector connector = new ServerConnector(server, connections);
    connector.setHost(LOOPBACK);
    connector.setPort(number);
    return connector;
  }

  /**
   * SDKs send the slashes of a path parameter as %2F (Databricks SDKs: files,
   * workspace-files/import-file).
   */
  private static void allowEncodedSlashes(HttpConfiguration http) {
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setSendServerVersion(false);
    http.setOutputBufferSize(PIECE);
    http.setOutputAggregationSize(PIECE);
  }

  private static void configureServlets(ServletContextHandler context, Port port) {
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.setErrorHandler(new JettyErrors());
    Filter counter = (request, response, chain) -> count(request, response, chain, port.visits());
    context.addFilter(new FilterHolder(counter), "/*", EnumSet.of(DispatcherType.REQUEST));
  }

  /** Around everything but the gate, as only this hears of the end of every request. */
  private static void count(
      ServletRequest request, ServletResponse response, FilterChain chain, Visits visits)
      throws IOException, ServletException {
    visits.begun();
    try {
      chain.doFilter(request, response);
    } finally {
      visits.ended();
    }
  }

  private static void route(JavalinConfig config, Port port) {
    Entrance entrance = new Entrance(port.admittance());
    config.routes.before(context -> welcome(context, port));
    config.routes.beforeMatched(entrance::checkToken);
    Routes routes = new Routes(config.routes);
    port.families().forEach(family -> family.addTo(routes));
    routes.refuseTheRest();
    config.routes.exception(
        HttpResponseException.class, (error, context) -> refuse(context, Routes.unknown(context)));
    config.routes.exception(ApiError.class, (error, context) -> refuse(context, error));
    config.routes.exception(ServletException.class, (error, context) -> misread(context, error));
    config.routes.exception(Exception.class, (error, context) -> fail(context, error));
  }

  private static void welcome(Context context, Port port) {
    port.headers().forEach(context::header);
    Entrance.checkAddress(context);
  }

  private static void refuse(Context context, ApiError error) {
    Answer answer = Answer.error(error);
    context.status(answer.status()).contentType(answer.contentType()).result(answer.body());
  }

  /** A form that cannot be read is the client's fault; what is left of it ends the connection. */
  private static void misread(Context context, ServletException error) {
    if (error.getCause() instanceof HttpException cause
        && HttpStatus.isClientError(cause.getCode())) {
      context.header("Connection", "close");
      refuse(context, ApiError.invalid("The form is damaged, or its boundary is another."));
    } else {
      fail(context, error);
    }
  }

  private static void fail(Context context, Exception error) {
    LOG.error("{} {} failed", context.method(), RequestLog.path(context), error);
    refuse(context, failure(error));
  }

  /** What is said of an error that nobody has caught. */
  static ApiError failure(Exception error) {
    boolean disk = error instanceof IOException || error instanceof UncheckedIOException;
    String advice =
        disk
            ? Reason.of(error) + ". Check the disk and the folder of the local workspace, then try"
            : "it has a defect. See server.log for what happened and report it, or try";
    boolean isFull = disk && Reason.isNoRoom(error);
    return new ApiError(
        isFull ? 507 : 500,
        isFull ? "INSUFFICIENT_STORAGE" : "INTERNAL_ERROR",
        "The local workspace cannot carry out this request: " + advice + " again.");
  }
}
