package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.copy.Origin;
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
public record Undo(String plan, List<ModelVersion> before, Promoted promoted) {

  /** Who was to get the marker. */
  public sealed interface Promoted {

    /** Whether it is this version. */
    boolean is(VersionFacts holder);
  }

  /** A version of the model itself. */
  record Itself(ModelVersion version) implements Promoted {
    @Override
    public boolean is(VersionFacts holder) {
      return holder.version().equals(version);
    }

    @Override
    public String toString() {
      return "version " + version;
    }
  }

  /** A copy, whose number the plan does not know: its tags tell what it is a copy of. */
  record CopyOf(Origin origin) implements Promoted {
    @Override
    public boolean is(VersionFacts holder) {
      return origin.isOf(holder.tags());
    }

    @Override
    public String toString() {
      return "the copy of " + origin;
    }
  }

  public Undo {
    before = List.copyOf(before);
  }

  /**
   * Who is to hold the marker again; empty when the promotion was not made, or was taken back.
   *
   * @param holders who holds it now
   */
  public Optional<ModelVersion> back(Marker marker, List<VersionFacts> holders) {
    List<ModelVersion> present = holders.stream().map(VersionFacts::version).toList();
    if (present.equals(before)) {
      return Optional.empty();
    }
    if (holders.stream().noneMatch(promoted::is)) {
      throw new Unsuccessful(
          marker + " was moved by someone else meanwhile; nothing was moved.",
          "the plan '"
              + plan
              + "' was to give it to "
              + promoted
              + ", and it is held by "
              + Candidate.words(present)
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
