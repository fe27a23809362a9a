package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Jobs API with its store, and the pages of runs. */
public final class JobsFamily implements ApiFamily, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobsFamily.class);

  private final Runs runs;
  private final Jobs jobs;
  private final Wire wire;
  private final String userName;

  private JobsFamily(Runs runs, Jobs jobs, Wire wire, String userName) {
    this.runs = runs;
    this.jobs = jobs;
    this.wire = wire;
    this.userName = userName;
  }

  /**
   * Opens the store; runs that were active when their server was killed end now.
   *
   * @param runsFolder of the runs
   * @param jobsFolder of the stored jobs
   * @param runtime what all clusters of the workspace are
   * @param clusters that tasks may ask for
   * @param host what notebooks talk to
   */
  public static JobsFamily open(
      Path runsFolder,
      Path jobsFolder,
      Notebooks notebooks,
      NotebookRuntime runtime,
      Clusters clusters,
      Host host,
      String userName,
      Admission admission,
      Clock clock)
      throws IOException {
    Cluster cluster = new Cluster(notebooks, runtime, clusters, host);
    JobStore stored = new JobStore(jobsFolder);
    Runs runs = new Runs(new RunStore(runsFolder), stored, cluster, admission, clock);
    Timetable timetable = runs.timetable(id -> startByItself(runs, id));
    return new JobsFamily(
        runs,
        new Jobs(stored, runs, timetable, userName, clock),
        new Wire(host, userName),
        userName);
  }

  @Override
  public void addTo(Routes routes) {
    new RunsApi(runs, wire).addTo(routes);
    new RepairApi(runs).addTo(routes);
    new TaskValuesApi(runs).addTo(routes);
    new JobsApi(jobs, userName).addTo(routes);
    new PermissionsApi(jobs, userName).addTo(routes);
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

  /** Whether a run uses a cluster now. */
  public boolean areOn(String clusterId) {
    return runs.areOn(clusterId);
  }

  /** Cancels the runs on a cluster. */
  public void leave(String clusterId) {
    runs.leave(clusterId);
  }

  @Override
  public void close() {
    runs.close();
  }

  /** There is nobody who could be told but the server's log. */
  private static void startByItself(Runs runs, long jobId) {
    try {
      runs.runNow(RunNow.of(jobId, Trigger.PERIODIC));
    } catch (IOException | RuntimeException e) {
      LOG.warn("Job {} did not start by its schedule: {}", jobId, Reason.of(e));
    }
  }
}
