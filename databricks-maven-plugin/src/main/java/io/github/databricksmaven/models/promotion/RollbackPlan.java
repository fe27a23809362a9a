package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.report.ReportDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollback as a value.
 *
 * @param holders who holds the marker now, newest first
 * @param facts who is to hold it again: a version that exists and is READY
 * @param isDone whether that one holds it already, alone
 * @param unrecorded what an earlier rollback to it was, if it was killed before it was written down
 */
public record RollbackPlan(
    RollbackRequest request,
    List<ModelVersion> holders,
    VersionFacts facts,
    boolean isDone,
    @Nullable MoveRecord unrecorded) {

  public RollbackPlan {
    holders = List.copyOf(holders);
  }

  /** Who is to hold it again. */
  public ModelVersion back() {
    return facts.version();
  }

  /** The plan's print without the target's line. */
  public List<String> lines() {
    Marker marker = request.marker();
    List<String> lines = new ArrayList<>();
    lines.add("  model    " + request.model() + " in " + request.model().kind());
    lines.add("  back to  version " + back() + remark() + (isDone ? "" : ", READY"));
    if (isDone) {
      lines.add("  keep     " + marker + "  version " + back());
      if (unrecorded == null) {
        lines.add("Plan: 0 to move, 1 unchanged");
      } else {
        lines.add("  record   " + marker.tag(Tenures.RESTORED));
        lines.add("Plan: 0 to move, 1 unchanged, its record to complete");
      }
      return lines;
    }
    List<ModelVersion> others = holders.stream().filter(one -> !one.equals(back())).toList();
    lines.add("  move     " + marker + "  " + Candidate.words(holders) + " → version " + back());
    if (marker instanceof Marker.Stage) {
      lines.add("  archive  " + Candidate.words(others));
      lines.add("Plan: 1 to move, " + others.size() + " to archive");
    } else {
      lines.add("Plan: 1 to move");
    }
    return lines;
  }

  private String remark() {
    if (unrecorded != null) {
      return ", by a rollback that was ended before it was recorded";
    }
    return request.to().isPresent() ? "" : ", which held it before";
  }

  /** Whether anything is to be moved or written down. */
  public boolean hasWork() {
    return !isDone || unrecorded != null;
  }

  /** What is planned, for the report. */
  public void describe(ReportDraft report) {
    report.fact("model", request.model().value());
    report.fact("registry", request.model().kind().toString());
    report.fact("promote_to", request.marker().toString());
    report.fact("held_by", holders.stream().map(ModelVersion::number).toList());
    report.fact("version", back().number());
    report.fact("step", isDone ? "keep" : "move");
    if (!request.comment().isEmpty()) {
      report.fact("comment", request.comment());
    }
  }
}
