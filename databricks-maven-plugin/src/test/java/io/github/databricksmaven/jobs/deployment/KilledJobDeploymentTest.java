package io.github.databricksmaven.jobs.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.JobId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A deployment that creates, changes, opens and deletes jobs, killed at each of its requests, or
 * without an answer to it, and run again with the same files, newer ones or the old ones: ends
 * equal to the files, with no job twice, nothing foreign touched, and without taking its own work
 * for somebody else's.
 */
final class KilledJobDeploymentTest {

  private static final WantedJob FOREIGN = JobRig.job("theirs", 5);

  private static WantedJob[] before() {
    return jobs("keep 1", "change 10", "open 10", "leave 1");
  }

  private static WantedJob[] after() {
    return jobs("keep 1", "change 20", "open 20", "new 20");
  }

  private static WantedJob[] afterThat() {
    return jobs("keep 1", "change 30", "open 10", "new 30", "newer 1");
  }

  /** Names with their timeouts; those that are open let a group in, the more the longer. */
  private static WantedJob[] jobs(String... jobs) {
    return Stream.of(jobs)
        .map(job -> job.split(" "))
        .map(
            job -> {
              WantedJob wanted = JobRig.job(job[0], Integer.parseInt(job[1]), "more");
              return job[0].equals("open") ? open(wanted, job[1]) : wanted;
            })
        .toArray(WantedJob[]::new);
  }

  private static WantedJob open(WantedJob job, String level) {
    Map<String, String> grant =
        Map.of(
            "group_name", "ml", "permission_level", level.equals("10") ? "CAN_VIEW" : "CAN_MANAGE");
    return JobRig.with(job, "access_control_list", List.of(grant));
  }

  @Test
  void killedAtAnyRequest() {
    assertTrue(everyRequest(true, false) > 20);
  }

  @Test
  void killedAtAnyRequestOfAServiceThatAddsWhatNobodyKnows() {
    assertTrue(everyRequest(true, true) > 20);
  }

  @Test
  void withoutAnAnswerToAnyRequest() {
    assertTrue(everyRequest(false, false) > 20);
    assertTrue(everyRequest(false, true) > 20);
  }

  @Test
  void aCreateWithoutAnAnswerGoesOnWithWhatItMade() {
    JobRig rig = new JobRig();
    TroubledJobs port = new TroubledJobs(rig.fake, 2, true, false, new AtomicInteger());
    rig.jobs = port;
    rig.deploy(FOREIGN);
    rig.fake.only("theirs");
    assertEquals("named theirs", rig.fake.requests().get(2));
  }

  private static int everyRequest(boolean isTheEnd, boolean isAddingMore) {
    for (int request = 1; ; request++) {
      for (boolean isDone : new boolean[] {true, false}) {
        for (WantedJob[] next : List.of(after(), afterThat(), before())) {
          JobRig rig = new JobRig();
          if (isAddingMore) {
            rig.fake.addMore();
          }
          JobId foreign = rig.fake.byHand(FOREIGN.settings());
          rig.deploy(before());
          if (!isTroubled(rig, request, isDone, isTheEnd)) {
            return request;
          }
          assertEndsAs(next, rig, foreign, "at request " + request + ", done: " + isDone);
        }
      }
    }
  }

  /** Deploys; whether it came to the trouble, which it may survive. */
  private static boolean isTroubled(JobRig rig, int request, boolean isDone, boolean isTheEnd) {
    TroubledJobs port = new TroubledJobs(rig.fake, request, isDone, isTheEnd, new AtomicInteger());
    rig.jobs = port;
    rig.access = port;
    try {
      rig.deploy(after());
    } catch (RuntimeException e) {
      assertTrue(port.hasTroubled(), e::toString);
    } finally {
      rig.jobs = rig.fake;
      rig.access = rig.fake;
    }
    return port.hasTroubled();
  }

  private static void assertEndsAs(WantedJob[] source, JobRig rig, JobId foreign, String what) {
    List<String> lines = rig.lines(source);
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("  drift")), what + lines);
    rig.deploy(source);
    assertFalse(rig.plan(source).isNeeded(), what);
    for (WantedJob job : source) {
      PresentJob present = rig.fake.find(rig.fake.only(job.name())).orElseThrow();
      assertEquals(List.of(), Differences.missing(present.canonical(), job.canonical()), what);
    }
    assertEquals(source.length + 1, rig.fake.byName().size(), what);
    assertEquals(foreign, rig.fake.only("theirs"), what);
    assertFalse(rig.fake.requests().contains("reset " + foreign), what);
  }
}
