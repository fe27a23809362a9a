package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionChoice;
import io.github.databricksmaven.models.copy.CopyRequest;
import io.github.databricksmaven.models.copy.Maker;

/**
 * A version that is to be promoted in another registry, or as a version of another model.
 *
 * @param into the model that it becomes a version of, and what that version is to hold; its choice
 *     of a version means nothing
 * @param sourceHost as it is shown
 * @param targetHost likewise, also when a profile named it
 */
public record CopyingRequest(
    ModelName model,
    VersionChoice choice,
    PromotionRequest into,
    String sourceHost,
    String targetHost,
    Maker maker) {

  /** The same, with the workspace that it was found to be copied into. */
  public CopyingRequest at(String host) {
    return new CopyingRequest(model, choice, into, sourceHost, host, maker);
  }

  CopyRequest copyOf(ModelVersion version) {
    return new CopyRequest(sourceHost, model, version, targetHost, into.model(), maker);
  }

  /** What is left to be asked for when the copy is there. */
  PromotionRequest of(ModelVersion copy) {
    return new PromotionRequest(
        into.model(),
        new VersionChoice.Numbered(copy),
        into.target(),
        into.archiveExisting(),
        into.manner());
  }
}
