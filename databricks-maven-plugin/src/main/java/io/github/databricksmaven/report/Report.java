package io.github.databricksmaven.report;

import io.github.databricksmaven.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one goal did, ready to be written.
 *
 * @param name also the files' name, for example {@code run-job-count}; letters, digits, dots,
 *     dashes
 * @param goal for example {@code run-job}
 * @param facts in the order of the page: target, counts, run page; values are strings, numbers,
 *     maps or lists; a list of maps is shown as a table
 * @param data of the same kinds, for machines only: it is in the JSON report and not on the page
 * @param outputs what later steps of a pipeline can use, by the name of the variable
 * @param secrets those of the outputs that the pipeline has to mask
 * @param problem why the goal failed, null when it did not
 * @param isPlan whether the goal ended after its plan, as it was told to
 */
public record Report(
    String name,
    String goal,
    Instant begun,
    Duration took,
    Map<String, Object> facts,
    Map<String, Object> data,
    Map<String, String> outputs,
    Set<String> secrets,
    List<Case> cases,
    @Nullable Problem problem,
    boolean isPlan) {

  public Report {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    secrets = Set.copyOf(secrets);
    cases = List.copyOf(cases);
  }

  /** {@code failed}, {@code planned} or {@code succeeded}. */
  public String result() {
    if (problem != null) {
      return "failed";
    }
    return isPlan ? "planned" : "succeeded";
  }

  /**
   * A file name made of what may be any text, for example a job's name. Letters that not every file
   * system has are lost, so texts with such letters are told apart by a number.
   */
  public static String fileName(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
    boolean ascii = text.chars().allMatch(letter -> letter < 0x80);
    return ascii ? plain : plain + "-" + Integer.toHexString(text.hashCode());
  }
}
