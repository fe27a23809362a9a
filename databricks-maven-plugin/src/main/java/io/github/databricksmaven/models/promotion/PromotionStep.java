package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What happens to the target. */
public sealed interface PromotionStep {

  /** The lines of the plan behind the gate, the last with the counts. */
  List<String> lines();

  /**
   * The version holds the target already, as wanted: the gate is not asked.
   *
   * @param unrecorded tags that are missing of how it came there
   */
  record Keep(Marker target, ModelVersion version, Map<String, String> unrecorded)
      implements PromotionStep {

    public Keep {
      unrecorded = Map.copyOf(unrecorded);
    }

    @Override
    public List<String> lines() {
      String keep = "  keep     " + target + "  version " + version;
      return unrecorded.isEmpty()
          ? List.of(keep, "Plan: 0 to move, 1 unchanged")
          : List.of(
              keep,
              "  record   " + String.join(", ", new TreeSet<>(unrecorded.keySet())),
              "Plan: 0 to move, 1 unchanged, its record to complete");
    }
  }

  /** The gate says no. */
  record Refuse(Marker target, List<ModelVersion> holders) implements PromotionStep {
    @Override
    public List<String> lines() {
      return List.of(
          "  keep     " + target + "  " + Candidate.words(holders),
          "Plan: 0 to move, refused by the gate");
    }
  }

  /**
   * The target goes to the version.
   *
   * @param others who holds it now
   * @param archived which of them leave a stage for Archived
   */
  record Move(
      Marker target, ModelVersion version, List<ModelVersion> others, List<ModelVersion> archived)
      implements PromotionStep {

    public Move {
      others = List.copyOf(others);
      archived = List.copyOf(archived);
    }

    @Override
    public List<String> lines() {
      String move =
          "  move     " + target + "  " + Candidate.words(others) + " → version " + version;
      if (!archived.isEmpty()) {
        return List.of(
            move,
            "  archive  " + Candidate.words(archived),
            "Plan: 1 to move, " + archived.size() + " to archive");
      }
      return others.isEmpty() || target instanceof Marker.Alias
          ? List.of(move, "Plan: 1 to move")
          : List.of(
              move,
              "  beside   " + Candidate.words(others) + ", archiveExisting is false",
              "Plan: 1 to move");
    }
  }

  /**
   * Somebody else is asked to move the stage to the version.
   *
   * @param isOpen whether somebody has been asked already
   */
  record Request(Marker target, ModelVersion version, List<ModelVersion> holders, boolean isOpen)
      implements PromotionStep {

    public Request {
      holders = List.copyOf(holders);
    }

    @Override
    public List<String> lines() {
      String move = target + "  " + Candidate.words(holders) + " → version " + version;
      return isOpen
          ? List.of("  wait     " + move + ", requested already", "Plan: 0 to request, 1 waiting")
          : List.of("  request  " + move + ", of those who may move it", "Plan: 1 to request");
    }
  }
}
