package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.CanonicalHash;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.source.Content;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Carries a plan out, under the lock: copies first, then what is in the way goes, folders, writes,
 * deletes; then it looks again, and the manifest is written. What failed is left pending there.
 */
final class Execution {

  private final Workbench bench;
  private final Settings settings;
  private final Occasion occasion;
  private final Planned planned;
  private final TargetLock lock;
  private final Progress progress;

  /**
   * Of a plan.
   *
   * @param progress takes what becomes of it
   */
  Execution(
      Workbench bench,
      Settings settings,
      Occasion occasion,
      Planned planned,
      TargetLock lock,
      Progress progress) {
    this.bench = bench;
    this.settings = settings;
    this.occasion = occasion;
    this.planned = planned;
    this.lock = lock;
    this.progress = progress;
  }

  /** Does it; steps that fail are told by the progress, and do not stop the others. */
  void run() {
    Copies copies = new Copies(planned, backups(), occasion.id());
    PastDeployment past =
        occasion.past(bench.parallel().time().now(), copies.hasFound(), copies.packs());
    PackWriter packs = new PackWriter(bench.port(), bench.parallel(), bench.control());
    packs.write(copies.layout(), copies.snapshots(past));
    if (copies.hasFound()) {
      packs.requireThere(copies.layout());
    }
    apply();
    Proving.Proven proven = prove();
    Set<String> cleaned = clean();
    bench
        .manifests()
        .write(new NextManifest(planned, copies, progress, proven).after(past, cleaned));
  }

  private List<SourceFile> backups() {
    Map<WorkspacePath, Kind> overwritten = new TreeMap<>();
    planned.steps().overcome().forEach(step -> overwritten.putAll(step.overwritten()));
    return Outcomes.orThrow(
        "objects that others changed could not be copied",
        bench.parallel().each(List.copyOf(overwritten.entrySet()), this::backup));
  }

  private SourceFile backup(Map.Entry<WorkspacePath, Kind> object) {
    WorkspacePath path = object.getKey();
    Kind kind = object.getValue();
    try {
      Content content = Content.of(() -> bench.port().read(path, kind));
      String hash =
          kind instanceof Kind.Notebook
              ? CanonicalHash.of(kind, content.bytes())
              : content.sha256();
      return new SourceFile(path.value(), path, kind, content, hash);
    } catch (IOException e) {
      throw Reading.brokeOff(path, e);
    }
  }

  private void apply() {
    Steps steps = planned.steps();
    boolean isFine = steps.clearing().stream().allMatch(step -> tried(List.of(step)));
    isFine = isFine && madeFolders();
    isFine = isFine ? tried(steps.writes()) : postponed(steps.writes());
    isFine = isFine ? tried(steps.deletes()) : postponed(steps.deletes());
    if (isFine) {
      steps.removedFolders().forEach(step -> tried(List.of(step)));
    } else {
      postponed(steps.removedFolders());
    }
  }

  /** All of them, in parallel. */
  private boolean tried(List<NotebookStep> steps) {
    List<Attempt<NotebookStep, Boolean>> attempts =
        bench.parallel().each("objects deployed", steps, this::applied);
    attempts.forEach(progress::add);
    return attempts.stream().noneMatch(Attempt::failed);
  }

  private boolean postponed(List<NotebookStep> steps) {
    progress.postpone(steps);
    return false;
  }

  private Boolean applied(NotebookStep step) {
    requireGoingOn();
    step.applyTo(bench.port());
    return true;
  }

  private void requireGoingOn() {
    if (lock.isLost()) {
      throw new Unsuccessful(
          "The lock of the folder was taken over by another deployment.",
          "this one was too slow to renew it, so that the other took it for dead",
          "see what the other does, and run the goal again.");
    }
    if (occasion.isEnded().getAsBoolean()) {
      throw new Unsuccessful(
          "Not begun.", "the goal was being ended", "run the goal again; it continues from here.");
    }
  }

  /** Level by level: on the service, parallel calls for one tree make duplicates. */
  private boolean madeFolders() {
    Map<Long, List<WorkspacePath>> levels =
        planned.steps().missing().stream()
            .collect(
                Collectors.groupingBy(
                    folder -> folder.value().chars().filter(letter -> letter == '/').count(),
                    TreeMap::new,
                    Collectors.toList()));
    for (List<WorkspacePath> level : levels.values()) {
      List<Attempt<WorkspacePath, Boolean>> attempts = bench.parallel().each(level, this::made);
      attempts.forEach(progress::addFolder);
      if (attempts.stream().anyMatch(Attempt::failed)) {
        return false;
      }
    }
    return true;
  }

  private Boolean made(WorkspacePath folder) {
    requireGoingOn();
    bench.port().makeFolder(folder);
    return true;
  }

  private Proving.Proven prove() {
    try {
      return new Proving(bench, settings.verify(), planned.steps()).prove(progress);
    } catch (ProblemException e) {
      progress.leaveUnproven(e);
      return Proving.Proven.NOTHING;
    }
  }

  /** Deletes packs that nobody needs: few at a time, so that a small deployment stays small. */
  private Set<String> clean() {
    int most = Math.max(1, progress.steps().size());
    Set<String> cleaned = new HashSet<>();
    List<String> old = planned.seen().manifest().oldPacks().stream().limit(most).toList();
    for (Attempt<String, String> attempt : bench.parallel().each(old, this::deleted)) {
      if (!attempt.failed()) {
        cleaned.add(attempt.item());
      }
    }
    return cleaned;
  }

  private String deleted(String pack) {
    Deletion.of(bench.port(), bench.control().pack(pack));
    return pack;
  }
}
