package io.github.databricksmaven.local.clusters;

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
  private final LibraryRules libraries;
  private final ClusterWire wire;
  private final ExecutorService background;

  private ClustersFamily(
      Clusters clusters, LibraryRules libraries, ClusterWire wire, ExecutorService background) {
    this.clusters = clusters;
    this.libraries = libraries;
    this.wire = wire;
    this.background = background;
  }

  /**
   * Opens the store; clusters that ran when their server ended are terminated.
   *
   * @param file that remembers the clusters
   */
  public static ClustersFamily open(Path file, Engine engine, String userName, Clock clock)
      throws IOException {
    ExecutorService background = Executors.newSingleThreadExecutor(ClustersFamily::thread);
    Clusters clusters = Clusters.open(new ClusterStore(file), engine, background, clock);
    LibraryRules libraries = new LibraryRules(engine);
    return new ClustersFamily(
        clusters, libraries, new ClusterWire(libraries, userName), background);
  }

  @Override
  public void addTo(Routes routes) {
    new ClustersApi(clusters, wire).addTo(routes);
    new LibrariesApi(clusters, wire).addTo(routes);
  }

  /** Whether there is such a cluster, in whatever state. */
  public boolean exists(String id) {
    return clusters.find(id).isPresent();
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
