package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two promotions at once, call by call, in every order that matters. */
final class TwoMoversTest {

  private static final ModelName CATALOG = new ModelName("main.mlops.spark_model");
  private static final ModelName SHARED = new ModelName("SparkModel");

  /** More than one of them sends. */
  private static final int CALLS = 16;

  @ParameterizedTest
  @CsvSource({"main.mlops.spark_model, true", "main.mlops.spark_model, false", "SparkModel, true"})
  void oneWinsAndTheOtherSaysSoWhereverTheyMeet(String model, boolean isHeld)
      throws InterruptedException {
    for (int first = 0; first < CALLS; first++) {
      for (int second = 0; second < CALLS; second++) {
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < first; i++) {
          turns.add(0);
        }
        for (int i = 0; i < second; i++) {
          turns.add(1);
        }
        new Meeting(new ModelName(model), isHeld, 2, 3).expectOneWinner(turns);
        new Meeting(new ModelName(model), isHeld, 3, 2).expectOneWinner(turns);
        if (!isHeld) {
          new Meeting(new ModelName(model), false, 1, 2).expectOneWinner(turns);
        }
      }
    }
  }

  @Test
  void oneWinsInWhateverOrderTheirCallsCome() throws InterruptedException {
    Random random = new Random(7);
    for (int trial = 0; trial < 300; trial++) {
      List<Integer> turns = new ArrayList<>();
      for (int i = 0; i < 3 * CALLS; i++) {
        turns.add(random.nextInt(2));
      }
      new Meeting(CATALOG, trial % 2 == 0, 2, 3).expectOneWinner(turns);
    }
  }

  @Test
  void ofTwoBuildsThatPromoteOneVersionItGetsTheMarkerAndNoneIsInDoubt()
      throws InterruptedException {
    for (int first = 0; first < CALLS; first++) {
      List<Integer> turns = new ArrayList<>();
      for (int i = 0; i < first; i++) {
        turns.add(0);
      }
      Meeting meeting = new Meeting(SHARED, true, 2, 2);
      meeting.run(turns);
      assertTrue(meeting.winners() >= 1, turns::toString);
      assertEquals(List.of(new ModelVersion(2)), meeting.holders());
    }
  }

  /** Two promotions that were planned before either began to move. */
  private static final class Meeting {

    private final FakeRegistry registry = new FakeRegistry();
    private final List<Mover> movers = new ArrayList<>();
    private final ModelName model;
    private final Marker marker;
    private final boolean isHeld;

    Meeting(ModelName model, boolean isHeld, long one, long other) {
      this.model = model;
      this.isHeld = isHeld;
      this.marker =
          model.equals(SHARED) ? new Marker.Stage("Production") : new Marker.Alias("champion");
      for (int i = 0; i < 3; i++) {
        registry.add(model, Map.of());
      }
      if (isHeld) {
        registry.move(model, new ModelVersion(1), marker, true, "");
      }
      movers.add(new Mover(one));
      movers.add(new Mover(other));
    }

    List<ModelVersion> holders() {
      return registry.holders(model, marker);
    }

    long winners() {
      return movers.stream().filter(mover -> mover.refusal.isEmpty()).count();
    }

    void expectOneWinner(List<Integer> turns) throws InterruptedException {
      run(turns);
      String told = turns + ": " + movers;
      assertEquals(1, winners(), told);
      ModelVersion winner =
          movers.stream()
              .filter(mover -> mover.refusal.isEmpty())
              .findFirst()
              .orElseThrow()
              .version;
      assertEquals(List.of(winner), holders(), told);
      assertEquals(
          isHeld ? "1" : "none",
          registry.find(model, winner).orElseThrow().tags().get(marker.previousTag()),
          told);
      assertTrue(
          registry.versions(model).stream()
              .flatMap(version -> version.tags().keySet().stream())
              .noneMatch(key -> key.startsWith("claim_")),
          told);
    }

    /** After the turns that are given, they take them by turns. */
    void run(List<Integer> turns) throws InterruptedException {
      for (Mover mover : movers) {
        mover.start();
      }
      int next = 0;
      for (int i = 0; movers.stream().anyMatch(mover -> !mover.over); i++) {
        int wanted = i < turns.size() ? turns.get(i) : next++ % 2;
        Mover mover = movers.get(wanted).over ? movers.get(1 - wanted) : movers.get(wanted);
        mover.step();
      }
    }

    /** A promotion in a thread of its own that makes a call when it is told to. */
    private final class Mover implements Timekeeper {
      private final StillTime time = new StillTime();
      private final Semaphore go = new Semaphore(0);
      private final Semaphore stopped = new Semaphore(0);
      private final ModelVersion version;
      private final PromotionPlan plan;
      private volatile boolean over;
      private volatile String refusal = "";

      Mover(long number) {
        version = new ModelVersion(number);
        PromotionRequest request =
            PromotionRequest.parse(model.value(), version.toString(), marker.toString(), null);
        plan = promotion(registry).plan(request, Gate.BUILT_IN);
      }

      private Promotion promotion(RegistryPort port) {
        return PlainPromotion.in(port, this, "mover" + movers.size() + hashCode());
      }

      void start() throws InterruptedException {
        RegistryPort gated =
            (RegistryPort)
                Proxy.newProxyInstance(
                    RegistryPort.class.getClassLoader(),
                    new Class<?>[] {RegistryPort.class},
                    (proxy, method, arguments) -> {
                      waitForTurn();
                      try {
                        return method.invoke(registry, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    });
        Thread thread = new Thread(() -> carryOut(gated), "mover");
        thread.setDaemon(true);
        thread.start();
        stopped.acquire();
      }

      private void carryOut(RegistryPort gated) {
        try {
          promotion(gated).carryOut(plan, BuildStamp.UNKNOWN);
        } catch (Unsuccessful refused) {
          refusal = refused.problem().what() + " " + refused.problem().why();
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
        return version + (refusal.isEmpty() ? " won" : ": " + refusal);
      }
    }
  }
}
