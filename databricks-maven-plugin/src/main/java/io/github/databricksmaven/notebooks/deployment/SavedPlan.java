package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.PlanFile;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private final String typed;
  private final PlanFile file;

  private SavedPlan(String typed, PlanFile file) {
    this.typed = typed;
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
    return new SavedPlan(typed, PlanFile.read(typed, file, FORM));
  }

  /**
   * Which deployment brings back what this plan saw: the last one before it, or what the one that
   * it was made for overwrote of others. That one may have been made, killed, or not begun. Empty
   * when nothing was ever deployed.
   */
  public Optional<String> undone(Workbench bench) {
    requireOf(bench);
    String base = file.told("base");
    List<PastDeployment> deployments = bench.manifests().read().manifest().deployments();
    if (deployments.isEmpty()) {
      return Optional.empty();
    }
    PastDeployment last = deployments.get(0);
    if (!base.isEmpty() && (last.id().equals(base) || last.restored().equals(base))) {
      return Optional.of(base);
    }
    String before = deployments.size() > 1 ? deployments.get(1).id() : "";
    if (!before.equals(base)) {
      throw othersDeployed(bench, base, last.id(), before);
    }
    if (last.hasFound()) {
      return Optional.of(last.found());
    }
    if (base.isEmpty()) {
      throw new Misconfigured(
          "There is no deployment to " + bench.target() + " before the last one.",
          "nothing was deployed yet when the plan '" + typed + "' was made.",
          "to remove what was deployed, deploy a folder without it.");
    }
    return Optional.of(base);
  }

  private Unsuccessful othersDeployed(Workbench bench, String base, String last, String before) {
    return new Unsuccessful(
        "Others have deployed to " + bench.target() + " since the plan '" + typed + "'.",
        "it was made when "
            + (base.isEmpty() ? "nothing was deployed yet" : base + " was the last deployment")
            + "; the last one is "
            + last
            + " now, and the one before it "
            + (before.isEmpty() ? "unknown" : before)
            + ".",
        "see what they did, and name the deployment that is to come back with -Ddatabricks.to=…;"
            + " nothing was changed.");
  }

  private void requireOf(Workbench bench) {
    String folder = file.told("target_folder");
    if (!folder.equals(bench.target().value())) {
      throw new Misconfigured(
          "<undo> '" + typed + "' is the plan of a deployment to " + folder + ".",
          "<targetFolder> is " + bench.target() + ".",
          "give the plan of the deployment that is to be undone.");
    }
  }

  /** Refuses when source, workspace or properties are not what they were when it was saved. */
  public void requireSame(Planned planned, PlanOrigin origin) {
    file.requireSame(PlanJson.document(planned, origin));
  }
}
