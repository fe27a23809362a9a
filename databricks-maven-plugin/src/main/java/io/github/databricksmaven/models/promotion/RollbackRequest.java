package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.Persons;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants taken back.
 *
 * @param to the version that is to hold the marker again; empty when it is the previous holder
 * @param comment why; may be empty
 */
public record RollbackRequest(
    ModelName model, Marker marker, Optional<ModelVersion> to, String comment) {

  /** Reads what the user typed for the properties of these names. */
  public static RollbackRequest parse(
      String model, String promoteTo, @Nullable String to, String comment) {
    ModelName name = ModelName.parse("model", model);
    Marker marker = Marker.parse("promoteTo", promoteTo, name);
    PromotionRequest.refuseWayBack(marker);
    Persons.refuseIn(comment);
    return new RollbackRequest(
        name, marker, Optional.ofNullable(to).map(RollbackRequest::version), comment);
  }

  /** The same, with the version that is to hold the marker again. */
  public RollbackRequest to(ModelVersion version) {
    return new RollbackRequest(model, marker, Optional.of(version), comment);
  }

  private static ModelVersion version(String typed) {
    return ModelVersion.of(typed.strip())
        .orElseThrow(
            () ->
                new Misconfigured(
                    "<to> '" + typed + "' names no version.",
                    "a version is a number from 1.",
                    "write for example 3, or leave it out: then the previous holder comes back."));
  }
}
