package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose the objects of a target are. Pure: what has to be read for it, it asks for, and is
 * given the answers.
 */
final class Ownership {

  private final Manifest manifest;
  private final List<Snapshot> unfinished;
  private final SortedMap<WorkspacePath, List<Deployed>> meant = new TreeMap<>();
  private final List<WorkspacePath> archives;
  private final Listing listing;
  private final Map<Asked, Reading.Found> answers;
  private final boolean trustsStamps;

  /**
   * Judges by what is known.
   *
   * @param unfinished what deployments that were killed meant to leave
   * @param trustsStamps false to believe only what was read
   */
  Ownership(
      Manifest manifest,
      List<Snapshot> unfinished,
      Listing listing,
      Map<Asked, Reading.Found> answers,
      boolean trustsStamps) {
    this.trustsStamps = trustsStamps;
    this.manifest = manifest;
    this.unfinished = List.copyOf(unfinished);
    this.listing = listing;
    this.answers = Map.copyOf(answers);
    manifest.pending().forEach(this::mean);
    unfinished.forEach(snapshot -> snapshot.files().values().forEach(this::mean));
    this.archives =
        Stream.concat(
                manifest.files().values().stream(), meant.values().stream().flatMap(List::stream))
            .filter(Deployed::isArchive)
            .map(Deployed::path)
            .distinct()
            .toList();
  }

  private void mean(Deployed file) {
    meant.computeIfAbsent(file.path(), path -> new ArrayList<>()).add(file);
  }

  /** Whether the object is not simply as the manifest says. */
  boolean isPuzzling(WorkspacePath path) {
    Listed.Leaf leaf = listing.leaf(path);
    Deployed left = manifest.file(path);
    if (left != null && left.isArchive()) {
      return !Archives.isUntouched(left, listing.at(path));
    }
    if (isInArchive(path)) {
      return false;
    }
    return leaf == null
        ? left != null || listing.folders().contains(path)
        : left == null || !isUntouched(leaf, left);
  }

  /** What is in an archive's folder goes and comes with it: there is nothing beside it. */
  private boolean isInArchive(WorkspacePath path) {
    return archives.stream().anyMatch(path::isBelow);
  }

  /** What has to be read before {@link #of} can tell; the same answer in the same form, once. */
  Set<Asked> questions(WorkspacePath path, @Nullable SourceFile wanted) {
    Set<Asked> questions = new LinkedHashSet<>();
    Listed.Leaf leaf = listing.leaf(path);
    Deployed left = manifest.file(path);
    if (leaf == null || isOfArchive(path) || isInArchive(path)) {
      return questions;
    }
    if (left != null && isUntouched(leaf, left)) {
      if (wanted != null && isOtherFormat(left, wanted) && isLike(leaf, wanted.kind())) {
        questions.add(new Asked(path, wanted.kind()));
      }
      return questions;
    }
    for (Kind kind : kinds(left, path, wanted)) {
      if (isLike(leaf, kind)) {
        questions.add(new Asked(path, kind));
      }
    }
    return questions;
  }

  private List<Kind> kinds(
      @Nullable Deployed left, WorkspacePath path, @Nullable SourceFile wanted) {
    List<Kind> kinds = new ArrayList<>();
    if (left != null) {
      kinds.add(left.kind());
    }
    meant(path).forEach(file -> kinds.add(file.kind()));
    if (wanted != null) {
      kinds.add(wanted.kind());
    }
    return kinds;
  }

  /** Whose it is. */
  Standing of(WorkspacePath path, @Nullable SourceFile wanted) {
    Listed.Leaf leaf = listing.leaf(path);
    Deployed left = manifest.file(path);
    if (isOfArchive(path)) {
      return archive(path, left);
    }
    if (isInArchive(path)) {
      return new Standing.Absent();
    }
    if (leaf == null) {
      return absent(left);
    }
    if (left != null && isUntouched(leaf, left)) {
      return wanted != null && isOtherFormat(left, wanted) && holds(path, wanted)
          ? ours(found(wanted, left.pack()), leaf, Standing.Proof.FORMAT)
          : ours(left, leaf, Standing.Proof.STAMP);
    }
    return read(leaf, left, wanted);
  }

  private Standing absent(@Nullable Deployed left) {
    return left == null || isUnfinishedDelete(left)
        ? new Standing.Absent()
        : new Standing.Gone(left);
  }

  /** Whether a deployment put an archive of notebooks there, or meant to. */
  boolean isOfArchive(WorkspacePath path) {
    Deployed left = manifest.file(path);
    return (left != null && left.isArchive()) || meant(path).stream().anyMatch(Deployed::isArchive);
  }

  private Standing archive(WorkspacePath path, @Nullable Deployed left) {
    List<Listed.Leaf> there = listing.at(path);
    if (there.isEmpty() && !listing.folders().contains(path)) {
      return absent(left);
    }
    if (left != null && left.isArchive() && Archives.isUntouched(left, there)) {
      return new Standing.OursArchive(left, true);
    }
    Listed.Leaf leaf = listing.leaf(path);
    if (left != null && leaf != null && isUntouched(leaf, left)) {
      return ours(left, leaf, Standing.Proof.STAMP); // the archive has not come yet
    }
    return meant(path).stream()
        .filter(Deployed::isArchive)
        .findFirst()
        .<Standing>map(file -> new Standing.OursArchive(file, false))
        .orElseGet(
            () ->
                new Standing.ChangedArchive(
                    Objects.requireNonNull(left), there, Archives.hand(left, there)));
  }

  private Standing read(Listed.Leaf leaf, @Nullable Deployed left, @Nullable SourceFile wanted) {
    if (left != null && holds(left)) {
      return ours(left, leaf, proof(leaf, left));
    }
    for (Deployed file : meant(leaf.path())) {
      if (holds(file) || (isLike(leaf, file.kind()) && leaf.stamp().proves(file.stamp()))) {
        return ours(file, leaf, Standing.Proof.UNFINISHED);
      }
    }
    if (wanted != null && holds(leaf.path(), wanted)) {
      return ours(found(wanted, ""), leaf, Standing.Proof.ADOPTED);
    }
    return left == null && wanted == null
        ? new Standing.Foreign(leaf)
        : new Standing.Changed(leaf, left, hand(leaf, left, !meant(leaf.path()).isEmpty()));
  }

  private static Standing.Proof proof(Listed.Leaf leaf, Deployed left) {
    if (leaf.stamp().proves(left.stamp())) {
      return Standing.Proof.STAMP;
    }
    return leaf.stamp().tellsTime() ? Standing.Proof.EQUAL : Standing.Proof.READ;
  }

  private static Standing ours(Deployed known, Listed.Leaf leaf, Standing.Proof proof) {
    return new Standing.Ours(known, leaf, proof);
  }

  private static String hand(Listed.Leaf leaf, @Nullable Deployed left, boolean isMeant) {
    if (left == null) {
      return isMeant
          ? "has other content than a deployment meant to put there"
          : "is there with other content, and no deployment put it there";
    }
    if (!isLike(leaf, left.kind())) {
      return "was replaced in the workspace: " + left.kind().word() + " → " + leaf.kind().word();
    }
    return leaf.stamp().id() == left.stamp().id()
        ? "was edited in the workspace"
        : "was replaced in the workspace";
  }

  /** A deployment that did not finish may have deleted it, for good or to replace it. */
  private boolean isUnfinishedDelete(Deployed left) {
    return unfinished.stream()
            .map(snapshot -> snapshot.files().get(left.path()))
            .anyMatch(next -> next == null || !left.kind().overwritableBy(next.kind()))
        || !meant(left.path()).stream().allMatch(next -> left.kind().overwritableBy(next.kind()));
  }

  private List<Deployed> meant(WorkspacePath path) {
    return meant.getOrDefault(path, List.of());
  }

  private boolean isUntouched(Listed.Leaf leaf, Deployed left) {
    return trustsStamps && isLike(leaf, left.kind()) && leaf.stamp().proves(left.stamp());
  }

  private static boolean isLike(Listed.Leaf leaf, Kind kind) {
    return leaf.kind().overwritableBy(kind);
  }

  /** The same notebook may be written in two formats, which have no hash in common. */
  private static boolean isOtherFormat(Deployed left, SourceFile wanted) {
    return !left.kind().equals(wanted.kind()) && left.kind().overwritableBy(wanted.kind());
  }

  /** The service may have given it back in a form of its own before, which then counts too. */
  private boolean holds(Deployed file) {
    Reading.Found found = answers.get(new Asked(file.path(), file.kind()));
    return found != null
        && (found.hash().equals(file.hash()) || found.sha256().equals(file.stored()));
  }

  /** The file of the source, as it was read in the workspace. */
  private Deployed found(SourceFile wanted, String pack) {
    Reading.Found found = answers.get(new Asked(wanted.path(), wanted.kind()));
    return Deployed.of(wanted, pack).withOutputs(found != null && found.hasOutputs());
  }

  private boolean holds(WorkspacePath path, SourceFile wanted) {
    Reading.Found found = answers.get(new Asked(path, wanted.kind()));
    return found != null && found.hash().equals(wanted.hash());
  }
}
