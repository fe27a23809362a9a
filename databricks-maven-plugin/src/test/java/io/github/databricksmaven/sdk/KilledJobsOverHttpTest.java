package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.deployment.Choices;
import io.github.databricksmaven.jobs.deployment.JobDeployment;
import io.github.databricksmaven.jobs.deployment.Owner;
import io.github.databricksmaven.jobs.deployment.PlannedJobs;
import io.github.databricksmaven.jobs.deployment.WantedJob;
import io.github.databricksmaven.local.switches.Fault;
import io.github.databricksmaven.local.switches.Mishap;
import io.github.databricksmaven.local.switches.Occasion;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same as {@code KilledJobDeploymentTest} over HTTP: from a request on, every connection to a
 * local workspace is reset, that request with its effect or without; or only that one is. Then the
 * deployment is run again.
 */
final class KilledJobsOverHttpTest {

  @TempDir Path folder;
  private final StillTime time = new StillTime();
  private OpenLocal local;
  private int rounds;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void cutOffAtEverySeventhRequestItIsContinued() {
    everyRequest(7);
  }

  @Test
  @Tag("endurance")
  void cutOffAtAnyRequestItIsContinued() {
    assertTrue(everyRequest(1) > 20);
  }

  @Test
  void ofAResetAtEverySixthRequestItNoticesNothing() {
    resets(6);
  }

  @Test
  @Tag("endurance")
  void ofAResetAtAnyRequestItNoticesNothing() {
    resets(1);
  }

  private void resets(int step) {
    for (int request = 1; request < 26; request += step) {
      String owner = "owner" + ++rounds;
      deploy(owner, jobs(owner, 1, 0, 4));
      Fault once = Fault.of(Mishap.RESET_AFTER).when(Occasion.nth(request));
      local.switches().set(Switches.OFF.withFault(once));
      deploy(owner, jobs(owner, 2, 1, 5));
      local.switches().set(Switches.OFF);
      assertEndsAs(owner, jobs(owner, 2, 1, 5), "a reset at request " + request);
    }
  }

  private int everyRequest(int step) {
    for (int request = 1; ; request += step) {
      for (boolean isDone : new boolean[] {true, false}) {
        String owner = "owner" + ++rounds;
        deploy(owner, jobs(owner, 1, 0, 4));
        if (!local.isCutOff(request, isDone, () -> deploy(owner, jobs(owner, 2, 1, 5)))) {
          return request;
        }
        List<WantedJob> newer = jobs(owner, 3, 1, 6);
        deploy(owner, newer);
        assertEndsAs(owner, newer, "at request " + request + ", done: " + isDone);
      }
    }
  }

  private void assertEndsAs(String owner, List<WantedJob> wanted, String what) {
    assertFalse(deployment(owner).plan(wanted).isNeeded(), what);
    long present =
        local.connect(time).jobs().list().stream()
            .filter(job -> String.valueOf(job.settings().get("name")).startsWith(owner + " "))
            .count();
    assertEquals(wanted.size(), present, what);
  }

  private void deploy(String owner, List<WantedJob> wanted) {
    JobDeployment deployment = deployment(owner);
    PlannedJobs planned = deployment.plan(wanted);
    deployment.carryOut(planned, () -> false, new ReportDraft("deploy-jobs", "", Instant.EPOCH));
  }

  private JobDeployment deployment(String owner) {
    SdkWorkspace workspace = local.connect(time);
    return new JobDeployment(
        workspace.jobs(),
        workspace.access(),
        job -> "",
        new Parallel(8, time),
        new Notes(),
        new Choices(new Owner(owner), "jobs", Prune.MANAGED, OnDrift.FAIL, Set.of()));
  }

  private static List<WantedJob> jobs(String owner, int seconds, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i -> {
              String name = owner + " job " + i;
              return new WantedJob(
                  name,
                  name,
                  Map.of(
                      "name",
                      name,
                      "timeout_seconds",
                      seconds,
                      "tasks",
                      List.of(
                          Map.of(
                              "task_key",
                              "main",
                              "notebook_task",
                              Map.of("notebook_path", "/Shared/a")))));
            })
        .toList();
  }
}
