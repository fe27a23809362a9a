package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks again after the work: an answer without error is no proof that an object is there. Lists
 * the folders that were touched; reads what a listing cannot prove.
 */
record Proving(Workbench bench, Verify verify, Progress progress, ClockGap gap) {

  /**
   * What is there now, of what was done; steps that had no effect are refuted, and those after
   * which somebody changed the object are overtaken.
   */
  Proven prove(List<NotebookStep> steps) {
    List<NotebookStep> done =
        steps.stream().filter(step -> progress.isTriedWell(step.path())).toList();
    Listing listing = listing(done);
    List<WorkspacePath> archives =
        done.stream()
            .filter(step -> step.wanted() != null && !step.wanted().kind().comparable())
            .map(NotebookStep::path)
            .toList();
    List<NotebookStep> seen =
        done.stream().filter(step -> isAsListed(step, listing, archives)).toList();
    List<SourceFile> written =
        seen.stream()
            .filter(step -> step.effect() != Change.DELETE)
            .flatMap(step -> Stream.ofNullable(step.wanted()))
            .filter(file -> file.kind().comparable())
            .toList();
    written.forEach(file -> learn(file.path(), listing.leaf(file.path())));
    return new Proven(listing, read(written, listing));
  }

  private void learn(WorkspacePath path, Listed.@Nullable Leaf leaf) {
    if (leaf != null) {
      gap.learn(leaf.stamp(), progress.tried(path).begun());
    }
  }

  private Listing listing(List<NotebookStep> done) {
    Set<WorkspacePath> removed = new TreeSet<>();
    Set<WorkspacePath> folders = new TreeSet<>();
    for (NotebookStep step : done) {
      if (step instanceof NotebookStep.RemoveFolder) {
        removed.add(step.path());
      }
      folders.add(step.path().parent());
    }
    folders.removeAll(removed);
    FolderListing listings = new FolderListing(bench.port(), bench.parallel(), bench.target());
    Listing listing = listings.all(folders);
    Set<WorkspacePath> archives =
        done.stream()
            .filter(step -> step.wanted() != null && !step.wanted().kind().comparable())
            .map(NotebookStep::path)
            .filter(path -> listing.folders().contains(path))
            .collect(Collectors.toSet());
    return listing.and(listings.trees(archives));
  }

  private boolean isAsListed(NotebookStep step, Listing listing, List<WorkspacePath> archives) {
    boolean isAsListed =
        step.effect() == Change.DELETE
            ? isGone(step, listing) || archives.stream().anyMatch(step.path()::isBelow)
            : step.wanted() != null && isThere(step, step.wanted(), listing);
    if (!isAsListed) {
      progress.refute(step.path());
    }
    return isAsListed;
  }

  /** A folder may stay: somebody may have put something into it meanwhile. */
  private static boolean isGone(NotebookStep step, Listing listing) {
    return step instanceof NotebookStep.RemoveFolder || listing.leaf(step.path()) == null;
  }

  private static boolean isThere(NotebookStep step, SourceFile wanted, Listing listing) {
    if (!wanted.kind().comparable()) {
      return !listing.at(step.path()).isEmpty();
    }
    Listed.Leaf leaf = listing.leaf(step.path());
    return leaf != null
        && leaf.kind().overwritableBy(wanted.kind())
        && isWhole(leaf, wanted)
        && !isUntouched(leaf.stamp(), step.present());
  }

  /** Of a file every byte is kept; a notebook is rewritten. */
  private static boolean isWhole(Listed.Leaf leaf, SourceFile wanted) {
    return leaf.kind() instanceof Kind.Notebook
        || leaf.size() < 0
        || leaf.size() == wanted.content().size();
  }

  /** What was overwritten has another time, what was replaced another id. */
  private static boolean isUntouched(Stamp now, @Nullable PresentObject before) {
    return before != null && now.proves(before.stamp());
  }

  private Map<WorkspacePath, String> read(List<SourceFile> written, Listing listing) {
    List<SourceFile> doubted =
        written.stream().filter(file -> hasToBeRead(file, listing.leaf(file.path()))).toList();
    Map<WorkspacePath, String> stored = new HashMap<>();
    Outcomes.orThrow("files could not be read back", bench.parallel().each(doubted, this::readBack))
        .forEach(
            back -> {
              stored.put(back.file().path(), back.found().sha256());
              compare(back, listing.leaf(back.file().path()));
            });
    return stored;
  }

  private boolean hasToBeRead(SourceFile file, Listed.@Nullable Leaf leaf) {
    return verify == Verify.CONTENT
        || leaf == null
        || !leaf.stamp().tellsTime()
        || isOvertaken(file, leaf);
  }

  /** As far as times tell; only its content says whether it matters. */
  private boolean isOvertaken(SourceFile file, Listed.Leaf leaf) {
    return gap.isPast(leaf.stamp(), progress.tried(file.path()).ended());
  }

  private Back readBack(SourceFile file) {
    return new Back(file, Reading.found(bench.port(), file.path(), file.kind()));
  }

  private void compare(Back back, Listed.@Nullable Leaf leaf) {
    SourceFile file = back.file();
    if (back.found().hash().equals(file.hash())) {
      return;
    }
    if (leaf != null && isOvertaken(file, leaf)) {
      progress.overtake(file.path());
    } else {
      progress.refute(file.path());
    }
  }

  private record Back(SourceFile file, Reading.Found found) {}

  /**
   * What was seen.
   *
   * @param stored SHA-256 of what the service gave back, of what was read
   */
  record Proven(Listing listing, Map<WorkspacePath, String> stored) {

    /** Nothing could be looked at. */
    static final Proven NOTHING = new Proven(Listing.of(List.of(), Set.of()), Map.of());

    /** With what was seen after it, which counts only for what this does not tell. */
    Proven and(Proven later) {
      Map<WorkspacePath, String> all = new HashMap<>(later.stored);
      all.putAll(stored);
      return new Proven(later.listing.and(listing), all);
    }
  }
}
