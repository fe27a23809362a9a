package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** The Jobs API with its store, and the pages of runs. */
public final class JobsFamily implements ApiFamily, AutoCloseable {
  private final Runs runs;
  private final Wire wire;

  private JobsFamily(Runs runs, Wire wire) {
    this.runs = runs;
    this.wire = wire;
  }

  /**
   * Opens the store; runs that were active when their server was killed end now.
   *
   * @param folder of the runs
   * @param runtime what all clusters of the workspace are
   * @param clusters that tasks may ask for
   * @param host what notebooks talk to
   */
  public static JobsFamily open(
      Path folder,
      Notebooks notebooks,
      NotebookRuntime runtime,
      Clusters clusters,
      Host host,
      String userName,
      Admission admission,
      Clock clock)
      throws IOException {
    Cluster cluster = new Cluster(notebooks, runtime, clusters, host);
    Runs runs = new Runs(new RunStore(folder), cluster, admission, clock);
    return new JobsFamily(runs, new Wire(host, userName));
  }

  @Override
  public void addTo(Routes routes) {
    new JobsApi(runs, wire).addTo(routes);
    new RepairApi(runs).addTo(routes);
    new TaskValuesApi(runs).addTo(routes);
    new RunPageApi(runs).addTo(routes);
  }

  /**
   * Does something that active runs would not survive, while none can start.
   *
   * @return false, with nothing done, when runs are active
   */
  public boolean whenIdle(Runnable action) {
    return runs.whenIdle(action);
  }

  /**
   * Takes no runs any more.
   *
   * @return false, with nothing changed, when runs are active
   */
  public boolean retire() {
    return runs.retire();
  }

  @Override
  public void close() {
    runs.close();
  }
}
