package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ClusterShape;
import io.github.databricksmaven.local.wire.Library;
import io.github.databricksmaven.local.wire.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The APIs of clusters and libraries with their store. */
public final class ClustersFamily implements ApiFamily, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClustersFamily.class);
  private static final int LOOK_SECONDS = 5;

  private final Clusters clusters;
  private final Policies policies;
  private final LibraryRules libraries;
  private final ExecutorService background;
  private final ScheduledExecutorService watch;
  private Optional<ScheduledFuture<?>> looking = Optional.empty();
  private final String userName;

  private ClustersFamily(
      Clusters clusters,
      Policies policies,
      LibraryRules libraries,
      ExecutorService background,
      String userName) {
    this.clusters = clusters;
    this.policies = policies;
    this.libraries = libraries;
    this.background = background;
    this.watch = Executors.newSingleThreadScheduledExecutor(ClustersFamily::thread);
    this.userName = userName;
  }

  /**
   * Opens the store; clusters that ran when their server ended are terminated.
   *
   * @param file that remembers the clusters
   * @param policiesFile that remembers their policies
   */
  public static ClustersFamily open(
      Path file, Path policiesFile, Engine engine, String userName, Clock clock)
      throws IOException {
    ExecutorService background = Executors.newSingleThreadExecutor(ClustersFamily::thread);
    Policies policies = new Policies(policiesFile, clock);
    Clusters clusters = Clusters.open(new ClusterStore(file), policies, engine, background, clock);
    return new ClustersFamily(clusters, policies, new LibraryRules(engine), background, userName);
  }

  @Override
  public void addTo(Routes routes) {
    ClusterWire wire = new ClusterWire(libraries, userName);
    new ClustersApi(clusters, wire).addTo(routes);
    new LibrariesApi(clusters, wire).addTo(routes);
    new PoliciesApi(policies, userName).addTo(routes);
  }

  /** Says who runs on clusters; from now on those that nobody uses end by themselves. */
  public void let(Tenants tenants) {
    clusters.let(tenants);
    looking =
        Optional.of(
            watch.scheduleWithFixedDelay(
                this::endIdle, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS));
  }

  /** Whether there is such a cluster, in whatever state. */
  public boolean exists(String id) {
    return clusters.find(id).isPresent();
  }

  /**
   * Refuses a new cluster for a task whose policy is not there, or does not let it in.
   *
   * @param where begins the refusal
   */
  public void checkPolicy(String where, JsonNode cluster) {
    policies.check(where, cluster, "job");
  }

  /** The environment variables that a cluster gives its notebooks. */
  public Map<String, String> environment(String id) {
    return clusters.find(id).map(one -> ClusterShape.environment(one.spec())).orElse(Map.of());
  }

  /** Starts a cluster unless it runs; returns at once. */
  public void start(String id) throws IOException {
    clusters.start(id);
  }

  /** Why a library cannot be had, with its name; empty when it is there. */
  public Optional<String> refusal(Library library) {
    return libraries.refusal(library);
  }

  @Override
  public void close() {
    looking.ifPresent(future -> future.cancel(true));
    watch.shutdownNow();
    background.shutdownNow();
  }

  private void endIdle() {
    try {
      clusters.endIdle();
    } catch (IOException | RuntimeException e) {
      LOG.error("Clusters that nobody uses go on: {}", Reason.of(e));
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "clusters");
    thread.setDaemon(true);
    return thread;
  }
}
