package io.github.databricksmaven.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a person needs to get on: what happened, why it matters, how to cure it.
 *
 * @param what one sentence that uses the word the user typed
 * @param why the cause, as far as it is known
 * @param fix what to do now, with an example where one helps
 * @param each the problems of which this one is the sum; empty of a single one
 */
public record Problem(String what, String why, String fix, List<Problem> each) {

  /** More than anybody reads. */
  private static final int MOST_SHOWN = 50;

  private record Cause(String why, String fix) {}

  public Problem {
    each = List.copyOf(each);
  }

  /** A single one. */
  public Problem(String what, String why, String fix) {
    this(what, why, fix, List.of());
  }

  /**
   * Many at once.
   *
   * @param what they come to, for example {@code 3 things cannot be sent.}
   */
  public static Problem of(String what, Collection<Problem> each) {
    return new Problem(
        what, distinct(each, Problem::why), distinct(each, Problem::fix), List.copyOf(each));
  }

  private static String distinct(Collection<Problem> each, Function<Problem, String> part) {
    return each.stream().map(part).distinct().collect(Collectors.joining("\n"));
  }

  /**
   * What, why and fix on three lines; of many, the same for each, and what has one cause and one
   * cure together. Nothing of it is ever parsed again.
   */
  public String render() {
    return each.isEmpty() ? what + cause("  ", why, fix) : what.replaceAll("\\.$", ":") + listed();
  }

  private String listed() {
    Map<Cause, List<String>> groups = new LinkedHashMap<>();
    each.stream()
        .limit(MOST_SHOWN)
        .forEach(
            problem ->
                groups
                    .computeIfAbsent(
                        new Cause(problem.why, problem.fix), cause -> new ArrayList<>())
                    .add("\n  " + problem.what.replace("\n", "\n  ")));
    StringBuilder lines = new StringBuilder();
    groups.forEach(
        (cause, whats) ->
            lines.append(String.join("", whats)).append(cause("    ", cause.why, cause.fix)));
    int more = each.size() - MOST_SHOWN;
    return more > 0 ? lines + "\n  … and " + more + " more" : lines.toString();
  }

  private static String cause(String indent, String why, String fix) {
    String further = "\n" + indent + "     ";
    return "\n"
        + indent
        + "Why: "
        + why.replace("\n", further)
        + "\n"
        + indent
        + "Fix: "
        + fix.replace("\n", further);
  }
}
