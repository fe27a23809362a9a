package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a deployment is about to do, and what it saw. */
public final class Planned {

  /** More foreign objects than these are counted, not named. */
  private static final int NAMED = 20;

  private final WorkspacePath target;
  private final Seen seen;
  private final Steps steps;
  private final Map<String, String> kept;

  /**
   * A plan.
   *
   * @param kept packs that hold contents of the source already, by the contents' SHA-256
   */
  Planned(WorkspacePath target, Seen seen, Steps steps, Map<String, String> kept) {
    this.target = target;
    this.seen = seen;
    this.steps = steps;
    this.kept = Map.copyOf(kept);
  }

  WorkspacePath target() {
    return target;
  }

  Seen seen() {
    return seen;
  }

  Steps steps() {
    return steps;
  }

  Map<String, String> kept() {
    return kept;
  }

  /** Names of packs by the SHA-256 of what they hold. */
  Map<String, String> knownPacks() {
    Map<String, String> known = new HashMap<>(seen.manifest().packsByContent());
    known.putAll(kept);
    return known;
  }

  /** The plan's print without the target's line: one line per object, then the counts. */
  public List<String> lines() {
    Plan<NotebookStep> plan = plan();
    List<String> all = plan.lines();
    List<String> lines = new ArrayList<>();
    int foreign = 0;
    for (int i = 0; i < plan.steps().size(); i++) {
      boolean isForeign = plan.steps().get(i).change() == Change.LEAVE;
      foreign += isForeign ? 1 : 0;
      if (!isForeign || foreign <= NAMED) {
        lines.add(all.get(i));
      }
    }
    if (foreign > NAMED) {
      lines.add("  … and " + (foreign - NAMED) + " more that are left alone");
    }
    long read = readCount();
    if (read > 0) {
      lines.add("  " + read + " were read: the workspace tells no times of change");
    }
    lines.add(all.get(all.size() - 1));
    return lines;
  }

  private long readCount() {
    return steps.all().stream()
        .filter(
            step -> step instanceof NotebookStep.Keep keep && keep.proof() == Standing.Proof.READ)
        .count();
  }

  Plan<NotebookStep> plan() {
    return new Plan<>(steps.all());
  }

  /** Whether any object is to be changed. */
  public boolean isChanging() {
    return !plan().changing().isEmpty();
  }

  /** Whether at least the manifest would say something else afterwards. */
  public boolean isNeeded() {
    return isChanging() || !isRecorded();
  }

  /** Whether the manifest says of every object that is kept what it is, and of no others. */
  private boolean isRecorded() {
    Manifest manifest = seen.manifest();
    Set<WorkspacePath> known =
        steps.all().stream().map(NotebookStep::path).collect(Collectors.toSet());
    return manifest.pending().isEmpty()
        && seen.unfinished().isEmpty()
        && known.containsAll(manifest.files().keySet())
        && steps.all().stream().allMatch(step -> isRecorded(step, manifest));
  }

  private boolean isRecorded(NotebookStep step, Manifest manifest) {
    if (!(step instanceof NotebookStep.Keep keep)) {
      return true;
    }
    Deployed file = manifest.file(step.path());
    return file != null && keep.proof().isOfManifest() && file.equals(renewed(keep.known()));
  }

  /** An entry of something that is kept, as it was seen now. */
  Deployed renewed(Deployed file) {
    Listed.Leaf leaf = seen.listing().leaf(file.path());
    return leaf == null || file.isArchive() ? file : file.stamped(leaf.stamp());
  }

  /** Refuses to go on over what others did. */
  public void requireNoDrift() {
    List<NotebookStep> refused = steps.refused();
    if (!refused.isEmpty()) {
      throw new Unsuccessful(
          "Others changed "
              + (refused.size() == 1 ? "an object" : refused.size() + " objects")
              + " in "
              + target
              + " since the last deployment.",
          refused.stream()
              .map(step -> step.path() + " " + step.reason())
              .collect(Collectors.joining("\n")),
          "take what they did into the source, or give -Ddatabricks.onDrift=overwrite: it is"
              + " replaced, and a copy kept that rollback-notebooks brings back. Nothing was"
              + " changed.");
    }
  }

  /** A case per object that is not foreign, as it was planned: drift that is refused fails. */
  public void tell(ReportDraft report) {
    steps.all().stream()
        .filter(step -> step.change() != Change.LEAVE)
        .map(Planned::toCase)
        .forEach(report::add);
  }

  private static Case toCase(NotebookStep step) {
    RuntimeException drift =
        step.effect() == Change.DRIFT ? new Unsuccessful("", step.reason(), "") : null;
    return Case.of(step.subject(), step.change().word(), Duration.ZERO, drift);
  }

  /** Counts, folders and what changes, for the report. */
  public void describe(ReportDraft report) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Change change : Change.values()) {
      counts.put(change.word(), plan().count(change));
    }
    report.fact("plan", counts);
    report.output("created", steps.effects(Change.CREATE));
    report.output("changed", steps.effects(Change.CHANGE, Change.REPLACE));
    report.output("deleted", steps.effects(Change.DELETE));
    report.output("unchanged", steps.effects(Change.KEEP));
    report.output("deploymentId", seen.manifest().current());
    report.fact("deployment_id", seen.manifest().current());
    report.fact("new_folders", steps.missing().stream().map(WorkspacePath::value).toList());
    report.fact(
        "changes", steps.all().stream().filter(Planned::isTold).map(PlanJson::row).toList());
  }

  private static boolean isTold(NotebookStep step) {
    return step.change() != Change.KEEP && step.change() != Change.LEAVE;
  }
}
