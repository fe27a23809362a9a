package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a deployment of jobs is about to do. */
public final class PlannedJobs {

  /** More fields of a job than these are counted, not named. */
  private static final int NAMED = 20;

  private static final String INDENT = " ".repeat(10);

  private final Plan<JobStep> plan;

  PlannedJobs(List<JobStep> steps) {
    this.plan = new Plan<>(steps);
  }

  List<JobStep> steps() {
    return plan.steps();
  }

  /** The plan's print without the target's line: a line per job and per field, then the counts. */
  public List<String> lines() {
    List<String> all = plan.lines();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      lines.add(all.get(i));
      lines.addAll(fields(plan.steps().get(i)));
    }
    lines.add(all.get(all.size() - 1));
    return lines;
  }

  private static List<String> fields(JobStep step) {
    List<FieldChange> fields = step.fields();
    Stream<String> named = fields.stream().limit(NAMED).map(field -> INDENT + field.line());
    int more = fields.size() - NAMED;
    return (more > 0 ? Stream.concat(named, Stream.of(INDENT + "… and " + more + " more")) : named)
        .toList();
  }

  /** Whether anything is to be written, if only a mark. */
  public boolean isNeeded() {
    return steps().stream().anyMatch(JobStep::isNeeded);
  }

  /** Whether any job is to become another. */
  public boolean isChanging() {
    return !plan.changing().isEmpty();
  }

  /** Refuses to go on over jobs that are in the way, and over what others did. */
  public void requireAccepted() {
    List<JobStep.Block> blocks =
        steps().stream()
            .filter(JobStep.Block.class::isInstance)
            .map(JobStep.Block.class::cast)
            .toList();
    if (!blocks.isEmpty()) {
      throw new Unsuccessful(
          (blocks.size() == 1 ? "A job" : blocks.size() + " jobs")
              + " of the source cannot be deployed.",
          blocks.stream()
              .map(block -> block.subject() + ": " + block.reason())
              .collect(Collectors.joining("\n")),
          blocks.stream().map(JobStep.Block::fix).distinct().collect(Collectors.joining("\n"))
              + "\nNothing was changed.");
    }
    List<JobStep> drifted = steps().stream().filter(step -> step.effect() == Change.DRIFT).toList();
    if (!drifted.isEmpty()) {
      throw new Unsuccessful(
          "Others changed "
              + (drifted.size() == 1 ? "a job" : drifted.size() + " jobs")
              + " since the last deployment.",
          drifted.stream()
              .map(step -> step.subject() + " " + step.reason())
              .collect(Collectors.joining("\n")),
          "take what they did into the source, or give -Ddatabricks.onDrift=overwrite: it is"
              + " replaced. Nothing was changed.");
    }
  }

  /**
   * A case per job: what is kept is as it should be, drift that is refused fails, and the rest is
   * not done.
   *
   * @param why it is not done
   */
  public void tell(ReportDraft report, String why) {
    steps().stream()
        .filter(step -> step.change() != Change.LEAVE)
        .map(step -> toCase(step, why))
        .forEach(report::add);
  }

  private static Case toCase(JobStep step, String why) {
    String word = step.change().word();
    if (step.effect() == Change.KEEP) {
      return Case.passed(step.subject(), word, Duration.ZERO);
    }
    return step.effect() == Change.DRIFT
        ? Case.of(step.subject(), word, Duration.ZERO, new Unsuccessful("", step.reason(), ""))
        : Case.notDone(step.subject(), word, why);
  }

  /** Counts and what is to be changed, for the report. */
  public void describe(ReportDraft report) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Change change : Change.values()) {
      counts.put(change.word(), plan.count(change));
    }
    report.fact("plan", counts);
    report.output("created", effects(Change.CREATE));
    report.output("changed", effects(Change.CHANGE));
    report.output("deleted", effects(Change.DELETE));
    report.output("unchanged", effects(Change.KEEP));
    report.fact(
        "planned_changes",
        steps().stream()
            .filter(step -> step.change() != Change.KEEP && step.change() != Change.LEAVE)
            .map(JobPlanJson::row)
            .toList());
  }

  private long effects(Change change) {
    return steps().stream().filter(step -> step.effect() == change).count();
  }
}
