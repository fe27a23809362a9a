package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ClusterShape;
import io.github.databricksmaven.local.wire.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The APIs of clusters and libraries with their store. */
public final class ClustersFamily implements ApiFamily, AutoCloseable {
  private final Clusters clusters;
  private final Policies policies;
  private final LibraryRules libraries;
  private final ExecutorService background;
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
    background.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "clusters");
    thread.setDaemon(true);
    return thread;
  }
}
