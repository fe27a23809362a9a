package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.function.Supplier;

/**
 * Says of a refusal which right is missing, on what, and where.
 *
 * @param side for example {@code the source, https://…}
 */
record Rights(String side, ModelName model) {

  private static final int FORBIDDEN = 403;

  <R> R reading(Supplier<R> work) {
    return asking("read", forReading(), work);
  }

  <R> R writing(Supplier<R> work) {
    return asking("write", forWriting(), work);
  }

  void writing(Runnable work) {
    writing(
        () -> {
          work.run();
          return true;
        });
  }

  private <R> R asking(String verb, String right, Supplier<R> work) {
    try {
      return work.get();
    } catch (WorkspaceFailure failure) {
      if (failure.call().status() != FORBIDDEN) {
        throw failure;
      }
      throw new WorkspaceFailure(
          failure.call(),
          "There is no right to " + verb + " " + model + " in " + side + ".",
          failure.problem().what().replaceAll("\\.$", "")
              + ": the registry knows who we are, and refuses",
          "let whoever owns it grant to the identity of that side " + right + ".");
    }
  }

  private String forReading() {
    return model.kind() == RegistryKind.WORKSPACE
        ? "'Can Read' on the registered model " + model
        : "EXECUTE on the model " + model + ", " + ofParents();
  }

  private String forWriting() {
    return model.kind() == RegistryKind.WORKSPACE
        ? "'Can Manage' on the registered model "
            + model
            + ", and writing to DBFS below /databricks/mlflow"
        : "CREATE MODEL VERSION and APPLY TAG on the model "
            + model
            + ", CREATE MODEL on the schema "
            + schema()
            + " when it does not exist yet, EXECUTE to read it back, "
            + ofParents();
  }

  private String ofParents() {
    return "USE CATALOG on " + model.levels().get(0) + " and USE SCHEMA on " + schema();
  }

  private String schema() {
    return model.levels().get(0) + "." + model.levels().get(1);
  }
}
