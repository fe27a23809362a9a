package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a gate says of a version.
 *
 * @param gate its name
 * @param findings one for each rule, in the gate's order
 * @param metrics what a chart shows
 */
public record Verdict(String gate, List<Finding> findings, List<MetricLine> metrics) {

  public Verdict {
    findings = List.copyOf(findings);
    metrics = List.copyOf(metrics);
  }

  /** A picture of the metrics, as SVG; empty when the gate asks for none. */
  public Optional<String> chart(String title) {
    return metrics.isEmpty() ? Optional.empty() : Optional.of(VerdictChart.of(title, metrics));
  }

  public boolean passed() {
    return findings.stream().noneMatch(Finding::failed);
  }

  /** A line for each rule, in columns: result, rule, value, what was wanted, source. */
  public List<String> lines() {
    List<Function<Finding, String>> columns =
        List.of(
            finding -> finding.result().toString(),
            Finding::rule,
            Finding::value,
            finding -> "wanted " + finding.wanted(),
            Finding::source);
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      StringBuilder line = new StringBuilder("    ");
      for (Function<Finding, String> column : columns) {
        int width = findings.stream().mapToInt(one -> column.apply(one).length()).max().orElse(0);
        line.append(String.format("%-" + (width + 2) + "s", column.apply(finding)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** A case and a row of the table for each rule. */
  public void describe(ReportDraft report) {
    report.fact("verdict", passed() ? "passed" : "refused");
    report.fact("rules", findings.stream().map(Finding::row).toList());
    findings.forEach(finding -> report.add(finding.toCase()));
  }

  /** A row for each rule, without what becomes another as time goes by. */
  public List<Map<String, Object>> lasting() {
    return findings.stream().map(Finding::lasting).toList();
  }

  /** Refuses what the gate refuses; {@code subject} is for example {@code version 4 of m}. */
  public void requirePassed(String subject) {
    List<Finding> failed = findings.stream().filter(Finding::failed).toList();
    if (!failed.isEmpty()) {
      throw new Unsuccessful(
          "The gate refuses "
              + subject
              + ": "
              + failed.size()
              + " of "
              + findings.size()
              + (failed.size() == 1 ? " rules fails." : " rules fail."),
          failed.stream().map(Finding::sentence).collect(Collectors.joining("\n")),
          "train or test the model so that it passes, and promote that version; nothing was"
              + " moved.");
    }
  }
}
