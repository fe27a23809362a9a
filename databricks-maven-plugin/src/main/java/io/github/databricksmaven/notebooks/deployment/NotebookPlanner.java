package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the source with the target; pure. */
final class NotebookPlanner {

  private static final String LEFT = "no longer in the source, and prune is none";

  private final Seen seen;
  private final Settings settings;
  private final ControlFolder control;
  private final Ownership ownership;
  private final Map<WorkspacePath, SourceFile> wanted = new HashMap<>();
  private final SortedSet<WorkspacePath> needed;
  private final List<WorkspacePath> archives;

  private NotebookPlanner(
      List<SourceFile> files, Seen seen, WorkspacePath target, Settings settings) {
    this.seen = seen;
    this.settings = settings;
    this.control = new ControlFolder(target);
    this.ownership = seen.ownership();
    files.forEach(file -> wanted.put(file.path(), file));
    this.archives = seen.paths().filter(ownership::isOfArchive).distinct().toList();
    this.needed = Folders.of(wanted.keySet().stream(), target);
  }

  /** What is to be done; refused where something that is not ours is in the way. */
  static Steps plan(List<SourceFile> wanted, Seen seen, WorkspacePath target, Settings settings) {
    return new NotebookPlanner(wanted, seen, target, settings).plan();
  }

  private Steps plan() {
    List<NotebookStep> steps = new ArrayList<>();
    paths().forEach(path -> step(path).ifPresent(steps::add));
    SortedSet<WorkspacePath> removed =
        settings.prune() == Prune.NONE
            ? new TreeSet<>()
            : new EmptyFolders(seen, needed, control.target()).after(steps);
    removed.forEach(folder -> steps.add(new NotebookStep.RemoveFolder(folder)));
    Obstacles obstacles = new Obstacles(seen.listing(), steps, control, archives);
    wanted.values().forEach(obstacles::refuse);
    steps.addAll(foreignFolders(removed));
    return new Steps(steps, missing(), needed);
  }

  private List<WorkspacePath> paths() {
    Set<WorkspacePath> paths = new TreeSet<>(wanted.keySet());
    seen.paths().forEach(paths::add);
    seen.listing().leaves().keySet().stream().filter(this::isBesideArchives).forEach(paths::add);
    paths.removeIf(control::holds);
    paths.removeIf(path -> !path.isBelow(control.target()));
    return List.copyOf(paths);
  }

  /** What came out of an archive is the archive's. */
  private boolean isBesideArchives(WorkspacePath path) {
    return archives.stream().noneMatch(path::isBelow);
  }

  private SortedSet<WorkspacePath> missing() {
    SortedSet<WorkspacePath> missing = new TreeSet<>(needed);
    missing.removeAll(seen.listing().folders());
    return missing;
  }

  private Optional<NotebookStep> step(WorkspacePath path) {
    SourceFile file = wanted.get(path);
    Standing standing = ownership.of(path, file);
    return file == null ? unwanted(path, standing) : Optional.of(step(file, standing));
  }

  private NotebookStep step(SourceFile file, Standing standing) {
    if (standing instanceof Standing.Ours ours) {
      return step(file, ours);
    }
    if (standing instanceof Standing.OursArchive ours) {
      return step(file, ours);
    }
    if (standing instanceof Standing.Changed changed) {
      return drift(overwrite(file, present(changed)), changed);
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
    return isSame
        ? new NotebookStep.Keep(file, ours.known(), ours.leaf().stamp(), ours.proof())
        : overwrite(file, PresentObject.of(ours));
  }

  private NotebookStep step(SourceFile file, Standing.OursArchive ours) {
    boolean isSame =
        ours.isWhole()
            && ours.known().hash().equals(file.hash())
            && ours.known().kind().equals(file.kind());
    return isSame
        ? new NotebookStep.Keep(file, ours.known(), Stamp.UNTOLD, Standing.Proof.STAMP)
        : replaceArchive(file, ours.known());
  }

  private NotebookStep replaceArchive(SourceFile file, Deployed known) {
    return new NotebookStep.Replace(
        file, PresentObject.of(known), Removal.ofArchive(file.path(), seen.listing()));
  }

  private static NotebookStep overwrite(SourceFile file, PresentObject present) {
    return present.kind().overwritableBy(file.kind())
        ? new NotebookStep.Overwrite(file, present)
        : new NotebookStep.Replace(file, present, Removal.of(file.path()));
  }

  /** What was read of it, if it was. */
  private PresentObject present(Standing.Changed changed) {
    Listed.Leaf leaf = changed.leaf();
    return Stream.of(
            Optional.ofNullable(changed.left()).map(Deployed::kind),
            Optional.ofNullable(wanted.get(leaf.path())).map(SourceFile::kind))
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

  private Optional<NotebookStep> unwanted(WorkspacePath path, Standing standing) {
    if (standing instanceof Standing.Foreign foreign) {
      return Optional.of(leave(foreign.leaf(), "no deployment put it there", null));
    }
    if (standing instanceof Standing.Ours ours) {
      return Optional.of(
          settings.prune() == Prune.NONE
              ? leave(ours.leaf(), LEFT, ours.known().stamped(ours.leaf().stamp()))
              : new NotebookStep.Delete(path, PresentObject.of(ours), Removal.of(path)));
    }
    if (standing instanceof Standing.OursArchive ours) {
      return Optional.of(unwanted(path, ours));
    }
    if (standing instanceof Standing.Changed changed) {
      return Optional.of(
          settings.prune() == Prune.NONE
              ? leave(changed.leaf(), changed.hand(), changed.left())
              : drift(new NotebookStep.Delete(path, present(changed), Removal.of(path)), changed));
    }
    if (standing instanceof Standing.ChangedArchive changed) {
      return Optional.of(unwanted(path, changed));
    }
    return Optional.empty(); // it is to be gone, and is
  }

  private NotebookStep unwanted(WorkspacePath path, Standing.OursArchive ours) {
    return settings.prune() == Prune.NONE
        ? new NotebookStep.Leave(path, "dbc", LEFT, ours.known())
        : delete(path, ours.known());
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

  private NotebookStep drift(NotebookStep remedy, Standing.Changed changed) {
    Kind kind = present(changed).kind();
    return new NotebookStep.Drift(
        remedy, changed.hand(), Map.of(changed.leaf().path(), kind), isOvercome());
  }

  private NotebookStep drift(NotebookStep remedy, Standing.ChangedArchive changed) {
    Map<WorkspacePath, Kind> overwritten = new TreeMap<>();
    changed.there().forEach(leaf -> overwritten.put(leaf.path(), leaf.kind()));
    return new NotebookStep.Drift(remedy, changed.hand(), overwritten, isOvercome());
  }

  private static NotebookStep leave(Listed.Leaf leaf, String reason, @Nullable Deployed ours) {
    return new NotebookStep.Leave(leaf.path(), leaf.kind().word(), reason, ours);
  }

  /** Folders and strange things beside ours; what they hold was not looked at. */
  private List<NotebookStep> foreignFolders(SortedSet<WorkspacePath> removed) {
    SortedSet<WorkspacePath> known = new TreeSet<>(needed);
    known.addAll(removed);
    known.addAll(seen.ownFolders());
    known.addAll(Folders.of(seen.paths(), control.target()));
    known.addAll(archives);
    Stream<NotebookStep> folders =
        seen.listing().folders().stream()
            .filter(folder -> !known.contains(folder) && !control.holds(folder))
            .filter(this::isBesideArchives)
            .map(folder -> foreign(folder, "folder"));
    Stream<NotebookStep> others =
        seen.listing().others().entrySet().stream()
            .map(other -> foreign(other.getKey(), other.getValue()));
    return Stream.concat(folders, others).toList();
  }

  private static NotebookStep foreign(WorkspacePath path, String what) {
    return new NotebookStep.Leave(path, what, "no deployment put it there", null);
  }

  /** Refuses what would have to be deleted, and is not ours to delete. */
  private record Obstacles(
      Listing listing,
      List<NotebookStep> steps,
      ControlFolder control,
      List<WorkspacePath> archives) {

    void refuse(SourceFile file) {
      if (control.holds(file.path())) {
        throw inTheWay(control.path(), "folder of its own, for what deployments did", file);
      }
      boolean isFolder = listing.folders().contains(file.path());
      if (isFolder && !archives.contains(file.path()) && !goes(file.path())) {
        throw inTheWay(file.path(), "folder", file);
      }
      refuseOther(file.path(), file);
      WorkspacePath folder = file.path().parent();
      while (folder.equals(control.target()) || folder.isBelow(control.target())) {
        Listed.Leaf leaf = listing.leaf(folder);
        if (leaf != null && !goes(folder)) {
          throw inTheWay(folder, leaf.kind().word(), file);
        }
        refuseOther(folder, file);
        folder = folder.parent();
      }
    }

    private void refuseOther(WorkspacePath path, SourceFile file) {
      String other = listing.others().get(path);
      if (other != null) {
        throw inTheWay(path, other, file);
      }
    }

    /** Whether this very plan removes it. */
    private boolean goes(WorkspacePath path) {
      return steps.stream().anyMatch(step -> step.path().equals(path) && isRemoval(step));
    }

    private static boolean isRemoval(NotebookStep step) {
      return step.effect() == Change.DELETE;
    }

    private static Misconfigured inTheWay(WorkspacePath path, String what, SourceFile file) {
      return new Misconfigured(
          "'" + file.origin() + "' cannot be deployed: " + path + " is in the way.",
          "the workspace has a " + what + " of that name, and nothing of another type is deleted.",
          "move or delete it in the workspace, or rename the source.");
    }
  }
}
