package io.github.databricksmaven.report;

import io.github.databricksmaven.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a goal finds while it works, so that a report exists even when it fails. */
public final class ReportDraft {

  private final String goal;
  private final String execution;
  private final Instant begun;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final Map<String, Object> data = new LinkedHashMap<>();
  private final Map<String, String> outputs = new LinkedHashMap<>();
  private final Set<String> secrets = new HashSet<>();
  private final List<Case> cases = new ArrayList<>();
  private String name;
  private boolean isPlan;

  /**
   * Begins a report.
   *
   * @param execution what tells it from other reports of the goal in the same build, or empty
   */
  public ReportDraft(String goal, String execution, Instant begun) {
    this.goal = goal;
    this.execution = execution;
    this.name = Report.fileName(goal + after(execution));
    this.begun = begun;
  }

  /** The goal that reports, for example {@code deploy-notebooks}. */
  public String goal() {
    return goal;
  }

  /** The name of its files so far. */
  public String name() {
    return name;
  }

  /**
   * Names the report after what the goal works on and the execution, so that two of them do not
   * overwrite each other; of one word for both, one is enough.
   */
  public void nameAfter(String subject) {
    String other = execution.equals(subject) ? "" : execution;
    name = Report.fileName(goal + after(subject) + after(other));
  }

  private static String after(String part) {
    return part.isEmpty() ? "" : "-" + part;
  }

  /** A value of the JSON report; the later one of the same key counts. */
  public void fact(String key, Object value) {
    facts.put(key, value);
  }

  /** A value of the JSON report that would be too much for the page. */
  public void data(String key, Object value) {
    data.put(key, value);
  }

  /** The same as {@link #output} of a value that the pipeline shows to nobody. */
  public void secretOutput(String variable, Object value) {
    output(variable, value);
    secrets.add(variable);
  }

  /** A value for later steps of a pipeline, by the name of its variable. */
  public void output(String variable, Object value) {
    outputs.put(variable, String.valueOf(value));
  }

  /** The goal ends after its plan: what it says is what would be. */
  public void planOnly() {
    isPlan = true;
  }

  public void add(Case found) {
    cases.add(found);
  }

  /** The report as of {@code now}. */
  public Report finish(Instant now, @Nullable Problem problem) {
    return new Report(
        name,
        goal,
        begun,
        Duration.between(begun, now),
        facts,
        data,
        outputs,
        secrets,
        cases,
        problem,
        isPlan);
  }
}
