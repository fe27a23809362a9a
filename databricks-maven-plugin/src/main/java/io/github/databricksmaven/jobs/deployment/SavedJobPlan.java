package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.plan.PlanFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plan of a deployment of jobs that was saved, to be applied exactly as it was reviewed. */
public final class SavedJobPlan {

  private static final PlanFile.Form FORM =
      new PlanFile.Form(
          JobPlanJson.VERSION,
          List.of("goal", "host", "workspace", "owner", "prune", "on_drift", "adopt"),
          "jobs",
          "key",
          Map.of());

  private final PlanFile file;

  private SavedJobPlan(PlanFile file) {
    this.file = file;
  }

  /** Writes a plan; its folder is made when it is missing. */
  public static void save(Path file, PlannedJobs planned, JobPlanOrigin origin) {
    PlanFile.save(file, JobPlanJson.document(planned, origin));
  }

  /**
   * Reads one.
   *
   * @param typed the file as the user gave it
   */
  public static SavedJobPlan read(String typed, Path file) {
    return new SavedJobPlan(PlanFile.read(typed, file, FORM));
  }

  /** Refuses when source, workspace or properties are not what they were when it was saved. */
  public void requireSame(PlannedJobs planned, JobPlanOrigin origin) {
    file.requireSame(JobPlanJson.document(planned, origin));
  }
}
