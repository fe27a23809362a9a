package io.github.databricksmaven.report;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reports of a build's goals, joined: what each did, and what it came to in each environment.
 */
public final class JoinedReports {

  private static final String OWN = "report";
  private static final Set<String> FINE = Set.of("succeeded", "planned");

  private final List<StoredReport> reports;

  /** Reports need not say their environment; a host's is the one that another says with it. */
  private final Map<String, String> environments = new HashMap<>();

  private JoinedReports(List<StoredReport> reports) {
    this.reports = reports;
    reports.stream()
        .filter(report -> !report.text("environment").isEmpty())
        .forEach(report -> environments.put(report.text("host"), report.text("environment")));
  }

  /**
   * Reads reports, in the order in which their goals began.
   *
   * @param folders each with reports
   * @param others each with reports, or with folders of reports, for example one for each stage
   */
  public static JoinedReports read(List<Path> folders, List<Path> others) {
    List<StoredReport> reports = new ArrayList<>();
    folders.stream().distinct().forEach(folder -> reports.addAll(in(folder, 1)));
    others.stream().distinct().forEach(folder -> reports.addAll(in(folder, 2)));
    reports.removeIf(report -> report.goal().equals(OWN) || report.name().equals(OWN));
    if (reports.isEmpty()) {
      throw new Misconfigured(
          "There are no reports to join.",
          "none of these folders holds any: " + names(folders, others) + ".",
          "run the other goals before, with the same <reportDirectory>, or name more folders with"
              + " -Ddatabricks.reports=….");
    }
    reports.sort(Comparator.comparing(StoredReport::begun));
    return new JoinedReports(reports);
  }

  private static List<StoredReport> in(Path folder, int depth) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(file -> StoredReport.read(file).stream())
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new Misconfigured(
          "The reports in '" + folder + "' cannot be read.",
          String.valueOf(e.getMessage()),
          "check that you may read the folder.");
    }
  }

  /** A row for each goal that ran. */
  public List<Map<String, Object>> steps() {
    return reports.stream().map(this::step).toList();
  }

  /** A row for each environment, or host, in the order in which the build came to it. */
  public List<Map<String, Object>> environments() {
    Map<String, EnvironmentSummary> summaries = new LinkedHashMap<>();
    Map<String, String> markers = new HashMap<>();
    for (StoredReport report : reports) {
      String place = place(report);
      if (!place.isEmpty()) {
        summaries.computeIfAbsent(place, EnvironmentSummary::new).add(report, markers);
      }
    }
    return summaries.values().stream().map(EnvironmentSummary::row).toList();
  }

  /** How many of the goals did not succeed. */
  public long failures() {
    return reports.stream().filter(report -> !FINE.contains(report.result())).count();
  }

  /** Both tables as they are printed. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(TextTable.lines(steps()));
    List<Map<String, Object>> places = environments();
    if (!places.isEmpty()) {
      lines.add("");
      lines.addAll(TextTable.lines(places));
    }
    return lines;
  }

  private Map<String, Object> step(StoredReport report) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("step", report.name());
    row.put("environment", place(report));
    row.put("result", report.result());
    row.put("seconds", String.format(Locale.ROOT, "%.1f", report.seconds()));
    row.put("outcome", Outcome.of(report));
    return row;
  }

  private String place(StoredReport report) {
    String own = report.text("environment");
    String host = report.text("host");
    return own.isEmpty() ? environments.getOrDefault(host, host) : own;
  }

  private static String names(List<Path> folders, List<Path> others) {
    return Stream.concat(folders.stream(), others.stream())
        .distinct()
        .map(Path::toString)
        .collect(Collectors.joining(", "));
  }
}
