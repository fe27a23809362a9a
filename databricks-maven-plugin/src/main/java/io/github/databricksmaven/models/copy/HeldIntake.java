package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An intake that was claimed. Whether it still is, is looked up every few seconds before a file is
 * begun; and who takes it from somebody else waits until that one must have looked. So no file is
 * begun any more by the one when the other lists what is there.
 */
final class HeldIntake implements Intake {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration UNTIL_SEEN = Duration.ofSeconds(5);

  private final Intake intake;
  private final String attempt;
  private final Timekeeper time;
  private final boolean isTakenOver;
  private Instant nextLook;
  private boolean isLost;

  private HeldIntake(
      Intake intake, String attempt, Timekeeper time, boolean isTakenOver, Instant nextLook) {
    this.intake = intake;
    this.attempt = attempt;
    this.time = time;
    this.isTakenOver = isTakenOver;
    this.nextLook = nextLook;
  }

  /** Its first look is due so long after the moment before the claim. */
  static HeldIntake of(Intake intake, String attempt, Timekeeper time) {
    Instant nextLook = time.now().plus(BETWEEN_LOOKS);
    boolean isTakenOver = intake.claim(attempt);
    if (isTakenOver) {
      time.pause(UNTIL_SEEN);
    }
    return new HeldIntake(intake, attempt, time, isTakenOver, nextLook);
  }

  /** Whether it was somebody else's, whose files may be there. */
  boolean isTakenOver() {
    return isTakenOver;
  }

  /** Whether it is ours; looks it up. */
  synchronized boolean isOurs() {
    isLost = isLost || !intake.isClaimedBy(attempt);
    nextLook = time.now().plus(BETWEEN_LOOKS);
    return !isLost;
  }

  /** Whether somebody else was seen to have it. */
  synchronized boolean isLost() {
    return isLost;
  }

  private synchronized boolean mayBegin() {
    return !isLost && (time.now().isBefore(nextLook) || isOurs());
  }

  @Override
  public void write(Artifact file, Supplier<InputStream> content) {
    if (!mayBegin()) {
      throw new Unsuccessful(
          file.path() + " was not sent.", "another promotion has taken over.", "wait for it.");
    }
    intake.write(file, content);
  }

  @Override
  public String way() {
    return intake.way();
  }

  @Override
  public Map<ArtifactPath, Long> present(Parallel parallel) {
    return intake.present(parallel);
  }

  @Override
  public void seal() {
    intake.seal();
  }

  @Override
  public void discard() {
    intake.discard();
  }
}
