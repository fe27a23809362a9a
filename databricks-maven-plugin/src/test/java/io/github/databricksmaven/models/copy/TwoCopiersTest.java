package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two promotions that copy one version at once, call by call, in every order that matters. Between
 * a look, or a claim, and the beginning of a file no seconds pass: that much is taken for granted.
 */
final class TwoCopiersTest {

  /** More than one of them sends to the target. */
  private static final int CALLS = 45;

  static List<ModelName> bothKinds() {
    return List.of(CopyRig.WORKSPACE, CopyRig.CATALOG);
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void oneWinsWhereverTheOtherBegins(ModelName model) throws InterruptedException {
    for (int first = 0; first < CALLS; first++) {
      new Meeting(model).expectOneCopy(turns(first, 0));
      new Meeting(model).expectOneCopy(turns(first, CALLS));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  @Tag("campaign")
  void oneWinsWhereverTheyMeet(ModelName model) throws InterruptedException {
    for (int first = 0; first < CALLS; first++) {
      for (int second = 0; second < CALLS; second++) {
        new Meeting(model).expectOneCopy(turns(first, second));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void oneWinsInWhateverOrderTheirCallsCome(ModelName model) throws InterruptedException {
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      new Meeting(model).expectOneCopy(turns(random));
    }
  }

  /** An earlier promotion was killed, or its version could not be made. */
  @ParameterizedTest
  @MethodSource("bothKinds")
  void oneWinsWhateverWasLeftBefore(ModelName model) throws InterruptedException {
    Random random = new Random(11);
    for (String killed : List.of("write sparkml/stages/0", "seal", "tag artifact_sha256")) {
      for (int trial = 0; trial < 50; trial++) {
        new Meeting(model, killed, "").expectOneCopy(turns(random));
      }
    }
    for (int trial = 0; trial < 50; trial++) {
      new Meeting(model, "tag artifact_sha256", "FAILED_REGISTRATION").expectOneCopy(turns(random));
    }
  }

  private static List<Integer> turns(Random random) {
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < 3 * CALLS; i++) {
      turns.add(random.nextInt(2));
    }
    return turns;
  }

  /** The one goes some steps, then the other some; after that they go by turns. */
  private static List<Integer> turns(int first, int second) {
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < first; i++) {
      turns.add(0);
    }
    for (int i = 0; i < second; i++) {
      turns.add(1);
    }
    return turns;
  }

  /** Two promotions that were planned before either began to copy. */
  private static final class Meeting {

    private final StillTime time = new StillTime();
    private final CopyRig rig;
    private final List<Copier> copiers = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    Meeting(ModelName model) {
      this(model, "", "");
    }

    /**
     * After a promotion that was killed.
     *
     * @param killed at which call; empty when there was none
     * @param status that the registry gives to what it left, or empty
     */
    Meeting(ModelName model, String killed, String status) {
      rig = new CopyRig(model);
      if (!killed.isEmpty()) {
        rig.target.failAt(killed, 0);
        assertThrows(ProblemException.class, rig::copy);
        rig.target.watch(FakeVersions.Watch.NONE);
      }
      if (!status.isEmpty()) {
        rig.target.say(model, rig.target.all(model).get(0), status);
      }
      copiers.add(new Copier("one"));
      copiers.add(new Copier("other"));
    }

    void expectOneCopy(List<Integer> turns) throws InterruptedException {
      for (Copier copier : copiers) {
        copier.start();
      }
      int next = 0;
      for (int i = 0; copiers.stream().anyMatch(copier -> !copier.over); i++) {
        int wanted = i < turns.size() ? turns.get(i) : next++ % 2;
        Copier copier = copiers.get(wanted).over ? copiers.get(1 - wanted) : copiers.get(wanted);
        copier.step();
      }
      String told = copiers + " after " + calls;
      assertTrue(copiers.stream().anyMatch(copier -> copier.refusal.isEmpty()), told);
      copiers.forEach(
          copier ->
              assertTrue(
                  copier.refusal.isEmpty() || copier.refusal.startsWith("Another promotion"),
                  told));
      assertEquals(1, rig.target.all(rig.model).size(), told);
      Details copy = rig.details(rig.target.all(rig.model).get(0));
      assertEquals(CopyRig.FILES, rig.target.files(rig.model, copy.version()), told);
      assertFalse(copy.tag(Whole.DIGEST).isEmpty(), told);
    }

    /** A promotion in a thread of its own that makes a call when it is told to. */
    private final class Copier implements Timekeeper {
      private final Semaphore go = new Semaphore(0);
      private final Semaphore stopped = new Semaphore(0);
      private final String name;
      private final CopyPlan plan;
      private volatile boolean over;
      private volatile String refusal = "";

      Copier(String name) {
        this.name = name;
        this.plan = rig.plan();
      }

      void start() throws InterruptedException {
        Thread thread = new Thread(this::copy, name);
        thread.setDaemon(true);
        thread.start();
        stopped.acquire();
      }

      private void copy() {
        FakeVersions target =
            rig.target.seenBy(
                (call, isDone) -> {
                  if (!isDone) {
                    if (!call.startsWith("begin ")) {
                      waitForTurn();
                    }
                    calls.add(name + " " + call);
                  }
                });
        try {
          new ModelCopy(rig.source, target, new Parallel(1, this), this).carryOut(plan);
        } catch (ProblemException failure) {
          refusal = failure.getMessage();
        } catch (RuntimeException unforeseen) {
          refusal = unforeseen.toString();
        } finally {
          over = true;
          stopped.release();
        }
      }

      void step() throws InterruptedException {
        go.release();
        stopped.acquire();
      }

      private void waitForTurn() {
        stopped.release();
        go.acquireUninterruptibly();
      }

      @Override
      public Instant now() {
        return time.now();
      }

      @Override
      public void pause(Duration duration) {
        waitForTurn();
        time.pause(duration);
      }

      @Override
      public String toString() {
        return name + (refusal.isEmpty() ? " won" : ": " + refusal);
      }
    }
  }
}
