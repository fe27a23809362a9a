package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done with an object, by whose it is and what the user chose; pure. */
record StepChoice(Seen seen, Settings settings) {

  private static final String LEFT = "no longer in the source, and prune is none";

  /** For a file of the source. */
  NotebookStep wanted(SourceFile file, Standing standing) {
    if (standing instanceof Standing.Ours ours) {
      return step(file, ours);
    }
    if (standing instanceof Standing.OursArchive ours) {
      return step(file, ours);
    }
    if (standing instanceof Standing.Changed changed) {
      PresentObject present = present(changed, file);
      return drift(overwrite(file, present), changed, present);
    }
    if (standing instanceof Standing.ChangedArchive changed) {
      return drift(replaceArchive(file, changed.left()), changed);
    }
    if (standing instanceof Standing.Gone) {
      return new NotebookStep.Drift(
          new NotebookStep.Create(file), "was deleted in the workspace", Map.of(), isOvercome());
    }
    return new NotebookStep.Create(file);
  }

  private static NotebookStep step(SourceFile file, Standing.Ours ours) {
    boolean isSame =
        ours.known().hash().equals(file.hash()) && ours.known().kind().equals(file.kind());
    if (isSame && ours.known().hasOutputs() && !file.hasOutputs()) {
      return new NotebookStep.Overwrite(
          file, PresentObject.of(ours), NotebookStep.Overwrite.OUTPUTS);
    }
    return isSame
        ? new NotebookStep.Keep(file, ours.known(), ours.leaf().stamp(), ours.proof())
        : copied(overwrite(file, PresentObject.of(ours)), ours);
  }

  /** What came in place of what was sent may be somebody's work: a copy is kept. */
  private static NotebookStep copied(NotebookStep remedy, Standing.Ours ours) {
    Deployed known = ours.known();
    return known.isBroken()
        ? new NotebookStep.Drift(
            remedy, "is not what was sent there", Map.of(known.path(), known.kind()), true)
        : remedy;
  }

  private NotebookStep step(SourceFile file, Standing.OursArchive ours) {
    boolean isSame =
        ours.isWhole()
            && ours.known().hash().equals(file.hash())
            && ours.known().kind().equals(file.kind());
    if (isSame) {
      Standing.Proof proof =
          Archives.tellTimes(there(ours)) ? Standing.Proof.STAMP : Standing.Proof.ID;
      return new NotebookStep.Keep(file, ours.known(), Stamp.UNTOLD, proof);
    }
    return copied(replaceArchive(file, ours.known()), ours);
  }

  /**
   * Of an archive that a deployment did not finish to import nobody knows which notebooks came out
   * of it, and which somebody put beside them; where no times are told, nobody knows whether they
   * were edited. A copy of all is kept.
   */
  private NotebookStep copied(NotebookStep remedy, Standing.OursArchive ours) {
    List<Listed.Leaf> there = there(ours);
    if (there.isEmpty() || (ours.isWhole() && Archives.tellTimes(there))) {
      return remedy;
    }
    String doubt =
        ours.isWhole()
            ? "may have been edited, as no time of change is told"
            : "was not imported to its end";
    return new NotebookStep.Drift(remedy, doubt, kinds(there), true);
  }

  private List<Listed.Leaf> there(Standing.OursArchive archive) {
    return seen.listing().at(archive.known().path());
  }

  private static Map<WorkspacePath, Kind> kinds(List<Listed.Leaf> leaves) {
    Map<WorkspacePath, Kind> kinds = new TreeMap<>();
    leaves.forEach(leaf -> kinds.put(leaf.path(), leaf.kind()));
    return kinds;
  }

  private NotebookStep replaceArchive(SourceFile file, Deployed known) {
    return new NotebookStep.Replace(
        file, PresentObject.of(known), Removal.ofArchive(file.path(), seen.listing()));
  }

  private static NotebookStep overwrite(SourceFile file, PresentObject present) {
    return present.kind().overwritableBy(file.kind())
        ? new NotebookStep.Overwrite(file, present, "other content in the source")
        : new NotebookStep.Replace(file, present, Removal.of(file.path()));
  }

  /** What was read of it, if it was. */
  private PresentObject present(Standing.Changed changed, @Nullable SourceFile file) {
    Listed.Leaf leaf = changed.leaf();
    return Stream.of(
            Optional.ofNullable(changed.left()).map(Deployed::kind),
            Optional.ofNullable(file).map(SourceFile::kind))
        .flatMap(Optional::stream)
        .filter(kind -> seen.answers().containsKey(new Asked(leaf.path(), kind)))
        .findFirst()
        .map(kind -> present(leaf, kind))
        .orElseGet(() -> PresentObject.of(leaf));
  }

  private PresentObject present(Listed.Leaf leaf, Kind kind) {
    Reading.Found found = Objects.requireNonNull(seen.answers().get(new Asked(leaf.path(), kind)));
    return new PresentObject(kind, found.hash(), found.size(), leaf.stamp());
  }

  /** For an object that the source does not have; none when there is nothing to say. */
  Optional<NotebookStep> unwanted(WorkspacePath path, Standing standing) {
    if (standing instanceof Standing.Foreign foreign) {
      return Optional.of(leave(foreign.leaf(), "no deployment put it there", null));
    }
    if (standing instanceof Standing.Ours ours) {
      return Optional.of(
          settings.prune() == Prune.NONE
              ? leave(ours.leaf(), LEFT, ours.known().stamped(ours.leaf().stamp()))
              : copied(
                  new NotebookStep.Delete(path, PresentObject.of(ours), Removal.of(path)), ours));
    }
    if (standing instanceof Standing.OursArchive ours) {
      return Optional.of(unwanted(path, ours));
    }
    if (standing instanceof Standing.Changed changed) {
      return Optional.of(
          settings.prune() == Prune.NONE
              ? leave(changed.leaf(), changed.hand(), changed.left())
              : deleteChanged(path, changed));
    }
    if (standing instanceof Standing.ChangedArchive changed) {
      return Optional.of(unwanted(path, changed));
    }
    return Optional.empty(); // it is to be gone, and is
  }

  private NotebookStep unwanted(WorkspacePath path, Standing.OursArchive ours) {
    return settings.prune() == Prune.NONE
        ? new NotebookStep.Leave(path, "dbc", LEFT, ours.known())
        : copied(delete(path, ours.known()), ours);
  }

  private NotebookStep unwanted(WorkspacePath path, Standing.ChangedArchive changed) {
    return settings.prune() == Prune.NONE
        ? new NotebookStep.Leave(path, "dbc", changed.hand(), changed.left())
        : drift(delete(path, changed.left()), changed);
  }

  private NotebookStep delete(WorkspacePath path, Deployed known) {
    return new NotebookStep.Delete(
        path, PresentObject.of(known), Removal.ofArchive(path, seen.listing()));
  }

  private boolean isOvercome() {
    return settings.onDrift() == OnDrift.OVERWRITE;
  }

  private NotebookStep deleteChanged(WorkspacePath path, Standing.Changed changed) {
    PresentObject present = present(changed, null);
    return drift(new NotebookStep.Delete(path, present, Removal.of(path)), changed, present);
  }

  private NotebookStep drift(NotebookStep remedy, Standing.Changed changed, PresentObject present) {
    return new NotebookStep.Drift(
        remedy, changed.hand(), Map.of(changed.leaf().path(), present.kind()), isOvercome());
  }

  private NotebookStep drift(NotebookStep remedy, Standing.ChangedArchive changed) {
    return new NotebookStep.Drift(remedy, changed.hand(), kinds(changed.there()), isOvercome());
  }

  private static NotebookStep leave(Listed.Leaf leaf, String reason, @Nullable Deployed ours) {
    return new NotebookStep.Leave(leaf.path(), leaf.kind().word(), reason, ours);
  }
}
