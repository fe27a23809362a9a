package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the manifest says after a deployment, whatever became of it; pure. */
final class NextManifest {

  /** How many deployments can be brought back; of those that failed, as many are remembered. */
  static final int KEPT = 10;

  private final Planned planned;
  private final Copies copies;
  private final Progress progress;
  private final Proving.Proven proven;

  NextManifest(Planned planned, Copies copies, Progress progress, Proving.Proven proven) {
    this.planned = planned;
    this.copies = copies;
    this.progress = progress;
    this.proven = proven;
  }

  /**
   * The manifest.
   *
   * @param past this deployment
   * @param cleaned old packs that were deleted
   */
  Manifest after(PastDeployment past, Set<String> cleaned) {
    Manifest before = planned.seen().manifest();
    List<PastDeployment> deployments = deployments(past, before);
    return new Manifest(
        before.workspace(),
        before.target(),
        deployments,
        files(),
        folders(),
        pending(),
        oldPacks(before, deployments, cleaned));
  }

  /**
   * This one, those that never came to a manifest, and those before; the oldest are forgotten, but
   * no good one for the sake of those that failed.
   */
  private List<PastDeployment> deployments(PastDeployment past, Manifest before) {
    List<PastDeployment> deployments = new ArrayList<>();
    deployments.add(progress.isComplete() ? past : past.unfinished());
    planned.seen().unfinished().stream()
        .map(snapshot -> snapshot.past().unfinished())
        .sorted((one, other) -> other.id().compareTo(one.id()))
        .forEach(deployments::add);
    deployments.addAll(before.deployments());
    int good = 0;
    int failed = 0;
    List<PastDeployment> kept = new ArrayList<>();
    for (PastDeployment one : deployments) {
      if (one.isComplete() ? good++ < KEPT : failed++ < KEPT) {
        kept.add(one);
      }
    }
    return kept;
  }

  private SortedMap<WorkspacePath, Deployed> files() {
    SortedMap<WorkspacePath, Deployed> files = new TreeMap<>();
    copies.files().forEach((path, file) -> put(files, file));
    planned.steps().all().stream()
        .map(NotebookStep::path)
        .filter(progress::isPostponed)
        .forEach(path -> keepEarlier(files, path));
    return files;
  }

  private void put(Map<WorkspacePath, Deployed> files, Deployed file) {
    WorkspacePath path = file.path();
    if (progress.isDone(path)) {
      Listed.Leaf leaf = proven.listing().leaf(path);
      Deployed stored = file.storedAs(proven.stored().getOrDefault(path, ""));
      if (file.isArchive()) {
        files.put(path, stored.with(Archives.parts(proven.listing().at(path))));
      } else {
        files.put(path, leaf == null ? stored : stored.stamped(leaf.stamp()));
      }
    } else if (!progress.isDoubtful(path) && !progress.isPostponed(path)) {
      files.put(path, planned.renewed(file));
    }
  }

  private void keepEarlier(Map<WorkspacePath, Deployed> files, WorkspacePath path) {
    Deployed earlier = planned.seen().manifest().file(path);
    if (earlier != null) {
      files.put(path, earlier);
    }
  }

  /** Of a step whose effect is not known, all that may be there now. */
  private List<Deployed> pending() {
    List<Deployed> pending = new ArrayList<>();
    SortedMap<WorkspacePath, Deployed> intended = copies.files();
    for (NotebookStep step : planned.steps().all()) {
      WorkspacePath path = step.path();
      boolean isDoubtful = progress.isDoubtful(path);
      if (isDoubtful || progress.isPostponed(path)) {
        pending.addAll(planned.seen().meant(path));
      }
      if (isDoubtful) {
        Deployed earlier = planned.seen().manifest().file(path);
        Deployed next = intended.get(path);
        if (earlier != null) {
          pending.add(earlier);
        }
        if (next != null) {
          pending.add(next);
          pending.addAll(arrived(next));
        }
      }
    }
    return pending.stream().distinct().toList();
  }

  /**
   * What is there after a write that did not do what it should: something on the way spoilt it, or
   * somebody saved it right after the write, where no time tells so. The next deployment may
   * overwrite it, and keeps a copy.
   */
  private List<Deployed> arrived(Deployed intended) {
    WorkspacePath path = intended.path();
    Listed.Leaf leaf = proven.listing().leaf(path);
    if (leaf == null
        || !progress.refuted().contains(path)
        || !leaf.kind().overwritableBy(intended.kind())) {
      return List.of();
    }
    String stored = proven.stored().getOrDefault(path, "");
    return List.of(intended.stamped(leaf.stamp()).storedAs(stored).broken());
  }

  private SortedSet<WorkspacePath> folders() {
    SortedSet<WorkspacePath> folders = planned.seen().ownFolders();
    folders.removeAll(progress.removedFolders());
    folders.addAll(progress.madeFolders());
    folders.remove(planned.target());
    return folders;
  }

  private SortedSet<String> oldPacks(
      Manifest before, List<PastDeployment> deployments, Set<String> cleaned) {
    SortedSet<String> old = new TreeSet<>(before.packs());
    old.addAll(planned.seen().remains().strays());
    planned.seen().unfinished().forEach(snapshot -> old.addAll(snapshot.past().packs()));
    deployments.forEach(past -> old.removeAll(past.packs()));
    old.removeAll(cleaned);
    return old;
  }
}
