package io.github.databricksmaven.local.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private Instant now = Instant.EPOCH;
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final Leases leases = new Leases(clock);

  @TempDir Path folder;
  private Rehearsals rehearsals;
  private Activity activity;

  @BeforeEach
  void nothingGoesOn() {
    rehearsals = new Rehearsals(folder);
    activity = new Activity(clock, leases, rehearsals);
  }

  @Test
  void aServerNobodyVisitsEndsWhenItsPatienceDoes() {
    pass(29);
    assertFalse(activity.isOver(PATIENCE));
    pass(1);
    assertTrue(activity.isOver(PATIENCE));
  }

  @Test
  void aLeaseHoldsTheServerUntilItExpires() {
    String id = leases.take("approval");
    pass(59);
    assertFalse(activity.isOver(PATIENCE), "a lease is good for a minute");
    leases.renew(id);
    pass(59);
    assertFalse(activity.isOver(PATIENCE), "it was renewed");
    assertEquals(List.of("approval"), leases.holders());
    pass(2);
    assertTrue(activity.isOver(PATIENCE));
    assertEquals(List.of(), leases.holders());
  }

  @Test
  void aRehearsalHoldsTheServerWhileItsProcessLives() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    String started = process.info().startInstant().orElseThrow().toString();
    rehearsals.take(new Rehearsals.Owner("a rehearsal", process.pid(), started));
    pass(3_600);
    assertFalse(activity.isOver(PATIENCE));
    process.destroy();
    process.waitFor();
    assertTrue(activity.isOver(PATIENCE));
  }

  @Test
  void aLongRequestHoldsTheServer() {
    activity.begun();
    pass(60);
    assertFalse(activity.isOver(PATIENCE));
    activity.ended();
    assertFalse(activity.isOver(PATIENCE), "patience begins anew");
    pass(30);
    assertTrue(activity.isOver(PATIENCE));
  }

  @Test
  void anIdleServerThatEndsTakesNoRuns() {
    pass(30);
    assertTrue(activity.isOver(PATIENCE));
    assertFalse(activity.admitRun(false));
    assertEquals(0, activity.activeRuns());
  }

  @Test
  void aServerThatGoesOnTakesRunsAgain() {
    assertTrue(activity.admitRun(false));
    pass(60);
    assertFalse(activity.isOver(PATIENCE));
    activity.runEnded();
    assertFalse(activity.isOver(PATIENCE));
    assertTrue(activity.admitRun(false));
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }
}
