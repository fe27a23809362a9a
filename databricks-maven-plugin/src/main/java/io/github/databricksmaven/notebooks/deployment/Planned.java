package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.time.Instant;
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

  /** The deployment that was the last one when it was made; empty before the first. */
  String base() {
    return seen.manifest().current();
  }

  /** Names of packs, but for those that are lost, by the SHA-256 of what they hold. */
  Map<String, String> knownPacks(Set<String> lost) {
    Map<String, String> known = new HashMap<>(seen.manifest().packsByContent());
    known.values().removeAll(lost);
    kept.forEach(
        (sha256, pack) -> {
          if (!lost.contains(pack)) {
            known.put(sha256, pack);
          }
        });
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
              + (seen.manifest().deployments().isEmpty()
                  ? ", to which nothing was deployed yet."
                  : " since the last deployment."),
          refused.stream().map(Planned::spoken).collect(Collectors.joining("\n")),
          "take what they did into the source (export-notebooks brings it), or give"
              + " -Ddatabricks.onDrift=overwrite: it is replaced, and a copy kept that"
              + " rollback-notebooks brings back. Nothing was changed.");
    }
  }

  /** What others did, and when, where the workspace tells it. */
  private static String spoken(NotebookStep step) {
    PresentObject present = step.present();
    return step.path()
        + " "
        + step.reason()
        + (present == null || !present.stamp().tellsTime()
            ? ""
            : " (" + Instant.ofEpochMilli(present.stamp().modified()) + ")");
  }

  /**
   * A case per object that is not foreign: what is kept is as it should be, drift that is refused
   * fails, and the rest is not done.
   *
   * @param why it is not done
   */
  public void tell(ReportDraft report, String why) {
    steps.all().stream()
        .filter(step -> step.change() != Change.LEAVE)
        .map(step -> toCase(step, why))
        .forEach(report::add);
  }

  private static Case toCase(NotebookStep step, String why) {
    String word = step.change().word();
    if (step.effect() == Change.KEEP) {
      return Case.passed(step.subject(), word, Duration.ZERO);
    }
    return step.effect() == Change.DRIFT
        ? Case.of(step.subject(), word, Duration.ZERO, new Unsuccessful("", step.reason(), ""))
        : Case.notDone(step.subject(), word, why);
  }

  /** Counts, folders and what is to be changed, for the report. */
  public void describe(ReportDraft report) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Change change : Change.values()) {
      counts.put(change.word(), plan().count(change));
    }
    report.fact("plan", counts);
    report.fact("previous_deployment", seen.manifest().current());
    report.fact("new_folders", steps.missing().stream().map(WorkspacePath::value).toList());
    report.fact(
        "planned_changes",
        steps.all().stream().filter(Planned::isTold).map(PlanJson::row).toList());
  }

  /** That nothing was to be done: the last deployment is the one that is there. */
  public void describeUnchanged(ReportDraft report) {
    tell(report, "");
    describeDone(report, seen.manifest().current());
  }

  /**
   * What was done, for the report and for later steps of a pipeline.
   *
   * @param deployment that left the target as it is now
   */
  void describeDone(ReportDraft report, String deployment) {
    report.fact("deployment_id", deployment);
    report.output("created", steps.effects(Change.CREATE));
    report.output("changed", steps.effects(Change.CHANGE, Change.REPLACE));
    report.output("deleted", steps.effects(Change.DELETE));
    report.output("unchanged", steps.effects(Change.KEEP));
    report.output("deploymentId", deployment);
  }

  private static boolean isTold(NotebookStep step) {
    return step.change() != Change.KEEP && step.change() != Change.LEAVE;
  }
}
