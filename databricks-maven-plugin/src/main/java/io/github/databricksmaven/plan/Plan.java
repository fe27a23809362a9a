package io.github.databricksmaven.plan;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a goal is about to do, as a value: the same wanted and present state give the same plan.
 *
 * @param steps sorted by subject
 */
public record Plan<S extends Step>(List<S> steps) {

  public Plan {
    steps = steps.stream().sorted(Comparator.comparing(Step::subject)).toList();
  }

  /** How many steps do this. */
  public long count(Change change) {
    return steps.stream().filter(step -> step.change() == change).count();
  }

  /** The steps that do something, or would. */
  public List<S> changing() {
    return steps.stream()
        .filter(step -> step.change() != Change.KEEP && step.change() != Change.LEAVE)
        .toList();
  }

  /** The plan's print without the target's line: one line a step, then the counts. */
  public List<String> lines() {
    String format = "  %-" + longestWord() + "s  %-" + (longestSubject() + 2) + "s%s";
    return Stream.concat(steps.stream().map(step -> line(format, step)), Stream.of(counts()))
        .toList();
  }

  private static String line(String format, Step step) {
    return String.format(format, step.change().word(), step.subject(), step.detail())
        .stripTrailing();
  }

  private int longestSubject() {
    return steps.stream().mapToInt(step -> step.subject().length()).max().orElse(0);
  }

  /** Of this plan, so that plans without replacements stay narrow. */
  private int longestWord() {
    return Math.max(
        6, steps.stream().mapToInt(step -> step.change().word().length()).max().orElse(0));
  }

  private String counts() {
    return "Plan: %d to create, %d to change, %d to delete, %d unchanged"
            .formatted(
                effects(Change.CREATE),
                effects(Change.CHANGE) + effects(Change.REPLACE),
                effects(Change.DELETE),
                count(Change.KEEP))
        + unusual(Change.DRIFT, "drifted")
        + unusual(Change.LEAVE, "left alone");
  }

  private long effects(Change change) {
    return steps.stream().filter(step -> step.effect() == change).count();
  }

  /** Only said when there is any. */
  private String unusual(Change change, String word) {
    long count = count(change);
    return count == 0 ? "" : ", " + count + " " + word;
  }
}
