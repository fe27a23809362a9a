package io.github.databricksmaven.source;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks files through for secrets before they leave this machine. What it finds is among the
 * problems, with its place and never with its value.
 */
public final class SecretScan {

  /** Lets its line pass, or the next one when there is nothing else on its own. */
  static final String ALLOW = "databricks-maven:allow-secret";

  private final Problems problems;
  private final SecretCheck check;
  private final List<String> unread = new ArrayList<>();
  private int looked;
  private int allowed;

  public SecretScan(SecretCheck check, Problems problems) {
    this.check = check;
    this.problems = problems;
  }

  void look(ReadFile file) throws IOException {
    if (check == SecretCheck.OFF) {
      return;
    }
    Optional<String> why = Passages.of(file, passage -> look(file.path(), passage));
    why.ifPresentOrElse(reason -> unread.add(file.path() + ": " + reason), () -> looked++);
  }

  /** How much was looked at, what was not, and loudly when nothing was. */
  public void say(Talk talk) {
    if (check == SecretCheck.OFF) {
      talk.warn("Nobody looks for secrets in the source: databricks.secretScan is off.");
    }
    unread.forEach(file -> talk.whisper("Not looked through for secrets: " + file));
    if (!unread.isEmpty()) {
      talk.say(
          "Secrets: files not looked through: " + unread.size() + " (mvn -X says which and why).");
    }
    if (allowed > 0) {
      talk.say("Secrets: " + allowed + " let pass by the comment " + ALLOW + ".");
    }
  }

  public void describe(ReportDraft report) {
    Map<String, Object> fact = new LinkedHashMap<>();
    fact.put("mode", check.word());
    fact.put("files", looked);
    fact.put("not_text", unread.size());
    fact.put("allowed", allowed);
    report.fact("secret_scan", fact);
  }

  private void look(String file, Passage passage) {
    Map<Integer, SecretRule> found = new TreeMap<>();
    for (SecretRule rule : SecretRules.possibleIn(passage.text())) {
      rule.findIn(passage.text(), at -> found.putIfAbsent(at, rule));
    }
    Lines lines = new Lines(passage.text());
    found.forEach(
        (at, rule) -> {
          if (lines.isAllowed(at)) {
            allowed++;
          } else {
            problems.add(problem(file, passage.line(lines.numberOf(at)), rule));
          }
        });
  }

  private static Problem problem(String file, String line, SecretRule rule) {
    return new Problem(
        "'" + file + "' holds a secret: " + line + ", " + rule.kind() + ".",
        "whoever may read the notebooks, their archive or their history could use it.",
        "revoke it, put its successor into a secret scope with the goal put-secret, and read it with"
            + " dbutils.secrets.get; a false alarm passes with the comment "
            + ALLOW
            + " on its line.");
  }
}
