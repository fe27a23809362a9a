package io.github.databricksmaven.source;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.InvalidPatternException;
import org.eclipse.jgit.fnmatch.FileNameMatcher;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.IgnoreNode;

/** Reads patterns with JGit, which is loaded only where there is one. */
final class PatternReader {

  private static final Pattern SET = Pattern.compile("\\[([^\\]]+)]");

  private static final Pattern RANGE = Pattern.compile("(.)-(.)");

  private PatternReader() {}

  /**
   * Line by line: JGit leaves out what it cannot read, and only its log says so.
   *
   * @param where the line is, as it is shown when it is no pattern
   */
  static List<FastIgnoreRule> read(String line, String where) {
    List<FastIgnoreRule> rules = isReadable(line) ? parsed(line) : List.of();
    if (rules.isEmpty()) {
      throw new Misconfigured(
          where + " has a pattern that matches nothing: '" + line + "'.",
          "git could not read it either, and would leave it out in silence.",
          "write it as in a .gitignore file, for example *.csv, /data/ or **/old/*.py.");
    }
    return rules;
  }

  private static List<FastIgnoreRule> parsed(String line) {
    IgnoreNode node = new IgnoreNode();
    try {
      node.parse(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
      return node.getRules();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What can be told without JGit's log, where it would leave a stack trace. */
  private static boolean isReadable(String line) {
    try {
      new FileNameMatcher(line, '/');
      return !line.matches("(.*[^\\\\])?(\\\\\\\\)*\\\\") && !hasDescendingRange(line);
    } catch (InvalidPatternException e) {
      return false;
    }
  }

  /** As in {@code [z-a]}. */
  private static boolean hasDescendingRange(String line) {
    return SET.matcher(line)
        .results()
        .flatMap(set -> RANGE.matcher(set.group(1)).results())
        .anyMatch(range -> range.group(1).charAt(0) > range.group(2).charAt(0));
  }
}
