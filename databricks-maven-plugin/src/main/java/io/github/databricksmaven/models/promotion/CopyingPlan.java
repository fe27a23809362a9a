package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.copy.CopyPlan;
import io.github.databricksmaven.models.copy.PresentCopies;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.Verdict;
import io.github.databricksmaven.report.ReportDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promotion into another registry or model, as a value.
 *
 * @param version that is to be copied
 * @param holders who holds the marker there now, newest first
 * @param verdict null when the gate is not asked, because a copy holds the marker already
 * @param present the copies that are there already
 * @param made the model that is to be made for it; null when it is there, or nothing is copied
 * @param copy null when nothing is copied, because of that or because the gate refuses
 */
public record CopyingPlan(
    CopyingRequest request,
    VersionFacts version,
    List<ModelVersion> holders,
    Gate gate,
    @Nullable Verdict verdict,
    PresentCopies present,
    @Nullable NewModel made,
    @Nullable CopyPlan copy) {

  public CopyingPlan {
    holders = List.copyOf(holders);
  }

  CopyingPlan with(@Nullable NewModel model, CopyPlan planned) {
    return new CopyingPlan(request, version, holders, gate, verdict, present, model, planned);
  }

  /** The copy that is there already. */
  Optional<ModelVersion> found() {
    return present.found();
  }

  /** The plan's print without the lines of the workspaces. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Marker target = request.into().target();
    lines.add("  model    " + request.model() + " in " + request.model().kind());
    lines.add("  version  " + version.version() + request.choice().remark());
    lines.add(
        "  to       "
            + target
            + " of "
            + request.into().model()
            + ", held by "
            + Candidate.words(holders));
    if (verdict == null) {
      lines.add("  gate     " + gate.name() + ", not asked: its copy holds that already");
    } else {
      lines.add(
          "  gate     "
              + gate.title()
              + (request.into().isProduction() ? ", before production" : ""));
      lines.addAll(verdict.lines());
    }
    if (copy != null) {
      if (made != null) {
        lines.addAll(made.lines());
      }
      lines.addAll(copy.lines());
    }
    lines.addAll(steps(target));
    return lines;
  }

  private List<String> steps(Marker target) {
    return copy == null ? kept(target) : moved(target, copy);
  }

  private List<String> kept(Marker target) {
    String why =
        verdict == null
            ? "1 unchanged"
            : passed() ? "as it cannot be copied" : "refused by the gate";
    return List.of(
        "  keep     " + target + "  " + Candidate.words(holders),
        "Plan: 0 files to copy, 0 to move, " + why);
  }

  private List<String> moved(Marker target, CopyPlan planned) {
    List<String> lines = new ArrayList<>();
    boolean byRequest = request.into().manner().byRequest();
    lines.add(
        (byRequest ? "  request  " : "  move     ")
            + target
            + "  "
            + Candidate.words(holders)
            + " → "
            + found().map(number -> "version " + number).orElse("the copy"));
    if (archives(target)) {
      lines.add("  archive  " + Candidate.words(others()));
    }
    lines.add(
        "Plan: "
            + (made == null ? "" : "1 model to create, ")
            + planned.count()
            + (byRequest ? ", 1 to request" : ", 1 to move")
            + (archives(target) ? ", " + others().size() + " to archive" : ""));
    return lines;
  }

  private boolean archives(Marker target) {
    return !request.into().manner().byRequest()
        && target instanceof Marker.Stage
        && request.into().archiveExisting()
        && !others().isEmpty();
  }

  private List<ModelVersion> others() {
    return holders.stream().filter(holder -> !found().equals(Optional.of(holder))).toList();
  }

  /** What is planned and why, for the report. */
  public void describe(ReportDraft report) {
    report.fact("model", request.model().value());
    report.fact("registry", request.model().kind().toString());
    report.fact("version", version.version().number());
    report.fact("chosen_by", request.choice().toString());
    report.fact("promote_to", request.into().target().toString());
    report.fact("target_model", request.into().model().value());
    report.fact("target_registry", request.into().model().kind().toString());
    report.fact("held_by", holders.stream().map(ModelVersion::number).toList());
    report.fact(
        "step", verdict == null ? "keep" : copy != null ? "copy" : passed() ? "none" : "refuse");
    report.fact("gate", gate.name());
    report.fact("production", request.into().isProduction());
    if (verdict == null) {
      report.fact("verdict", "not asked");
    } else {
      verdict.describe(report);
    }
    if (copy != null) {
      report.fact("creates_model", made != null);
      copy.describe(report);
    }
  }

  /**
   * In one word, as {@link PromotionPlan#outcome}, or {@code not copied}: the gate lets it through,
   * and no copy is planned.
   */
  public String outcome() {
    if (verdict == null) {
      return "kept";
    }
    return copy != null ? "planned" : passed() ? "not copied" : "refused";
  }

  /** The version that holds the marker already, as wanted. */
  public Optional<ModelVersion> kept() {
    return verdict == null ? found() : Optional.empty();
  }

  private boolean passed() {
    return verdict != null && verdict.passed();
  }

  /** A picture of the verdict, as SVG; empty when there is none, or no metric in it. */
  public Optional<String> chart() {
    return Optional.ofNullable(verdict)
        .flatMap(given -> given.chart(request.model() + ", version " + version.version()));
  }

  /** Ends the goal when the gate refuses. */
  public void requirePassed() {
    if (verdict != null) {
      verdict.requirePassed("version " + version.version() + " of " + request.model());
    }
  }
}
