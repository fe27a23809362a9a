package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.source.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a deployment puts into its packs before it changes anything: the contents that no pack holds
 * yet, what it will overwrite of others, and how the folder is to be afterwards.
 */
final class Copies {

  private final Planned planned;
  private final Map<String, String> known;
  private final Set<String> lost;
  private final List<SourceFile> backups;
  private final PackLayout layout;

  /**
   * Lays them out.
   *
   * @param backups what others did and this deployment overwrites or deletes
   * @param lost packs that should be there and are not
   */
  Copies(Planned planned, List<SourceFile> backups, String deployment, Set<String> lost) {
    this.planned = planned;
    this.lost = Set.copyOf(lost);
    this.known = planned.knownPacks(this.lost);
    this.backups = List.copyOf(backups);
    List<Content> contents = new ArrayList<>();
    planned.steps().all().stream()
        .filter(step -> !(step instanceof NotebookStep.Keep keep && isLost(keep.wanted())))
        .flatMap(step -> Stream.ofNullable(step.wanted()))
        .map(SourceFile::content)
        .forEach(contents::add);
    backups.forEach(backup -> contents.add(backup.content()));
    contents.removeIf(content -> known.containsKey(content.sha256()));
    this.layout = PackLayout.of(deployment, contents);
  }

  /** What others did and this deployment overwrites or deletes, as it was read. */
  List<SourceFile> backups() {
    return backups;
  }

  PackLayout layout() {
    return layout;
  }

  boolean hasFound() {
    return !planned.steps().overcome().isEmpty();
  }

  /** The snapshots that go into the first pack, by their names. */
  Map<String, Snapshot> snapshots(PastDeployment past) {
    Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    snapshots.put(Pack.INTENDED, snapshot(past, files(), folders()));
    if (hasFound()) {
      snapshots.put(Pack.FOUND, snapshot(past, found(), planned.seen().ownFolders()));
    }
    return snapshots;
  }

  private Snapshot snapshot(
      PastDeployment past,
      SortedMap<WorkspacePath, Deployed> files,
      SortedSet<WorkspacePath> folders) {
    Manifest before = planned.seen().manifest();
    return new Snapshot(
        past, before.current(), before.workspace(), before.target(), files, folders);
  }

  /** All packs that this deployment needs. */
  SortedSet<String> packs() {
    SortedSet<String> packs = new TreeSet<>();
    for (int part = 0; part < layout.size(); part++) {
      packs.add(layout.name(part));
    }
    files().values().forEach(file -> packs.add(file.pack()));
    if (hasFound()) {
      found().values().forEach(file -> packs.add(file.pack()));
    }
    return packs;
  }

  /** The files as they are to be; what is changed has no stamp yet. */
  SortedMap<WorkspacePath, Deployed> files() {
    SortedMap<WorkspacePath, Deployed> files = new TreeMap<>();
    for (NotebookStep step : planned.steps().all()) {
      if (step instanceof NotebookStep.Keep keep && keep.proof().isOfManifest()) {
        files.put(step.path(), kept(keep));
      } else if (step instanceof NotebookStep.Leave leave && leave.ours() != null) {
        files.put(step.path(), leave.ours());
      } else if (step.wanted() != null) {
        files.put(step.path(), deployed(step.wanted()));
      }
    }
    return files;
  }

  private Deployed kept(NotebookStep.Keep keep) {
    return lost.contains(keep.known().pack()) && !isLost(keep.wanted())
        ? deployed(keep.wanted()).stamped(keep.known().stamp())
        : keep.known();
  }

  /**
   * Whether nobody has the content any more: the source of a rollback is packs. What is kept does
   * not need it.
   */
  private boolean isLost(SourceFile file) {
    String sha256 = file.content().sha256();
    String pack = planned.kept().get(sha256);
    return pack != null && lost.contains(pack) && !known.containsKey(sha256);
  }

  /** Those that this deployment makes. */
  private SortedSet<WorkspacePath> folders() {
    SortedSet<WorkspacePath> folders = planned.seen().ownFolders();
    folders.addAll(planned.steps().missing());
    folders.remove(planned.target());
    planned.steps().all().stream()
        .filter(NotebookStep.RemoveFolder.class::isInstance)
        .forEach(step -> folders.remove(step.path()));
    return folders;
  }

  /** The files as they were found: as the deployment before left them, but for what others did. */
  private SortedMap<WorkspacePath, Deployed> found() {
    SortedMap<WorkspacePath, Deployed> files = new TreeMap<>(planned.seen().manifest().files());
    planned.steps().overcome().forEach(step -> files.remove(step.path()));
    backups.forEach(backup -> files.put(backup.path(), deployed(backup)));
    return files;
  }

  private Deployed deployed(SourceFile file) {
    String sha256 = file.content().sha256();
    String pack = known.get(sha256);
    if (pack == null) {
      pack = layout.holds(sha256) ? layout.packOf(sha256) : planned.kept().get(sha256);
    }
    return Deployed.of(file, Objects.requireNonNull(pack));
  }
}
