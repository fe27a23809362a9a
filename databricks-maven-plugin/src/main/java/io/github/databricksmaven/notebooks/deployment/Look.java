package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.report.Talk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One look at a target: its manifest, and one listing per folder. Only where an object is not as
 * the manifest says, or an object or a folder is there and not in it, it is asked what happened:
 * the packs of deployments that did not finish, and the object itself.
 *
 * @param trustsStamps false to read every object that a deployment put there
 * @param isWary whether packs that no manifest knows are read in any case
 */
record Look(
    NotebooksPort port,
    Parallel parallel,
    ControlFolder control,
    ManifestStore store,
    Talk talk,
    boolean trustsStamps,
    boolean isWary) {

  Seen look(List<SourceFile> wanted) {
    StoredManifest stored = store.read();
    Manifest manifest = stored.manifest();
    Map<WorkspacePath, SourceFile> files =
        wanted.stream().collect(Collectors.toMap(SourceFile::path, file -> file, (a, b) -> a));
    FolderListing listings = new FolderListing(port, parallel, control.target());
    SortedSet<WorkspacePath> folders =
        Folders.of(Stream.concat(files.keySet().stream(), manifest.places()), control.target());
    folders.addAll(manifest.folders());
    Listing listing = listings.of(folders);
    Unfinished.Remains remains = remains(manifest, listing, files);
    List<Snapshot> unfinished = remains.snapshots();
    Listing wide = unfinished.isEmpty() ? listing : wider(listing, unfinished, listings);
    Listing all = wide.and(listings.trees(archives(manifest, unfinished, wide)));
    return new Seen(stored, remains, all, answers(manifest, unfinished, all, files), trustsStamps);
  }

  private Unfinished.Remains remains(
      Manifest manifest, Listing listing, Map<WorkspacePath, SourceFile> files) {
    if (!listing.folders().contains(control.path())) {
      return Unfinished.Remains.NONE;
    }
    Ownership ownership = new Ownership(manifest, List.of(), listing, Map.of(), trustsStamps);
    boolean isPuzzling =
        isWary
            || manifest.deployments().isEmpty()
            || hasUnknownFolder(listing)
            || Stream.of(
                    files.keySet().stream(), manifest.paths(), listing.leaves().keySet().stream())
                .flatMap(paths -> paths)
                .anyMatch(ownership::isPuzzling);
    return isPuzzling
        ? new Unfinished(port, control, talk).since(manifest)
        : Unfinished.Remains.NONE;
  }

  /**
   * Whether a folder is there that neither the source nor the manifest knows: somebody's, or made
   * by a deployment that was killed, which may have put something into it.
   */
  private boolean hasUnknownFolder(Listing listing) {
    return listing.folders().stream()
        .anyMatch(folder -> !listing.listed().contains(folder) && !control.holds(folder));
  }

  /** With the folders that only an unfinished deployment knows. */
  private Listing wider(Listing listing, List<Snapshot> unfinished, FolderListing listings) {
    SortedSet<WorkspacePath> folders =
        Folders.of(
            unfinished.stream().flatMap(snapshot -> snapshot.files().keySet().stream()),
            control.target());
    unfinished.forEach(snapshot -> folders.addAll(snapshot.folders()));
    folders.removeAll(listing.listed());
    return listing.and(listings.all(folders));
  }

  /** Folders that came out of archives of which no manifest says what is in them. */
  private static Set<WorkspacePath> archives(
      Manifest manifest, List<Snapshot> unfinished, Listing listing) {
    return Stream.concat(
            manifest.pending().stream(),
            unfinished.stream().flatMap(snapshot -> snapshot.files().values().stream()))
        .filter(Deployed::isArchive)
        .map(Deployed::path)
        .filter(path -> listing.folders().contains(path))
        .collect(Collectors.toSet());
  }

  private Map<Asked, Reading.Found> answers(
      Manifest manifest,
      List<Snapshot> unfinished,
      Listing listing,
      Map<WorkspacePath, SourceFile> files) {
    Ownership ownership = new Ownership(manifest, unfinished, listing, Map.of(), trustsStamps);
    List<Asked> questions = new ArrayList<>();
    for (WorkspacePath path : paths(manifest, unfinished, files)) {
      questions.addAll(ownership.questions(path, files.get(path)));
    }
    Map<Asked, Reading.Found> answers = new HashMap<>();
    Outcomes.orThrow("files could not be read", parallel.each(questions, this::answered))
        .forEach(answer -> answers.put(answer.getKey(), answer.getValue()));
    return answers;
  }

  private static Set<WorkspacePath> paths(
      Manifest manifest, List<Snapshot> unfinished, Map<WorkspacePath, SourceFile> files) {
    Set<WorkspacePath> paths = new TreeSet<>(files.keySet());
    manifest.paths().forEach(paths::add);
    unfinished.forEach(snapshot -> paths.addAll(snapshot.files().keySet()));
    return paths;
  }

  private Map.Entry<Asked, Reading.Found> answered(Asked asked) {
    return Map.entry(asked, Reading.found(port, asked.path(), asked.kind()));
  }
}
