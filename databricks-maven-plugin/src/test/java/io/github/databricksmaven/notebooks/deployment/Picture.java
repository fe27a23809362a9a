package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.CanonicalHash;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a look found, made up without a workspace. */
final class Picture {

  private static final Stamp DEPLOYED = new Stamp(1, 1_000);
  private static final Stamp TOUCHED = new Stamp(1, 2_000);

  private final WorkspacePath target;
  private final SortedMap<WorkspacePath, Deployed> files = new TreeMap<>();
  private final List<Listed> entries = new ArrayList<>();
  private final Set<WorkspacePath> made = new HashSet<>();
  private final Map<Asked, Reading.Found> answers = new HashMap<>();

  Picture(String target) {
    this.target = new WorkspacePath(target);
    entries.add(new Listed.Folder(this.target));
  }

  /** A deployment left it, and nobody touched it. */
  Picture untouched(SourceFile... left) {
    for (SourceFile file : left) {
      files.put(file.path(), Deployed.of(file, "1").stamped(DEPLOYED));
      entries.add(leaf(file, DEPLOYED));
    }
    return this;
  }

  /** A deployment left one thing, and another is there now; nothing, if it is null. */
  Picture touched(SourceFile left, @Nullable SourceFile now) {
    files.put(left.path(), Deployed.of(left, "1").stamped(DEPLOYED));
    return now == null ? this : theirs(now);
  }

  /** Somebody put it there. */
  Picture theirs(SourceFile file) {
    entries.add(leaf(file, TOUCHED));
    byte[] bytes = file.content().bytes();
    answers.put(
        new Asked(file.path(), file.kind()),
        new Reading.Found(
            CanonicalHash.of(file.kind(), bytes), file.content().sha256(), bytes.length, false));
    return this;
  }

  Picture folder(String path) {
    entries.add(new Listed.Folder(new WorkspacePath(path)));
    return this;
  }

  /** A folder that a deployment made. */
  Picture ownFolder(String path) {
    made.add(new WorkspacePath(path));
    return folder(path);
  }

  Picture other(String path, String type) {
    entries.add(new Listed.Other(new WorkspacePath(path), type));
    return this;
  }

  private static Listed leaf(SourceFile file, Stamp stamp) {
    return new Listed.Leaf(file.path(), file.kind(), stamp, file.content().size());
  }

  Seen seen() {
    Manifest manifest =
        new Manifest("", target, List.of(), files, new TreeSet<>(made), List.of(), new TreeSet<>());
    Set<WorkspacePath> listed = new HashSet<>();
    entries.stream()
        .filter(Listed.Folder.class::isInstance)
        .forEach(folder -> listed.add(folder.path()));
    return new Seen(
        new StoredManifest(manifest, "", 0),
        Unfinished.Remains.NONE,
        Listing.of(entries, listed),
        answers,
        true);
  }
}
