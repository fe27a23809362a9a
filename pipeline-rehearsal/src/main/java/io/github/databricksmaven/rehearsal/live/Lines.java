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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line for each change, for logs and for terminals that are none: a stage that begins, each
 * step and each stage that ended. Of the lines of steps, those stand below the step's name.
 */
public final class Lines implements Audience {

  private static final int LAST = 40;
  private static final String STEP = "  ";
  private static final String LOG = "    | ";

  /** What the agent says around each step, and orders to it, which it has carried out. */
  private static final Pattern OF_THE_AGENT =
      Pattern.compile("##\\[section](Starting|Finishing): .*|##vso\\[.*");

  private final Consumer<String> out;
  private final Words words;
  private final boolean showLogs;
  private final Map<Entry, String> told = new ConcurrentHashMap<>();
  private @Nullable Entry speaker;

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
    if (!isNews(entry)) {
      return;
    }
    switch (entry.kind()) {
      case STAGE -> say(Words.mark(entry) + " " + stage(entry));
      case APPROVAL -> say(STEP + Words.mark(entry) + " " + Words.path(entry) + because(entry));
      case JOB, STEP -> say(STEP + Words.mark(entry) + " " + Words.path(entry) + ended(entry));
      case CHECKPOINT -> {}
    }
    if (entry.kind() == Entry.Kind.STEP
        && entry.result().filter(Result.FAILED::equals).isPresent()) {
      lastLines(entry);
    }
  }

  private String stage(Entry stage) {
    boolean begins = stage.isRunning() && stage.detail().isEmpty();
    return Words.path(stage) + (begins ? "" : " " + words.state(stage));
  }

  private static String because(Entry entry) {
    return entry.detail().isEmpty() ? "" : ": " + entry.detail();
  }

  private String ended(Entry entry) {
    return " " + words.state(entry);
  }

  /** Times alone are no news, nor that a stage goes on after it waited. */
  private boolean isNews(Entry entry) {
    if (isDull(entry)) {
      return false;
    }
    String before = told.put(entry, entry.result() + entry.detail());
    boolean goesOn = before != null && entry.result().isEmpty() && entry.detail().isEmpty();
    return !goesOn && !(entry.result() + entry.detail()).equals(before);
  }

  /**
   * A job or step that begins, the only job of a stage, the hooks of a deployment, and what is
   * skipped because of something that was told already.
   */
  private static boolean isDull(Entry entry) {
    return switch (entry.kind()) {
      case STAGE -> false;
      case CHECKPOINT -> true;
      case APPROVAL -> entry.isRunning();
      case STEP -> entry.isRunning() || isSkippedByTheWay(entry);
      case JOB -> entry.isRunning() || isOfOne(entry) || isSkippedByTheWay(entry);
    };
  }

  private static boolean isOfOne(Entry job) {
    return job.parent().filter(parent -> parent.kind() == Entry.Kind.JOB).isPresent()
        || Words.isOnlyOne(job);
  }

  private static boolean isSkippedByTheWay(Entry entry) {
    return entry.result().filter(Result.SKIPPED::equals).isPresent()
        && (entry.parent().flatMap(Entry::result).isPresent()
            || !entry.detail().startsWith("condition"));
  }

  private void lastLines(Entry step) {
    if (showLogs || step.log().isEmpty()) {
      return;
    }
    Path log = step.log().get();
    try {
      List<String> lines =
          Files.readAllLines(log).stream()
              .map(line -> line.replaceFirst("^\\S+ ", ""))
              .filter(line -> !OF_THE_AGENT.matcher(line).matches())
              .toList();
      lines
          .subList(Math.max(0, lines.size() - LAST), lines.size())
          .forEach(line -> say(LOG + line));
      say(LOG + "all of it: " + log);
    } catch (IOException e) {
      say(LOG + "its log cannot be read: " + e);
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
        .ifPresent(line -> say(STEP + kind + Words.path(entry) + ": " + place + line));
    issue.message().lines().skip(1).forEach(line -> say(LOG + line));
  }

  @Override
  public void line(Entry step, String line) {
    if (showLogs) {
      line.lines()
          .filter(part -> !OF_THE_AGENT.matcher(part).matches())
          .forEach(part -> spoken(step, part));
    }
  }

  /** Lines of several steps at once are told apart. */
  private synchronized void spoken(Entry step, String line) {
    if (!step.equals(speaker)) {
      say(STEP + Words.mark(step) + " " + Words.path(step));
      speaker = step;
    }
    say(LOG + line);
  }

  /** What steps print may not give orders to an agent that the rehearsal itself runs on. */
  private synchronized void say(String line) {
    out.accept(line.contains("##vso[") ? UntrustedText.harmless(line) : line);
  }
}
