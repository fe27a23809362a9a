package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Says of a refusal which right is missing, on what, and where.
 *
 * @param side for example {@code the source, https://…}
 */
public record Rights(String side, ModelName model) {

  private static final Marker PRODUCTION = new Marker.Stage("Production");

  /** In the registry of the model's kind that this workspace has or is attached to. */
  public static Rights of(URI workspace, ModelName model) {
    return new Rights(model.kind() + " at " + workspace, model);
  }

  /** Reads a model, its versions or their files. */
  public <R> R reading(Supplier<R> work) {
    return asking("read " + model, forReading(), work);
  }

  /** Tags versions. */
  public void tagging(Runnable work) {
    asking("tag versions of " + model, forTagging(), work);
  }

  /** Moves a stage or an alias. */
  public void moving(Marker marker, Runnable work) {
    asking("move " + marker + " of " + model, forMoving(marker), work);
  }

  <R> R writing(Supplier<R> work) {
    return asking("write " + model, forWriting(), work);
  }

  void writing(Runnable work) {
    asking("write " + model, forWriting(), work);
  }

  private void asking(String doing, String right, Runnable work) {
    asking(
        doing,
        right,
        () -> {
          work.run();
          return true;
        });
  }

  private <R> R asking(String doing, String right, Supplier<R> work) {
    try {
      return work.get();
    } catch (WorkspaceFailure failure) {
      if (!failure.call().isForbidden()) {
        throw failure;
      }
      throw new WorkspaceFailure(
          failure.call(),
          "There is no right to " + doing + " in " + side + ".",
          failure.sentence(),
          "let whoever owns it grant to the identity of that side " + right + ".");
    }
  }

  private String forReading() {
    return model.kind() == RegistryKind.WORKSPACE
        ? "CAN_READ on the registered model " + model
        : "EXECUTE on the model " + model + ", " + ofParents();
  }

  private String forTagging() {
    return model.kind() == RegistryKind.WORKSPACE
        ? "CAN_EDIT on the registered model " + model
        : "APPLY TAG on the model " + model + ", " + ofParents();
  }

  /**
   * Production is left, too, by who may manage it (Databricks documentation: MLflow model ACLs).
   */
  private String forMoving(Marker marker) {
    if (model.kind() == RegistryKind.UNITY_CATALOG) {
      return "MANAGE on the model " + model + ", or its ownership, " + ofParents();
    }
    String production = "CAN_MANAGE_PRODUCTION_VERSIONS";
    return (marker.equals(PRODUCTION)
            ? production
            : "CAN_MANAGE_STAGING_VERSIONS (" + production + " for versions in Production)")
        + " on the registered model "
        + model;
  }

  private String forWriting() {
    return model.kind() == RegistryKind.WORKSPACE
        ? "CAN_EDIT on the registered model "
            + model
            + " (CAN_MANAGE to delete half copies), and writing to DBFS below /databricks/mlflow"
        : "CREATE MODEL VERSION and APPLY TAG on the model "
            + model
            + ", CREATE MODEL on the schema "
            + schema()
            + " when it does not exist yet, EXECUTE to read it back, MANAGE to delete half copies"
            + " and to move aliases, "
            + ofParents();
  }

  private String ofParents() {
    return "USE CATALOG on " + model.levels().get(0) + " and USE SCHEMA on " + schema();
  }

  private String schema() {
    return model.levels().get(0) + "." + model.levels().get(1);
  }
}
