package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;

/**
 * Which version is to be where.
 *
 * @param sourceHost as it is shown
 * @param targetModel what the model is called there
 */
public record CopyRequest(
    String sourceHost,
    ModelName model,
    ModelVersion version,
    String targetHost,
    ModelName targetModel,
    Maker maker) {

  Rights sourceRights() {
    return new Rights(sourceHost, model);
  }

  Rights targetRights() {
    return new Rights(targetHost, targetModel);
  }

  @Override
  public String toString() {
    return "version " + version + " of " + model;
  }

  /** A version of the target. */
  String named(ModelVersion copy) {
    return "version " + copy + " of " + targetModel;
  }

  Origin originOf(Details original) {
    return new Origin(sourceHost, model, version, original.created());
  }
}
