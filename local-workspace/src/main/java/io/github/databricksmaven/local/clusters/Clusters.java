package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import io.github.databricksmaven.local.wire.ClusterShape;
import io.github.databricksmaven.local.wire.Library;
import io.github.databricksmaven.local.wire.Reason;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clusters of a workspace and what may be done to them; one caller at a time, none of which
 * waits for the engine.
 *
 * <p>What is asked of a cluster whose state does not fit changes nothing (Databricks REST API
 * documentation: Clusters/start, restart, delete).
 */
final class Clusters {
  private static final Logger LOG = LoggerFactory.getLogger(Clusters.class);
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("MMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int ID_BYTES = 4;
  private static final String SERVER_ENDED = "The local workspace server ended; start it again.";

  private final ClusterStore store;
  private final Policies policies;
  private final Engine engine;
  private final Executor background;
  private final Clock clock;
  private final Map<String, Long> used = new HashMap<>();
  private volatile Tenants tenants = Tenants.NOBODY;

  private Clusters(
      ClusterStore store, Policies policies, Engine engine, Executor background, Clock clock) {
    this.store = store;
    this.policies = policies;
    this.engine = engine;
    this.background = background;
    this.clock = clock;
  }

  /** Opens the store; clusters that ran when their server ended are terminated. */
  static Clusters open(
      ClusterStore store, Policies policies, Engine engine, Executor background, Clock clock)
      throws IOException {
    Clusters clusters = new Clusters(store, policies, engine, background, clock);
    for (ClusterRecord one : store.all()) {
      if (one.state() != ClusterState.TERMINATED) {
        clusters.terminated(one, SERVER_ENDED, Life.Reason.INACTIVITY);
      }
    }
    return clusters;
  }

  /**
   * Makes a cluster and starts it, or finds the active one its token stands for (Databricks REST
   * API documentation: Clusters/create, {@code idempotency_token}).
   */
  synchronized ClusterRecord create(JsonNode spec, Optional<String> token) throws IOException {
    Optional<ClusterRecord> earlier =
        store.all().stream()
            .filter(one -> one.state() != ClusterState.TERMINATED)
            .filter(one -> token.isPresent() && token.get().equals(one.token()))
            .findFirst();
    if (earlier.isPresent()) {
      return earlier.get();
    }
    check("Cluster", spec);
    String id = ID_TIME.format(clock.instant()) + "-" + BearerToken.randomHex(ID_BYTES);
    ClusterRecord made =
        new ClusterRecord(id, token.orElse(null), spec, Life.begun(now()), List.of());
    begin(made, "CREATING");
    return made;
  }

  synchronized ClusterRecord get(String id) {
    return find(id)
        // The SDKs know these words and make it not-found.
        .orElseThrow(() -> ApiError.invalid("Cluster " + id + " does not exist."));
  }

  synchronized Optional<ClusterRecord> find(String id) {
    return store.find(id);
  }

  synchronized List<ClusterRecord> list() {
    return store.all();
  }

  /** The events of a cluster, the earliest first. */
  synchronized List<ClusterEvent> events(String id) {
    get(id);
    return store.events(id);
  }

  /** Says who runs on clusters, once that is known. */
  void let(Tenants others) {
    tenants = others;
  }

  synchronized void start(String id) throws IOException {
    ClusterRecord cluster = get(id);
    used.put(id, now());
    if (cluster.state() == ClusterState.TERMINATED) {
      begin(cluster.restarted().with(cluster.life().starting(now())), "STARTING");
    }
  }

  /** Starts a cluster that runs anew, which cancels the runs on it. */
  void restart(String id) throws IOException {
    if (get(id).state() == ClusterState.RUNNING) {
      tenants.leave(id);
      restartRunning(id);
    }
  }

  /** Ends a cluster, which cancels the runs on it; it can be started again. */
  void terminate(String id) throws IOException {
    endRunning(id);
    tenants.leave(id);
  }

  /** Ends a cluster for ever. */
  void delete(String id) throws IOException {
    forget(id);
    tenants.leave(id);
  }

  /** Ends the clusters that nobody has used for as long as their shapes say. */
  void endIdle() throws IOException {
    for (ClusterRecord cluster : list()) {
      if (cluster.state().isStarting() || tenants.areOn(cluster.id())) {
        use(cluster.id());
      } else {
        endIfIdle(cluster.id());
      }
    }
  }

  /** Gives a cluster another shape; one that runs is restarted. */
  void edit(String id, JsonNode spec) throws IOException {
    if (reshape(id, spec)) {
      restart(id);
    }
  }

  private synchronized void use(String id) {
    used.put(id, now());
  }

  private synchronized void endIfIdle(String id) throws IOException {
    Optional<ClusterRecord> idle = find(id).filter(this::isIdle);
    if (idle.isPresent()) {
      terminated(idle.get(), "Nobody used it for the time it was given.", Life.Reason.INACTIVITY);
      stopUnused();
    }
  }

  private boolean isIdle(ClusterRecord cluster) {
    long minutes = cluster.spec().path("autotermination_minutes").asLong(0);
    long since = Math.max(used.getOrDefault(cluster.id(), 0L), cluster.life().startedAt());
    return cluster.state() == ClusterState.RUNNING
        && minutes > 0
        && now() - since >= TimeUnit.MINUTES.toMillis(minutes);
  }

  private synchronized void restartRunning(String id) throws IOException {
    ClusterRecord cluster = get(id);
    if (cluster.state() == ClusterState.RUNNING) {
      anew(cluster.restarted());
    }
  }

  private synchronized void endRunning(String id) throws IOException {
    ClusterRecord cluster = get(id);
    if (cluster.state() != ClusterState.TERMINATED) {
      terminated(cluster, "", Life.Reason.USER_REQUEST);
      stopUnused();
    }
  }

  private synchronized void forget(String id) throws IOException {
    boolean ended = get(id).state() == ClusterState.TERMINATED;
    store.delete(id);
    used.remove(id);
    if (!ended) {
      stopUnused();
    }
  }

  /** Whether the cluster is to be restarted. */
  private synchronized boolean reshape(String id, JsonNode spec) throws IOException {
    ClusterRecord cluster = get(id);
    check("Cluster " + id, spec);
    if (cluster.state().isStarting()) {
      throw new ApiError(
          400, "INVALID_STATE", "Cluster " + id + " is starting; wait until it is RUNNING.");
    }
    ClusterRecord edited = cluster.with(spec);
    store.put(edited, event(edited, "EDITED", Map.of()));
    return cluster.state() == ClusterState.RUNNING;
  }

  synchronized void install(String id, List<Library> libraries) throws IOException {
    store.put(get(id).installing(libraries));
  }

  synchronized void uninstall(String id, List<Library> libraries) throws IOException {
    ClusterRecord cluster = get(id).uninstalling(libraries);
    store.put(cluster.state() == ClusterState.RUNNING ? cluster : cluster.restarted());
  }

  private void check(String where, JsonNode spec) {
    ClusterShape.check(where, spec);
    policies.check(where, spec, "all-purpose");
  }

  private void anew(ClusterRecord cluster) throws IOException {
    background.execute(engine::stop);
    begin(cluster.with(cluster.life().restarting(now())), "RESTARTING");
  }

  private void begin(ClusterRecord cluster, String type) throws IOException {
    store.put(cluster, event(cluster, type, Map.of()));
    background.execute(() -> bringUp(cluster.id(), cluster.life().startedAt()));
  }

  private void bringUp(String id, long startedAt) {
    Optional<String> failure = engine.start(news -> change(id, startedAt, news));
    change(id, startedAt, failure);
  }

  private synchronized void change(String id, long startedAt, String news) {
    starting(id, startedAt)
        .ifPresent(cluster -> keep(() -> store.put(cluster.with(cluster.life().saying(news)))));
  }

  private synchronized void change(String id, long startedAt, Optional<String> failure) {
    starting(id, startedAt).ifPresent(cluster -> keep(() -> started(cluster, failure)));
  }

  private void started(ClusterRecord cluster, Optional<String> failure) throws IOException {
    if (failure.isPresent()) {
      terminated(cluster, failure.get(), Life.Reason.START_FAILED);
    } else {
      ClusterRecord running = cluster.with(cluster.life().running());
      store.put(running, event(running, "RUNNING", Map.of()));
    }
  }

  /** The cluster as long as this very start of it goes on. */
  private Optional<ClusterRecord> starting(String id, long startedAt) {
    return store
        .find(id)
        .filter(one -> one.state().isStarting() && one.life().startedAt() == startedAt);
  }

  private void terminated(ClusterRecord cluster, String why, Life.Reason reason)
      throws IOException {
    ClusterRecord ended = cluster.restarted().with(cluster.life().terminated(why, reason, now()));
    store.put(ended, event(ended, "TERMINATING", Map.of("reason", reason)));
  }

  private void stopUnused() {
    if (store.all().stream().allMatch(one -> one.state() == ClusterState.TERMINATED)) {
      background.execute(engine::stop);
    }
  }

  private ClusterEvent event(ClusterRecord cluster, String type, Map<String, Object> details) {
    return new ClusterEvent(cluster.id(), now(), type, details);
  }

  private long now() {
    return clock.millis();
  }

  private interface Change {
    void make() throws IOException;
  }

  /** On a thread of nobody who could be told. */
  private static void keep(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      LOG.error("A cluster is not on disk as it is: {}", Reason.of(e));
    }
  }
}
