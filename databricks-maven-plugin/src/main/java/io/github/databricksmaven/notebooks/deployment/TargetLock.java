package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file in the target that says who is deploying. Made without overwrite, so that of two
 * deployments one gets it; renewed while the work goes on, so that one that was killed is known.
 */
final class TargetLock {

  /**
   * When a lock counts as left by somebody who died. A call is tried for two minutes, and its last
   * try may take one: whatever was begun while the holder was sure has ended by then.
   */
  static final Duration UNRENEWED = Duration.ofMinutes(4);

  /** So long after it was renewed a holder begins something. */
  private static final Duration SURE = Duration.ofMinutes(1);

  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(15);

  /** Clocks of two agents may differ by minutes, not by as much. */
  private static final Duration OLD = Duration.ofMinutes(15);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /**
   * Longer than between two renewals: whoever had a lock that was written over has noticed by then,
   * be it one who took the stale lock over at the same time, or one who had just made a new one.
   */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private final NotebooksPort port;
  private final WorkspacePath path;
  private final Timekeeper time;
  private final Talk talk;
  private final Holder self;
  private volatile Instant renewed = Instant.EPOCH;
  private volatile boolean isLost;
  private boolean isReleased;
  private String waitedFor = "nobody yet";

  TargetLock(NotebooksPort port, WorkspacePath path, Timekeeper time, Talk talk, Holder self) {
    this.port = port;
    this.path = path;
    this.time = time;
    this.talk = talk;
    this.self = self;
  }

  /**
   * Takes it; waits for who holds it at most so long, and is refused then.
   *
   * @return whether nobody held it; else the target may have changed since it was looked at
   */
  boolean acquire(Duration patience) {
    if (isTaken()) {
      return true;
    }
    Instant begun = time.now();
    Watch watch = new Watch(begun);
    do {
      Optional<Holder> holder = holder();
      if (holder.isEmpty() && isTaken()) {
        return false; // it was given back just now
      }
      Holder other = holder.orElse(Holder.UNKNOWN);
      if (watch.isStale(other, time.now()) && isTakenOver(other)) {
        return false;
      }
      wait(other, begun.plus(patience));
    } while (!isTaken());
    return false;
  }

  private boolean isTaken() {
    Instant now = time.now();
    boolean isMade = port.create(file(self.at(now)));
    if (isMade || holder().filter(this::isSelf).isPresent()) { // an answer may have been lost
      renewed = now;
      return true;
    }
    return false;
  }

  private void wait(Holder holder, Instant end) {
    Duration left = Duration.between(time.now(), end);
    if (left.isNegative() || left.isZero()) {
      throw refused(holder);
    }
    if (!holder.deployment().equals(waitedFor)) {
      waitedFor = holder.deployment();
      talk.say(
          "Waiting at most "
              + Durations.spoken(left)
              + " for another deployment to this folder, by "
              + holder.spoken()
              + ", "
              + age(holder)
              + "; a lock that nobody renews for "
              + Durations.spoken(UNRENEWED)
              + " is taken over.");
    }
    time.pause(left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
    if (Thread.currentThread().isInterrupted()) {
      throw refused(holder);
    }
  }

  /** Who takes a stale lock looks again after a while: another may have done the same. */
  private boolean isTakenOver(Holder stale) {
    Optional<Holder> still = holder();
    if (still.isEmpty()) {
      return isTaken(); // it was given back just now
    }
    if (!still.get().equals(stale)) {
      return false;
    }
    talk.warn(
        "Taking over the lock of a deployment by " + stale.spoken() + " that did not finish.");
    port.write(file(self.at(time.now())));
    time.pause(SETTLING);
    boolean isOurs = holder().filter(this::isSelf).isPresent();
    renewed = time.now();
    return isOurs;
  }

  /** Says that we are alive; finds out when somebody thought that we are not. */
  synchronized void renew() {
    if (!isReleased && !isLost && !time.now().isBefore(renewed.plus(BETWEEN_RENEWALS))) {
      renewNow();
    }
  }

  private void renewNow() {
    try {
      isLost = holder().filter(this::isSelf).isEmpty();
      if (!isLost) {
        Instant now = time.now();
        port.write(file(self.at(now)));
        renewed = now;
      }
    } catch (ProblemException e) {
      talk.whisper("The lock could not be renewed: " + e.getMessage());
    }
  }

  /** Whether it is ours, and what is begun now has ended before somebody takes it over. */
  boolean isSure() {
    return !isLost && time.now().isBefore(renewed.plus(SURE));
  }

  /** The same; asks when it is not known. */
  synchronized boolean isHeld() {
    if (!isLost && !isSure()) {
      renewNow();
    }
    return isSure();
  }

  /** Whether somebody else took it, so that nothing must be changed any more. */
  boolean isLost() {
    return isLost;
  }

  /** Gives it back; a failure is told and nothing more, as the lock is stale soon. */
  synchronized void release() {
    if (isReleased) {
      return;
    }
    isReleased = true;
    try {
      boolean isSurelyOurs = time.now().isBefore(renewed.plus(UNRENEWED));
      if (!isLost && (isSurelyOurs || holder().filter(this::isSelf).isPresent())) {
        Deletion.of(port, path);
      }
    } catch (ProblemException e) {
      talk.warn("The lock " + path + " could not be given back: " + e.problem().why());
    }
  }

  private Optional<Holder> holder() {
    return Reading.bytesIfThere(port, path, new Kind.PlainFile()).map(Holder::read);
  }

  private boolean isSelf(Holder holder) {
    return holder.deployment().equals(self.deployment());
  }

  private SourceFile file(Holder holder) {
    return SourceFile.of(path.name(), path, new Kind.PlainFile(), holder.json());
  }

  private Unsuccessful refused(Holder holder) {
    return new Unsuccessful(
        "Another deployment to this folder is under way, by " + holder.spoken() + ".",
        "it holds the lock " + path + " " + age(holder) + "; nothing was changed.",
        "run the goal again when it has ended, or let it wait longer, for example"
            + " -Ddatabricks.lockTimeout=10m; a lock that nobody renews expires after 4 min.");
  }

  private String age(Holder holder) {
    return "since "
        + holder.since()
        + ", "
        + Durations.spoken(Duration.between(holder.since(), time.now()))
        + " ago";
  }

  /** What one goal sees of a lock that it waits for, by its own clock. */
  private static final class Watch {
    private Holder last = Holder.UNKNOWN;
    private Instant since;

    Watch(Instant since) {
      this.since = since;
    }

    boolean isStale(Holder holder, Instant now) {
      if (!holder.equals(last)) {
        last = holder;
        since = now;
      }
      boolean isWatched = !now.isBefore(since.plus(UNRENEWED));
      boolean isOld = !holder.equals(Holder.UNKNOWN) && now.isAfter(holder.renewed().plus(OLD));
      return isWatched || isOld;
    }
  }
}
