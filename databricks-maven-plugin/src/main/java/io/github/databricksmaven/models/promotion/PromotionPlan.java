package io.github.databricksmaven.models.promotion;
import io.github.databricksmaven.models.gate.Verdict;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.VersionChoice;

import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promotion as a value: the same request, registry and gate give the same plan.
 *
 * @param verdict null when the gate is not asked, because there is nothing to do
 */
public record PromotionPlan(
    PromotionRequest request, Candidate candidate, String gate, @Nullable Verdict verdict) {

  /** Whether the target is as wanted already. */
  static boolean isDone(PromotionRequest request, Candidate candidate) {
    boolean holds = candidate.holders().contains(candidate.version());
    return holds && (candidate.others().isEmpty() || !request.isExclusive());
  }

  /** What happens to the target. */
  public PromotionStep step() {
    Marker target = request.target();
    if (verdict == null) {
      return new PromotionStep.Keep(target, candidate.version());
    }
    if (!verdict.passed()) {
      return new PromotionStep.Refuse(target, candidate.holders());
    }
    boolean archives = target instanceof Marker.Stage && request.archiveExisting();
    List<ModelVersion> others = candidate.others();
    return new PromotionStep.Move(
        target, candidate.version(), others, archives ? others : List.of());
  }

  /** The plan's print without the target's line: who, from and to, the gate, the counts. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("  model    " + request.model() + " in " + request.model().kind());
    lines.add("  version  " + candidate.version() + request.choice().remark());
    from().ifPresent(marker -> lines.add("  from     " + marker));
    lines.add(
        "  to       " + request.target() + ", held by " + Candidate.words(candidate.holders()));
    if (verdict == null) {
      lines.add("  gate     " + gate + ", not asked: there is nothing to move");
    } else {
      lines.add("  gate     " + gate);
      lines.addAll(verdict.lines());
    }
    lines.addAll(step().lines());
    return lines;
  }

  /** The stage it is in, or the alias by which it was chosen; it keeps the alias. */
  private Optional<String> from() {
    String stage = candidate.facts().stage();
    if (!stage.isEmpty()) {
      return Optional.of("stage:" + UntrustedText.shown(stage));
    }
    return request.choice() instanceof VersionChoice.Marked marked
        ? Optional.of(marked.toString())
        : Optional.empty();
  }

  /** What is planned and why, for the report. */
  public void describe(ReportDraft report) {
    report.fact("model", request.model().value());
    report.fact("registry", request.model().kind().toString());
    report.fact("version", candidate.version().number());
    report.fact("chosen_by", request.choice().toString());
    from().ifPresent(marker -> report.fact("from", marker));
    report.fact("promote_to", request.target().toString());
    report.fact("held_by", candidate.holders().stream().map(ModelVersion::number).toList());
    report.fact("step", step().getClass().getSimpleName().toLowerCase(Locale.ROOT));
    report.fact("gate", gate);
    Optional.ofNullable(verdict)
        .ifPresentOrElse(
            given -> given.describe(report), () -> report.fact("verdict", "not asked"));
  }

  /** Ends the goal when the gate refuses. */
  public void requirePassed() {
    if (verdict != null) {
      verdict.requirePassed("version " + candidate.version() + " of " + request.model());
    }
  }
}
