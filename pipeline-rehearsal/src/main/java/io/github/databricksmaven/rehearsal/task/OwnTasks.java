package io.github.databricksmaven.rehearsal.task;

import java.util.Set;
import java.util.TreeSet;

/** Tasks of this project's extension for Azure DevOps, known by name without it. */
final class OwnTasks {

  /** Without versions. */
  static final Set<String> NAMES =
      Set.of(
          "DatabricksAliasGate",
          "DatabricksConfigureRegistry",
          "DatabricksDeployJobs",
          "DatabricksDeployNotebooks",
          "DatabricksExportNotebooks",
          "DatabricksModelHistory",
          "DatabricksPackageNotebooks",
          "DatabricksPromoteModel",
          "DatabricksPutSecret",
          "DatabricksReport",
          "DatabricksRollbackModel",
          "DatabricksRollbackNotebooks",
          "DatabricksRunGate",
          "DatabricksRunJob",
          "DatabricksStageGate",
          "DatabricksTagGate",
          "DatabricksUploadFiles",
          "DatabricksUsePlugin");

  private OwnTasks() {}

  /** Whether a task, with or without its version, is one of them. */
  static boolean has(String task) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(NAMES);
    return names.contains(task.replaceFirst("@.*", ""));
  }
}
