package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionChoice;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.Verdict;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promotion as a value: the same request, registry and gate give the same plan.
 *
 * @param verdict null when the gate is not asked, because there is nothing to do
 * @param isRequested whether somebody else has been asked to move it already
 * @param unrecorded tags that are missing of the move that brought the target to the version
 */
public record PromotionPlan(
    PromotionRequest request,
    Candidate candidate,
    Gate gate,
    @Nullable Verdict verdict,
    boolean isRequested,
    Map<String, String> unrecorded) {

  public PromotionPlan {
    unrecorded = Map.copyOf(unrecorded);
  }

  /** Whether the target is as wanted already. */
  static boolean isDone(PromotionRequest request, Candidate candidate) {
    boolean holds = candidate.holders().contains(candidate.version());
    return holds && (candidate.others().isEmpty() || !request.isExclusive());
  }

  /** What happens to the target. */
  public PromotionStep step() {
    Marker target = request.target();
    if (verdict == null) {
      return new PromotionStep.Keep(target, candidate.version(), unrecorded);
    }
    if (!verdict.passed()) {
      return new PromotionStep.Refuse(target, candidate.holders());
    }
    if (request.manner().byRequest()) {
      return new PromotionStep.Request(
          target, candidate.version(), candidate.holders(), isRequested);
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
      lines.add("  gate     " + gate.name() + ", not asked: there is nothing to move");
    } else {
      lines.add(
          "  gate     " + gate.title() + (request.isProduction() ? ", before production" : ""));
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
    if (request.target() instanceof Marker.Stage) {
      report.fact("archive_existing", request.archiveExisting());
    }
    if (!request.manner().comment().isEmpty()) {
      report.fact("comment", request.manner().comment());
    }
    report.fact("held_by", candidate.holders().stream().map(ModelVersion::number).toList());
    report.fact("step", step().getClass().getSimpleName().toLowerCase(Locale.ROOT));
    report.fact("gate", gate.name());
    report.fact("production", request.isProduction());
    Optional.ofNullable(verdict)
        .ifPresentOrElse(
            given -> given.describe(report), () -> report.fact("verdict", "not asked"));
  }

  /** Whether anything is to be moved, asked for or written down. */
  public boolean hasWork() {
    return !unrecorded.isEmpty()
        || step() instanceof PromotionStep.Move
        || step() instanceof PromotionStep.Request;
  }

  /**
   * What came of it so far, in one word: {@code kept}, {@code refused} or, before anything is
   * moved, {@code planned}.
   */
  public String outcome() {
    PromotionStep step = step();
    if (step instanceof PromotionStep.Keep) {
      return "kept";
    }
    return step instanceof PromotionStep.Refuse ? "refused" : "planned";
  }

  /** A picture of the verdict, as SVG; empty when there is none, or no metric in it. */
  public Optional<String> chart() {
    String against =
        candidate.champion().map(champion -> " against version " + champion).orElse("");
    return Optional.ofNullable(verdict)
        .flatMap(
            given -> given.chart(request.model() + ", version " + candidate.version() + against));
  }

  /** Ends the goal when the gate refuses. */
  public void requirePassed() {
    if (verdict != null) {
      verdict.requirePassed("version " + candidate.version() + " of " + request.model());
    }
  }
}
