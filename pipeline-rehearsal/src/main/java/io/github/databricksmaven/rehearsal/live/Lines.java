package io.github.databricksmaven.rehearsal.live;

import io.github.databricksmaven.rehearsal.timeline.Audience;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.report.UntrustedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One line for each change, for logs and for terminals that are none. */
public final class Lines implements Audience {

  private static final int LAST = 40;

  private final Consumer<String> out;
  private final Words words;
  private final boolean showLogs;
  private final Map<Entry, String> told = new ConcurrentHashMap<>();

  /**
   * Writes to {@code out}.
   *
   * @param showLogs whether every line of every step is shown, too
   */
  public Lines(Consumer<String> out, Clock clock, boolean showLogs) {
    this.out = out;
    this.words = new Words(clock);
    this.showLogs = showLogs;
  }

  @Override
  public void changed(Entry entry) {
    if (entry.kind() == Entry.Kind.CHECKPOINT || isDull(entry) || !isNews(entry)) {
      return;
    }
    say(
        "  ".repeat(depth(entry))
            + Words.mark(entry)
            + " "
            + words.path(entry)
            + " "
            + words.state(entry));
    if (entry.kind() == Entry.Kind.STEP
        && entry.result().filter(Result.FAILED::equals).isPresent()) {
      lastLines(entry);
    }
  }

  /** Times alone are no news. */
  private boolean isNews(Entry entry) {
    String state = entry.result() + entry.detail();
    return !state.equals(told.put(entry, state));
  }

  /** A step that begins, and a job of a stage that is skipped as a whole. */
  private static boolean isDull(Entry entry) {
    boolean skipped = entry.result().filter(Result.SKIPPED::equals).isPresent();
    boolean within = entry.parent().flatMap(Entry::result).isPresent();
    return (entry.kind() == Entry.Kind.STEP && entry.isRunning()) || (skipped && within);
  }

  private static int depth(Entry entry) {
    return entry.parent().map(parent -> depth(parent) + 1).orElse(0);
  }

  private void lastLines(Entry step) {
    if (showLogs || step.log().isEmpty()) {
      return;
    }
    Path log = step.log().get();
    try {
      List<String> lines = Files.readAllLines(log);
      lines
          .subList(Math.max(0, lines.size() - LAST), lines.size())
          .forEach(line -> say("      | " + line.replaceFirst("^\\S+ ", "")));
      say("      | all of it: " + log);
    } catch (IOException e) {
      say("      | its log cannot be read: " + e);
    }
  }

  @Override
  public void told(Entry entry, Issue issue) {
    String kind = issue.type() == Issue.Type.ERROR ? "##[error]" : "##[warning]";
    String place = issue.place().isEmpty() ? "" : issue.place() + ": ";
    issue
        .message()
        .lines()
        .findFirst()
        .ifPresent(
            line ->
                say("  ".repeat(depth(entry)) + kind + words.path(entry) + ": " + place + line));
    issue.message().lines().skip(1).forEach(line -> say("  ".repeat(depth(entry) + 1) + line));
  }

  @Override
  public void line(Entry step, String line) {
    if (showLogs) {
      line.lines().forEach(part -> say("[" + words.path(step) + "] " + part));
    }
  }

  /** What steps print may not give orders to an agent that the rehearsal itself runs on. */
  private synchronized void say(String line) {
    out.accept(line.contains("##vso[") ? UntrustedText.harmless(line) : line);
  }
}
