package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.List;
import java.util.Optional;

/**
 * A promotion that is to be taken back if it was made.
 *
 * @param plan the file that says so, as the user gave it
 * @param before who held the marker when it was planned
 * @param promoted who was to get it
 */
public record Undo(String plan, List<ModelVersion> before, ModelVersion promoted) {

  public Undo {
    before = List.copyOf(before);
  }

  /**
   * Who is to hold the marker again; empty when the promotion was not made, or was taken back.
   *
   * @param holders who holds it now
   */
  public Optional<ModelVersion> back(Marker marker, List<ModelVersion> holders) {
    if (holders.equals(before)) {
      return Optional.empty();
    }
    if (!holders.contains(promoted)) {
      throw new Unsuccessful(
          marker + " was moved by someone else meanwhile; nothing was moved.",
          "the plan '"
              + plan
              + "' was to give it to version "
              + promoted
              + ", and it is held by "
              + Candidate.words(holders)
              + ".",
          "see with goal model-history who did that, and name the version that is to hold it with"
              + " -Ddatabricks.to=….");
    }
    return Optional.of(
        before.stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new Misconfigured(
                        "There is no version to give " + marker + " back to.",
                        "nobody held it when '" + plan + "' was made.",
                        "promote a version that is good, or take the marker away by hand.")));
  }
}
