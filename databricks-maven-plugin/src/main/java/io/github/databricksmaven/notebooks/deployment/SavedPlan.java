package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.PlanFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plan of a deployment that was saved, to be applied exactly as it was reviewed. */
public final class SavedPlan {

  private static final PlanFile.Form FORM =
      new PlanFile.Form(
          PlanJson.VERSION,
          List.of("goal", "host", "workspace", "target_folder", "prune", "on_drift", "restored"),
          "objects",
          "path",
          Map.of(
              "manifest_sha256", "another deployment to the folder was made",
              "new_folders", "the folders that are to be made are others"));

  private final PlanFile file;

  private SavedPlan(PlanFile file) {
    this.file = file;
  }

  /** Writes a plan; its folder is made when it is missing. */
  public static void save(Path file, Planned planned, PlanOrigin origin) {
    PlanFile.save(file, PlanJson.document(planned, origin));
  }

  /**
   * Reads one.
   *
   * @param typed the file as the user gave it
   */
  public static SavedPlan read(String typed, Path file) {
    return new SavedPlan(PlanFile.read(typed, file, FORM));
  }

  /** Refuses when source, workspace or properties are not what they were when it was saved. */
  public void requireSame(Planned planned, PlanOrigin origin) {
    file.requireSame(PlanJson.document(planned, origin));
  }
}
