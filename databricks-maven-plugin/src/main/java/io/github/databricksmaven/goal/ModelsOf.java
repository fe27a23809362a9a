package io.github.databricksmaven.goal;

import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.StageRequestsPort;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.sdk.SdkWorkspace;

/**
 * A registry of models that versions are copied into, and what marks them there.
 *
 * @param host of its workspace, by which plans know it, also when a profile named it
 */
record ModelsOf(String host, RegistryPort registry, StageRequestsPort requests, TargetPort copies) {

  static ModelsOf of(Workspace.Beside beside, RegistryKind kind) {
    SdkWorkspace workspace = beside.workspace();
    return new ModelsOf(
        beside.host(), workspace.registry(kind), workspace.stageRequests(), workspace.copies(kind));
  }

  static ModelsOf of(Workspace workspace, RegistryKind kind) {
    return new ModelsOf(
        workspace.target().host(),
        workspace.registry(kind),
        workspace.stageRequests(),
        workspace.copies(kind));
  }
}
