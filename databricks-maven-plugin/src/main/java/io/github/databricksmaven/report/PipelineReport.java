package io.github.databricksmaven.report;

import io.github.databricksmaven.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report for Azure Pipelines: output variables when all was done, else the problem with its
 * cause (of several, each with its own); in any case the fact {@code outcome} as a variable, and a
 * page of the build's summary.
 */
public final class PipelineReport {

  /** The summary of a build shows ten of a step. */
  private static final int MOST_ISSUES = 9;

  /** A fact that is a variable however the goal ends, so that later steps can tell why. */
  private static final String OUTCOME = "outcome";

  private PipelineReport() {}

  /**
   * The lines to be printed on standard output.
   *
   * @param summary the report's Markdown file
   */
  public static List<String> of(Report report, Path summary) {
    List<LoggingCommand> commands = new ArrayList<>();
    Problem problem = report.problem();
    Object outcome = report.facts().get(OUTCOME);
    if (outcome != null) {
      commands.add(variable(OUTCOME, outcome.toString(), false));
    }
    if (problem == null && !report.isPlan()) {
      report
          .outputs()
          .forEach(
              (name, value) ->
                  commands.add(variable(name, value, report.secrets().contains(name))));
    }
    commands.add(
        new LoggingCommand("task.uploadsummary", Map.of(), summary.toAbsolutePath().toString()));
    if (problem != null) {
      commands.add(issue(problem));
      problem.each().stream().limit(MOST_ISSUES).map(PipelineReport::issue).forEach(commands::add);
    }
    return commands.stream().map(LoggingCommand::line).toList();
  }

  private static LoggingCommand issue(Problem problem) {
    String why = problem.each().isEmpty() ? " Why: " + onOneLine(problem.why()) : "";
    return new LoggingCommand("task.logissue", Map.of("type", "error"), problem.what() + why);
  }

  private static String onOneLine(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static LoggingCommand variable(String name, String value, boolean secret) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("variable", name);
    properties.put("isoutput", "true");
    if (secret) {
      properties.put("issecret", "true");
    }
    return new LoggingCommand("task.setvariable", properties, value);
  }
}
