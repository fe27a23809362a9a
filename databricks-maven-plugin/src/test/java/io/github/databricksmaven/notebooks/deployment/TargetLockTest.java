package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.FakeNotebooks;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of several deployments to a folder one works at a time, and none is kept out for ever. */
final class TargetLockTest {

  private static final WorkspacePath PATH = Rig.CONTROL.lock();
  private static final SourceFile A = Sources.python("/Shared/t/a", "x");

  private final FakeNotebooks fake = new FakeNotebooks();
  private final Notes notes = new Notes();
  private final StillTime time = new StillTime();

  @BeforeEach
  void aFolder() {
    fake.makeFolder(Rig.CONTROL.path());
  }

  @Test
  void aSecondDeploymentIsRefusedWithTheOwnerAndTheAge() {
    lock("one", time).acquire(Duration.ZERO);
    time.pause(Duration.ofSeconds(42));
    String message =
        assertThrows(Unsuccessful.class, () -> lock("two", time).acquire(Duration.ZERO))
            .getMessage();
    assertTrue(
        message.startsWith("Another deployment to this folder is under way, by one, build 7."));
    assertTrue(message.contains("42 s ago"), message);
  }

  @Test
  void whenItIsGivenBackTheNextOneGetsIt() {
    TargetLock one = lock("one", time);
    one.acquire(Duration.ZERO);
    one.release();
    lock("two", time).acquire(Duration.ZERO);
    assertEquals("two", holder().deployment());
  }

  @Test
  void aSecondDeploymentWaitsForTheFirst() {
    TargetLock one = lock("one", time);
    one.acquire(Duration.ZERO);
    Timekeeper waiting = new Interrupting(time, 3, one::release);
    lock("two", waiting).acquire(Duration.ofMinutes(1));
    assertEquals("two", holder().deployment());
    assertEquals(1, notes.said().size());
    assertEquals(
        "Waiting at most 1 min 0 s for another deployment to this folder, by one, build 7, since "
            + holder().since()
            + ", 0.0 s ago; a lock that nobody renews for 4 min 0 s is taken over.",
        notes.said().get(0));
  }

  @Test
  void aLockThatNobodyRenewsIsTakenOverWhenItWasWatchedForLong() {
    lock("one", time).acquire(Duration.ZERO);
    Instant begun = time.now();
    lock("two", time).acquire(Duration.ofMinutes(5));
    assertEquals("two", holder().deployment());
    assertTrue(Duration.between(begun, time.now()).compareTo(TargetLock.UNRENEWED) >= 0);
    assertTrue(notes.warned().get(0).startsWith("Taking over the lock of a deployment by one"));
  }

  @Test
  void aLockThatIsRenewedIsNotTakenOver() {
    TargetLock one = lock("one", time);
    one.acquire(Duration.ZERO);
    Timekeeper waiting = new Interrupting(time, 0, one::renew);
    assertThrows(Unsuccessful.class, () -> lock("two", waiting).acquire(Duration.ofMinutes(10)));
    assertEquals("one", holder().deployment());
  }

  @Test
  void aLockOfAnHourAgoIsTakenOverAtOnce() {
    lock("one", time).acquire(Duration.ZERO);
    time.pause(Duration.ofHours(1));
    lock("two", time).acquire(Duration.ZERO);
    assertEquals("two", holder().deployment());
  }

  @Test
  void whoLostItFindsOutAndLeavesItAlone() {
    TargetLock one = lock("one", time);
    one.acquire(Duration.ZERO);
    time.pause(Duration.ofHours(1));
    lock("two", time).acquire(Duration.ZERO);
    one.renew();
    assertTrue(one.isLost());
    one.release();
    assertEquals("two", holder().deployment());
  }

  @Test
  void aBeatThatComesLateDoesNotBringItBack() {
    TargetLock one = lock("one", time);
    one.acquire(Duration.ZERO);
    time.pause(Duration.ofSeconds(30));
    one.release();
    one.renew();
    assertTrue(fake.list(PATH).isEmpty());
  }

  @Test
  void ofTwoThatTakeOverOneGivesWay() {
    lock("one", time).acquire(Duration.ZERO);
    time.pause(Duration.ofHours(1));
    Timekeeper waiting =
        new Interrupting(
            time, 1, () -> fake.byHand(Sources.file(PATH.value(), json("three", time.now()))));
    assertThrows(Unsuccessful.class, () -> lock("two", waiting).acquire(Duration.ofSeconds(9)));
    assertEquals("three", holder().deployment());
  }

  @Test
  void aStaleLockThatIsGivenBackJustNowIsMadeAnew() {
    lock("one", time).acquire(Duration.ZERO);
    time.pause(Duration.ofHours(1));
    AtomicInteger reads = new AtomicInteger();
    FakeNotebooks busy = fake;
    Timekeeper clock =
        new Timekeeper() {
          @Override
          public Instant now() {
            // between the first look at the stale lock and the second
            if (reads.incrementAndGet() == 4) {
              busy.deleteByHand(PATH.value());
            }
            return time.now();
          }

          @Override
          public void pause(Duration duration) {
            time.pause(duration);
          }
        };
    lock("two", clock).acquire(Duration.ofMinutes(5));
    assertEquals("two", holder().deployment());
    assertEquals(List.of(), notes.warned());
  }

  @Test
  void whoCouldNotRenewForAMinuteBeginsNothing() {
    TargetLock one = lock("one", time);
    one.acquire(Duration.ZERO);
    time.pause(Duration.ofSeconds(59));
    assertTrue(one.isSure());
    time.pause(Duration.ofSeconds(2));
    assertFalse(one.isSure());
    assertTrue(one.isHeld());
    assertTrue(one.isSure());
  }

  @Test
  void anAnswerThatWasLostDoesNotKeepUsOut() {
    fake.byHand(Sources.file(PATH.value(), json("one", time.now())));
    lock("one", time).acquire(Duration.ZERO);
    assertEquals("one", holder().deployment());
  }

  @Test
  void aLockThatCannotBeReadIsWaitedForAndTakenOver() {
    fake.byHand(Sources.file(PATH.value(), "?"));
    assertThrows(Unsuccessful.class, () -> lock("two", time).acquire(Duration.ZERO));
    lock("two", time).acquire(Duration.ofMinutes(5));
    assertEquals("two", holder().deployment());
  }

  @Test
  void ofManyAtOnceOneWorksAtATime() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          TargetLock lock = lock("d" + i, new StillTime());
                          while (!isTaken(lock)) {
                            Thread.onSpinWait();
                          }
                          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                          inside.decrementAndGet();
                          lock.release();
                        }))
            .toList();
    all.forEach(CompletableFuture::join);
    assertEquals(1, most.get());
  }

  @Test
  void whoWaitedPlansAnewWithWhatTheOtherDeployed() {
    Rig rig = new Rig();
    rig.deploy(A);
    SourceFile mine = Sources.python("/Shared/t/mine", "x");
    Planned planned = rig.plan(A, mine);
    rig.deploy(Sources.python("/Shared/t/a", "theirs"));
    rig.deploy(planned, A, mine);
    assertEquals(List.of("keep a", "keep mine"), rig.steps(A, mine));
  }

  @Test
  void whoComesTooLateTakesHisCopiesBack() {
    Rig rig = new Rig();
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    rig.deploy(A);
    Planned planned = rig.plan(changed);
    rig.deploy(changed);
    rig.fake.forgetRequests();
    rig.deploy(planned, changed);
    assertEquals(List.of(), rig.fake.changes());
    assertEquals(
        List.of("20261101T120001Z-n1.pack", "20261101T120002Z-n2.pack", "manifest.json"),
        rig.fake.list(Rig.CONTROL.path()).orElseThrow().stream()
            .map(entry -> entry.path().name())
            .toList());
  }

  /** As it does with those that no deployment needs any more. */
  @Test
  void packsThatTheOtherDeletedAreNotMissed() {
    Rig rig = new Rig();
    SourceFile b = Sources.python("/Shared/t/b", "x");
    rig.deploy(A, b);
    String first = rig.manifest().current();
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    Planned planned = rig.plan(changed, b);
    rig.deploy(Sources.python("/Shared/t/a", "theirs"), Sources.python("/Shared/t/b", "theirs"));
    rig.fake.deleteByHand(Rig.CONTROL.pack(first).value());
    rig.deploy(planned, changed, b);
    assertEquals(List.of(), rig.notes.warned());
    assertFalse(rig.plan(changed, b).isNeeded());
  }

  @Test
  void aReviewedPlanThatDoesNotHoldBehindALockIsRefused(@TempDir Path folder) {
    Rig rig = new Rig();
    rig.deploy(A);
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    PlanOrigin origin = new PlanOrigin("deploy-notebooks", "h", "4711", "", rig.settings);
    Planned planned = rig.plan(changed);
    SavedPlan.save(folder.resolve("a.plan.json"), planned, origin);
    SavedPlan saved = SavedPlan.read("a.plan.json", folder.resolve("a.plan.json"));
    rig.deploy(Sources.python("/Shared/t/a", "theirs"));
    ReportDraft report = new ReportDraft("deploy-notebooks", "", Instant.EPOCH);
    String message =
        assertThrows(
                Unsuccessful.class,
                () ->
                    rig.deployment()
                        .carryOut(
                            planned,
                            List.of(changed),
                            rig.occasion(),
                            report,
                            anew -> saved.requireSame(anew, origin)))
            .getMessage();
    assertTrue(message.startsWith("The plan 'a.plan.json' does not fit any more"), message);
    assertTrue(
        String.valueOf(rig.fake.contents("/Shared/t").get("/Shared/t/a")).endsWith("theirs"));
    assertTrue(rig.fake.list(PATH).isEmpty());
  }

  @Test
  void whoLostItLeavesTheManifestToWhoHasIt() {
    Rig rig = new Rig();
    SourceFile ours = Sources.python("/Shared/t/a", "ours");
    SourceFile theirs = Sources.python("/Shared/t/a", "theirs");
    SourceFile more = Sources.python("/Shared/t/more", "theirs");
    rig.deploy(A);
    AtomicReference<String> winner = new AtomicReference<>("");
    rig.pulse =
        (beat, work) -> {
          rig.pulse = (other, theirWork) -> theirWork.run();
          rig.fake.before(
              "list /Shared/t",
              () -> {
                // ours is written, and this process stood still for an hour
                rig.time.pause(Duration.ofHours(1));
                rig.deploy(theirs, more);
                winner.set(rig.manifest().current());
              });
          work.run();
        };
    Planned planned = rig.plan(ours);
    String message =
        assertThrows(ProblemException.class, () -> rig.deploy(planned, ours)).getMessage();
    assertTrue(message.startsWith("The lock of the folder was taken over"), message);
    assertEquals(winner.get(), rig.manifest().current());
    assertEquals(List.of("keep a", "keep more"), rig.steps(theirs, more));
  }

  @Test
  void whoDeployedAndCouldNotNoteItIsSeenAllTheSame() {
    Rig rig = new Rig();
    SourceFile b = Sources.python("/Shared/t/b", "x");
    rig.deploy(A, b);
    SourceFile mine = Sources.python("/Shared/t/b", "mine");
    Planned planned = rig.plan(A, mine);
    rig.fake.refuse(Rig.CONTROL.manifest().value());
    var unused = rig.refused(Sources.python("/Shared/t/a", "theirs"), b);
    rig.fake.relent();
    rig.deploy(planned, A, mine);
    assertFalse(String.valueOf(rig.fake.contents("/Shared/t")).contains("theirs"));
    assertFalse(rig.plan(A, mine).isNeeded());
  }

  @Test
  void whatWasEditedWhileALockWasWaitedForIsDrift() {
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    SourceFile edited = Sources.python("/Shared/t/a", "by hand");
    Rig rig = new Rig();
    rig.deploy(A);
    Planned planned = rig.plan(changed);
    rig.fake.byHand(Sources.file(PATH.value(), json("other", rig.time.now())));
    rig.fake.byHand(edited);
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> rig.deploy(planned, changed));
    assertTrue(refusal.getMessage().contains("/Shared/t/a was edited"), refusal::getMessage);
    assertTrue(
        String.valueOf(rig.fake.contents("/Shared/t").get("/Shared/t/a")).endsWith("by hand"));
  }

  @Test
  void aDeploymentThatChangesNothingNeedsNoLock() {
    Rig rig = new Rig();
    rig.deploy(A);
    rig.fake.byHand(Sources.file(PATH.value(), json("other", rig.time.now())));
    assertFalse(rig.plan(A).isNeeded());
    rig.withLockTimeout(Duration.ZERO).deploy(A);
  }

  @Test
  void itIsGivenBackWhenTheDeploymentFails() {
    Rig rig = new Rig();
    rig.fake.refuse("/Shared/t/a");
    rig.refused(A);
    assertTrue(rig.fake.list(PATH).isEmpty());
  }

  @Test
  void whoLostItBeginsNothingMore() {
    Rig rig = new Rig();
    rig.deploy(A);
    rig.pulse =
        (beat, work) -> {
          rig.fake.byHand(Sources.file(PATH.value(), json("other", rig.time.now())));
          rig.time.pause(Duration.ofSeconds(20));
          beat.run();
          work.run();
        };
    String message = rig.refused(Sources.python("/Shared/t/a", "y")).getMessage();
    assertTrue(message.contains("this one was too slow to renew it"), message);
    assertEquals(List.of("change a"), rig.steps(Sources.python("/Shared/t/a", "y")));
  }

  private static boolean isTaken(TargetLock lock) {
    try {
      lock.acquire(Duration.ZERO);
      return true;
    } catch (Unsuccessful e) {
      return false;
    }
  }

  private TargetLock lock(String deployment, Timekeeper clock) {
    Holder self = new Holder(deployment, deployment, "7", clock.now(), clock.now());
    return new TargetLock(fake, PATH, clock, notes, self);
  }

  private static String json(String deployment, Instant now) {
    return new String(
        new Holder(deployment, deployment, "7", now, now).json(), StandardCharsets.UTF_8);
  }

  private Holder holder() {
    return Holder.read(Reading.bytes(fake, PATH, new Kind.PlainFile()));
  }

  /** Does something else at the nth pause, or at every one. */
  private static final class Interrupting implements Timekeeper {
    private final Timekeeper inner;
    private final int number;
    private final Runnable work;
    private int pauses;

    Interrupting(Timekeeper inner, int number, Runnable work) {
      this.inner = inner;
      this.number = number;
      this.work = work;
    }

    @Override
    public Instant now() {
      return inner.now();
    }

    @Override
    public void pause(Duration duration) {
      inner.pause(duration);
      pauses++;
      if (number == 0 || pauses == number) {
        work.run();
      }
    }
  }
}
