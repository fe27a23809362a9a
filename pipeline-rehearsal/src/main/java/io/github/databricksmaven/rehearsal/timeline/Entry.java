package io.github.databricksmaven.rehearsal.timeline;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stage, check, job or step of a rehearsal. Threads may look while others write. */
public final class Entry {

  /** What it is, as Azure Pipelines' timeline calls it. */
  public enum Kind {
    STAGE("Stage"),
    CHECKPOINT("Checkpoint"),
    APPROVAL("Checkpoint.Approval"),
    JOB("Job"),
    STEP("Task");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  private final UUID id = UUID.randomUUID();
  private final Timeline timeline;
  private final @Nullable Entry parent;
  private final Kind kind;
  private final String identifier;
  private final List<Issue> issues = new ArrayList<>();
  private String title;
  private String detail = "";
  private int percent = -1;
  private int attempt = 1;
  private @Nullable Instant started;
  private @Nullable Instant finished;
  private @Nullable Result result;
  private @Nullable Path log;
  private boolean left;

  Entry(Timeline timeline, @Nullable Entry parent, Kind kind, String identifier, String title) {
    this.timeline = timeline;
    this.parent = parent;
    this.kind = kind;
    this.identifier = identifier;
    this.title = title;
  }

  public UUID id() {
    return id;
  }

  public Optional<Entry> parent() {
    return Optional.ofNullable(parent);
  }

  public Kind kind() {
    return kind;
  }

  /** By which the file knows it, for example a stage's name. */
  public String identifier() {
    return identifier;
  }

  public synchronized String title() {
    return title;
  }

  /** What it is waiting for, or why it ended so; empty when there is nothing to tell. */
  public synchronized String detail() {
    return detail;
  }

  public synchronized Optional<Result> result() {
    return Optional.ofNullable(result);
  }

  public synchronized Optional<Instant> started() {
    return Optional.ofNullable(started);
  }

  public synchronized Optional<Instant> finished() {
    return Optional.ofNullable(finished);
  }

  public synchronized List<Issue> issues() {
    return List.copyOf(issues);
  }

  public synchronized Optional<Path> log() {
    return Optional.ofNullable(log);
  }

  /** From 0 to 100 when the step told, else -1. */
  public synchronized int percent() {
    return percent;
  }

  /** From 1; more after a step was tried again. */
  public synchronized int attempt() {
    return attempt;
  }

  /** Whether it is a stage that was not approved, of which nothing was run. */
  public synchronized boolean isLeft() {
    return left;
  }

  public synchronized boolean isRunning() {
    return started != null && result == null;
  }

  /** How long it took; of what did not begin, no time. */
  public synchronized Duration took(Instant now) {
    if (started == null) {
      return Duration.ZERO;
    }
    return Duration.between(started, finished == null ? now : finished);
  }

  /** The entries within this one, in the order in which they were made. */
  public List<Entry> within() {
    return timeline.within(this);
  }

  /** An entry within this one. */
  public Entry add(Kind within, String name, String called) {
    return timeline.add(this, within, name, called);
  }

  public void call(String called) {
    synchronized (this) {
      title = called;
    }
  }

  public void logTo(Path file) {
    synchronized (this) {
      log = file;
    }
  }

  public void start() {
    synchronized (this) {
      started = timeline.now();
    }
    timeline.changed(this);
  }

  public void end(Result how, String why) {
    synchronized (this) {
      result = how;
      detail = timeline.masked(why);
      if (started != null) {
        finished = timeline.now();
      }
    }
    timeline.changed(this);
  }

  /** Ends a stage that was not approved: the rehearsal has failed, and nothing of it was run. */
  public void leave() {
    synchronized (this) {
      left = true;
    }
    end(Result.FAILED, "");
  }

  public void waitFor(String what) {
    synchronized (this) {
      detail = timeline.masked(what);
    }
    timeline.changed(this);
  }

  public void tryAgain() {
    synchronized (this) {
      attempt++;
    }
    timeline.changed(this);
  }

  public void progress(int reached) {
    synchronized (this) {
      percent = Math.max(0, Math.min(100, reached));
    }
  }

  public void add(Issue issue) {
    synchronized (this) {
      issues.add(
          new Issue(
              issue.type(), timeline.masked(issue.message()), timeline.masked(issue.place())));
    }
    timeline.told(this, issues().get(issues().size() - 1));
  }
}
