package io.github.databricksmaven.jobs.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of jobs, whose they are, and what it costs. */
final class JobDeploymentTest {

  private static final WantedJob TRAIN = JobRig.job("train", 60, "prepare");
  private static final WantedJob SCORE = JobRig.job("score", 0);
  private static final Map<String, String> CLUSTER = Map.of("spark_version", "17.3.x-scala2.13");

  private final JobRig rig = new JobRig();

  @Test
  void jobsAreCreatedThenKeptThenChangedWhereTheyChanged() {
    assertEquals(
        List.of(
            "  create  score",
            "  create  train",
            "Plan: 2 to create, 0 to change, 0 to delete, 0 unchanged"),
        rig.lines(TRAIN, SCORE));
    rig.deploy(TRAIN, SCORE);
    assertEquals(
        List.of(
            "  keep    score",
            "  keep    train",
            "Plan: 0 to create, 0 to change, 0 to delete, 2 unchanged"),
        rig.lines(TRAIN, SCORE));
    JobId before = rig.fake.only("train");
    WantedJob changed = JobRig.job("train", 90, "evaluate");
    assertEquals(
        List.of(
            "  keep    score",
            "  change  train",
            "          tasks[evaluate]: (none) → (new)",
            "          tasks[prepare]: (there) → (none)",
            "          timeout_seconds: 60 → 90",
            "Plan: 0 to create, 1 to change, 0 to delete, 1 unchanged"),
        rig.lines(changed, SCORE));
    rig.deploy(changed, SCORE);
    assertEquals(before, rig.fake.only("train"));
    assertFalse(rig.plan(changed, SCORE).isNeeded());
  }

  @Test
  void theReportTellsTheNumbers() {
    Report report = rig.deploy(TRAIN, SCORE);
    assertEquals(
        List.of(
            Map.of("job", "score", "job_id", rig.fake.only("score").value()),
            Map.of("job", "train", "job_id", rig.fake.only("train").value())),
        report.facts().get("jobs"));
    assertFalse(report.outputs().containsKey("jobId"));
    assertEquals(rig.fake.only("train").toString(), rig.deploy(TRAIN).outputs().get("jobId"));
  }

  @Test
  void aTaskThatLeftTheFileIsGone() {
    rig.deploy(TRAIN);
    rig.deploy(JobRig.job("train", 60));
    assertEquals(1, ((List<?>) shown("train").getOrDefault("tasks", List.of())).size());
  }

  @Test
  void aDeploymentWithoutChangeListsOnceAndAsksNothingElse() {
    rig.deploy(TRAIN, SCORE);
    rig.fake.requests();
    rig.deploy(TRAIN, SCORE);
    assertEquals(List.of("list"), rig.fake.requests());
  }

  @Test
  void aChangeAndANewJobCostFiveRequests() {
    rig.deploy(TRAIN);
    JobId train = rig.fake.only("train");
    rig.fake.requests();
    rig.deploy(JobRig.job("train", 90));
    assertEquals(
        List.of(
            "list",
            "find " + train,
            "reset " + train,
            "find " + train,
            "tag " + train,
            "find " + train),
        rig.fake.requests());
    rig.deploy(JobRig.job("train", 90), SCORE);
    JobId score = rig.fake.only("score");
    assertEquals(
        List.of(
            "list",
            "create score",
            "named score",
            "find " + score,
            "tag " + score,
            "find " + score),
        rig.fake.requests());
  }

  @Test
  void whatTheServiceAddsToClustersAndJobsIsNoDrift() {
    rig.fake.addMore();
    WantedJob onCluster = onCluster(Map.of());
    rig.deploy(onCluster);
    assertFalse(rig.plan(onCluster).isNeeded());
    WantedJob other = onCluster(Map.of("num_workers", 3L));
    assertEquals(
        List.of(
            "  change  train",
            "          invented_next_year.level: 3 → (none)",
            "          tasks[main].new_cluster.num_workers: (none) → 3",
            "          tasks[main].new_cluster.unheard_of: x → (none)",
            "Plan: 0 to create, 1 to change, 0 to delete, 0 unchanged"),
        rig.lines(other));
    rig.deploy(other);
    assertFalse(rig.plan(other).isNeeded());
    rig.deploy(onCluster);
    assertFalse(rig.plan(onCluster).isNeeded());
  }

  @Test
  void anEditByHandIsDriftAndSaysWhatWasEdited() {
    rig.deploy(TRAIN, SCORE);
    rig.fake.edit(rig.fake.only("train"), job -> job.put("max_concurrent_runs", 5));
    assertEquals(
        List.of(
            "  keep    score",
            "  drift   train  was edited in the workspace",
            "          max_concurrent_runs: 5 → 1",
            "Plan: 0 to create, 0 to change, 0 to delete, 1 unchanged, 1 drifted"),
        rig.lines(TRAIN, SCORE));
    String message = rig.refused(TRAIN, SCORE);
    assertTrue(message.startsWith("Others changed a job since the last deployment."), message);
    assertTrue(message.contains("onDrift=overwrite"), message);
    assertEquals(5, shown("train").get("max_concurrent_runs"));
    rig.with(OnDrift.OVERWRITE).deploy(TRAIN, SCORE);
    assertEquals(1, shown("train").get("max_concurrent_runs"));
    assertFalse(rig.plan(TRAIN, SCORE).isNeeded());
  }

  @Test
  void whatOthersMadeOfAJobIsKeptBeforeItIsOverwrittenDeletedOrTakenOver() {
    rig.deploy(TRAIN, SCORE);
    rig.fake.edit(rig.fake.only("train"), job -> job.put("max_concurrent_runs", 5));
    rig.fake.edit(rig.fake.only("score"), job -> job.put("max_concurrent_runs", 6));
    rig.fake.byHand(Map.of("name", "third", "max_concurrent_runs", 7));
    assertEquals(List.of(), rig.kept);
    rig.with(OnDrift.OVERWRITE).adopting("third").deploy(TRAIN, JobRig.job("third", 1));
    assertEquals(
        Set.of(5, 6, 7),
        rig.kept.stream()
            .map(job -> job.settings().get("max_concurrent_runs"))
            .collect(Collectors.toSet()));
    assertTrue(
        rig.notes.said().contains("What others made of job 'train' is kept in a file."),
        rig.notes.said()::toString);
  }

  @Test
  void whatCannotBeKeptIsNotOverwritten() {
    rig.deploy(TRAIN);
    rig.fake.edit(rig.fake.only("train"), job -> job.put("max_concurrent_runs", 5));
    rig.former =
        job -> {
          throw new Unsuccessful("", "no room", "");
        };
    rig.with(OnDrift.OVERWRITE).refused(TRAIN);
    assertEquals(5, shown("train").get("max_concurrent_runs"));
  }

  @Test
  void aScheduleThatSomebodyAddedIsDrift() {
    rig.deploy(TRAIN);
    Map<String, String> schedule =
        Map.of("quartz_cron_expression", "0 0 6 * * ?", "timezone_id", "UTC");
    rig.fake.edit(rig.fake.only("train"), job -> job.put("schedule", schedule));
    List<String> lines = rig.lines(TRAIN);
    assertTrue(
        lines.contains("          schedule.quartz_cron_expression: 0 0 6 * * ? → (none)"),
        lines::toString);
  }

  @Test
  void anEditOfWhatTheFileDoesNotSayAboutAClusterIsDrift() {
    rig.fake.addMore();
    rig.deploy(onCluster(Map.of()));
    rig.fake.edit(
        rig.fake.only("train"),
        job ->
            job.put(
                "tasks",
                List.of(
                    Map.of(
                        "task_key",
                        "main",
                        "new_cluster",
                        Map.of(
                            "spark_version", "17.3.x-scala2.13", "enable_elastic_disk", false)))));
    assertTrue(rig.lines(onCluster(Map.of())).get(0).startsWith("  drift   train"));
  }

  @Test
  void anEditToWhatTheFileHasByNowIsTakenForWhatItIs() {
    rig.deploy(TRAIN);
    rig.fake.edit(rig.fake.only("train"), job -> job.put("timeout_seconds", 90));
    WantedJob same = JobRig.job("train", 90, "prepare");
    assertEquals(
        "  keep    train  edited in the workspace to what the source has", rig.lines(same).get(0));
    rig.deploy(same);
    assertEquals("  keep    train", rig.lines(same).get(0));
    assertTrue(rig.lines(TRAIN).get(0).startsWith("  change"));
  }

  @Test
  void aJobThatSomebodyRenamedIsFoundByItsTag() {
    rig.deploy(TRAIN);
    JobId id = rig.fake.only("train");
    rig.fake.edit(id, job -> job.put("name", "mine"));
    assertEquals(
        List.of(
            "  drift   train  was edited in the workspace",
            "          name: mine → train",
            "Plan: 0 to create, 0 to change, 0 to delete, 0 unchanged, 1 drifted"),
        rig.lines(TRAIN));
    rig.with(OnDrift.OVERWRITE).deploy(TRAIN);
    assertEquals(id, rig.fake.only("train"));
  }

  @Test
  void aJobThatItsFileRenamesKeepsItsNumber() {
    rig.deploy(TRAIN);
    JobId id = rig.fake.only("train");
    rig.deploy(JobRig.with(TRAIN, "name", "train better"));
    assertEquals(id, rig.fake.only("train better"));
  }

  @Test
  void aFileThatIsRenamedKeepsItsJob() {
    rig.deploy(TRAIN);
    WantedJob moved = new WantedJob("nightly/train", "train", TRAIN.settings());
    JobId id = rig.fake.only("train");
    rig.deploy(moved);
    assertEquals(id, rig.fake.only("train"));
    assertFalse(rig.plan(moved).isNeeded());
  }

  @Test
  void aJobThatSomebodyDeletedIsCreatedAnew() {
    rig.deploy(TRAIN, SCORE);
    rig.fake.remove(rig.fake.only("train"));
    rig.deploy(TRAIN, SCORE);
    rig.fake.only("train");
  }

  @Test
  void whatLeftTheSourceIsDeletedWhenItIsOursAndNobodyTouchedIt() {
    rig.fake.byHand(SCORE.settings());
    rig.deploy(TRAIN, JobRig.job("old", 1));
    assertEquals(
        List.of(
            "  delete  old",
            "  keep    train",
            "Plan: 0 to create, 0 to change, 1 to delete, 1 unchanged"),
        rig.lines(TRAIN));
    assertEquals(
        "  leave   old    no longer in the source, and prune is none",
        rig.with(Prune.NONE).lines(TRAIN).get(0));
    rig.with(Prune.MANAGED).deploy(TRAIN);
    assertEquals(List.of("score", "train"), List.copyOf(rig.fake.byName().keySet()));
  }

  @Test
  void whatLeftTheSourceAndWasEditedIsDrift() {
    rig.deploy(TRAIN, SCORE);
    rig.fake.edit(rig.fake.only("score"), job -> job.put("timeout_seconds", 7));
    assertEquals("  drift   score  was edited in the workspace", rig.lines(TRAIN).get(0));
    rig.refused(TRAIN);
    rig.with(OnDrift.OVERWRITE).deploy(TRAIN);
    assertEquals(List.of("train"), List.copyOf(rig.fake.byName().keySet()));
  }

  @Test
  void aJobOfNobodyIsTakenOverOnRequestOnly() {
    JobId id = rig.fake.byHand(JobRig.job("Train", 5).settings());
    String message = rig.refused(TRAIN);
    assertTrue(message.contains("train: job " + id + ", which no deployment made"), message);
    assertTrue(message.contains("-Ddatabricks.adopt=train"), message);
    assertEquals(5, shown("Train").get("timeout_seconds"));
    rig.adopting("train");
    assertEquals(
        List.of(
            "  change  train  job " + id + " is taken over",
            "          name: Train → train",
            "          tasks[prepare]: (none) → (new)",
            "          timeout_seconds: 5 → 60",
            "Plan: 0 to create, 1 to change, 0 to delete, 0 unchanged"),
        rig.lines(TRAIN));
    rig.deploy(TRAIN);
    assertEquals(id, rig.fake.only("train"));
    assertFalse(rig.plan(TRAIN).isNeeded());
  }

  @Test
  void ofSeveralJobsOfOneNameTheNumberSaysWhich() {
    JobId one = rig.fake.byHand(TRAIN.settings());
    JobId other = rig.fake.byHand(TRAIN.settings());
    assertTrue(rig.refused(TRAIN).contains("jobs " + one + ", " + other));
    assertTrue(rig.adopting("train").refused(TRAIN).contains("2 jobs have this name: " + one));
    rig.adopting(other).deploy(TRAIN);
    List<String> lines = rig.lines(TRAIN);
    assertTrue(
        lines.contains("  leave   train  job " + one + " has the same name, and is not ours"),
        lines::toString);
    assertFalse(rig.plan(TRAIN).isNeeded());
  }

  @Test
  void whatCannotBeTakenOverIsRefused() {
    rig.fake.byHand(SCORE.settings());
    assertTrue(rig.adopting("trian").refused(TRAIN).startsWith("<adopt> 'trian' is no job"));
    assertTrue(rig.adopting(4711).refused(TRAIN).startsWith("<adopt> '4711' is no job"));
  }

  @Test
  void jobsOfAnotherOwnerAreNotTakenOver() {
    rig.deploy(TRAIN);
    String message = rig.ownedBy("com.acme:other").adopting("train").refused(TRAIN);
    assertTrue(message.contains("which 'com.acme:mlops' deploys"), message);
    assertEquals(List.of(), rig.adopting().plan().steps());
  }

  @Test
  void ofOnesOwnJobDeployedTwiceBothNumbersAreTold() {
    rig.deploy(TRAIN);
    Map<String, Object> twin = new LinkedHashMap<>(shown("train"));
    twin.put(
        "tags",
        Map.of(Owner.TAG, "com.acme:mlops", Mark.TAG, Mark.open(TRAIN, JobRig.FOLDER).toString()));
    JobId first = rig.fake.only("train");
    JobId second = rig.fake.byHand(twin);
    String message = rig.refused(TRAIN);
    assertTrue(message.contains("deployed 2 times, as jobs " + first + ", " + second), message);
  }

  @Test
  void ofTwoDeploymentsThatMakeAJobInOneMomentTheLaterTakesItsOwnBack() {
    PlannedJobs planned = rig.plan(TRAIN, SCORE);
    rig.deploy(TRAIN);
    JobId first = rig.fake.only("train");
    String message = assertThrows(Unsuccessful.class, () -> rig.deploy(planned)).getMessage();
    assertTrue(message.contains("another deployment made job " + first), message);
    assertEquals(first, rig.fake.only("train"));
    assertFalse(rig.plan(TRAIN, SCORE).isNeeded());
  }

  @Test
  void aCopyThatSomebodyMadeOfOursIsNotOurs() {
    rig.deploy(TRAIN);
    Map<String, Object> copy = new LinkedHashMap<>(shown("train"));
    copy.put("name", "copy of train");
    rig.fake.byHand(copy);
    assertFalse(rig.plan(TRAIN).isNeeded());
    rig.deploy();
    assertEquals(List.of("copy of train"), List.copyOf(rig.fake.byName().keySet()));
  }

  @Test
  void jobsOfABundleAreLeftAlone() {
    JobId id = rig.fake.byHand(TRAIN.settings());
    rig.fake.edit(id, job -> job.put("deployment", Map.of("kind", "BUNDLE")));
    String message = rig.adopting("train").refused(TRAIN);
    assertTrue(message.contains("train: job " + id + ", which a bundle deploys"), message);
    rig.fake.edit(
        id,
        job -> {
          job.remove("deployment");
          job.put("edit_mode", "UI_LOCKED");
        });
    assertEquals(message, rig.refused(TRAIN));
    assertEquals(id, rig.fake.only("train"));
  }

  @Test
  void aFileMayLockItsJobInTheWorkspacesPages() {
    WantedJob locked = JobRig.with(TRAIN, "edit_mode", "UI_LOCKED");
    rig.deploy(locked);
    assertFalse(rig.plan(locked).isNeeded());
    rig.deploy(TRAIN);
    assertFalse(rig.plan(TRAIN).isNeeded());
  }

  @Test
  void aFileCannotSayWhatDeploymentsSay() {
    assertThrows(Misconfigured.class, () -> JobRig.with(TRAIN, "tags", Map.of(Owner.TAG, "x")));
    assertThrows(
        Misconfigured.class, () -> JobRig.with(TRAIN, "deployment", Map.of("kind", "BUNDLE")));
  }

  @Test
  void oneOfOursThatABundleTookOverIsLeftAlone() {
    rig.deploy(TRAIN, SCORE);
    JobId id = rig.fake.only("train");
    rig.fake.edit(id, job -> job.put("deployment", Map.of("kind", "BUNDLE")));
    assertEquals(
        "  leave   train  job " + id + ", which a bundle deploys now", rig.lines(SCORE).get(1));
    rig.deploy(SCORE);
    rig.fake.only("train");
    assertTrue(rig.refused(TRAIN, SCORE).contains("which a bundle deploys"));
  }

  @Test
  void twoJobsOfOneNameAreRefused() {
    String message = rig.refused(TRAIN, new WantedJob("b", "TRAIN", Map.of()));
    assertTrue(message.startsWith("Two jobs have the name 'TRAIN': train and b."), message);
  }

  @Test
  void whomAJobRunsAsIsSeenChangedAndNotLost() {
    WantedJob asSp = JobRig.with(TRAIN, "run_as", Map.of("service_principal_name", "sp-1"));
    rig.deploy(asSp);
    rig.fake.runAs(rig.fake.only("train"), "eve@example.com");
    assertEquals(
        List.of(
            "  drift   train  was edited in the workspace",
            "          run_as: eve@example.com → sp-1",
            "Plan: 0 to create, 0 to change, 0 to delete, 0 unchanged, 1 drifted"),
        rig.lines(asSp));
    rig.with(OnDrift.OVERWRITE).deploy(asSp);
    assertEquals("  keep    train", rig.lines(asSp).get(0));
    WantedJob asOther = JobRig.with(TRAIN, "run_as", Map.of("service_principal_name", "sp-2"));
    assertEquals("          run_as: sp-1 → sp-2", rig.lines(asOther).get(1));
    rig.deploy(asOther);
    assertEquals("sp-2", runAs("train"));
    rig.deploy(TRAIN);
    assertEquals("sp-2", runAs("train"));
  }

  @Test
  void anIdentityThatTheFileDoesNotSayStaysAndIsToldOf() {
    rig.deploy(TRAIN);
    rig.fake.runAs(rig.fake.only("train"), "sp-of-the-admin");
    rig.deploy(JobRig.job("train", 90));
    assertEquals("sp-of-the-admin", runAs("train"));
    assertTrue(rig.notes.warned().get(0).startsWith("Job 'train' runs as sp-of-the-admin:"));
  }

  @Test
  void anIdentityThatGetsLostFailsTheDeployment() {
    rig.deploy(TRAIN);
    rig.fake.runAs(rig.fake.only("train"), "sp-of-the-admin");
    rig.fake.loseIdentities();
    String message = rig.refused(JobRig.job("train", 90));
    assertTrue(message.contains("it ran as sp-of-the-admin, and runs as me@example.com"), message);
  }

  @Test
  void permissionsAreThoseOfTheFileWithTheOwnerThatTheJobHas() {
    WantedJob open = JobRig.with(TRAIN, "access_control_list", List.of(grant("ml", "CAN_VIEW")));
    rig.deploy(open);
    JobId id = rig.fake.only("train");
    Grant owner = new Grant("user_name", FakeJobs.ME, Grant.OWNER);
    assertEquals(List.of(owner, read("ml", "CAN_VIEW")), rig.fake.grants(id));
    assertEquals("  keep    train", rig.lines(open).get(0));
    rig.fake.replace(id, List.of(owner, read("ml", "CAN_MANAGE")));
    assertEquals(
        List.of(
            "  drift   train  was edited in the workspace",
            "          access_control_list[ml]: CAN_MANAGE → CAN_VIEW",
            "Plan: 0 to create, 0 to change, 0 to delete, 0 unchanged, 1 drifted"),
        rig.lines(open));
    rig.with(OnDrift.OVERWRITE).deploy(open);
    assertEquals(List.of(owner, read("ml", "CAN_VIEW")), rig.fake.grants(id));
    WantedJob wider =
        JobRig.with(TRAIN, "access_control_list", List.of(grant("ml", "CAN_MANAGE_RUN")));
    rig.with(OnDrift.FAIL).deploy(wider);
    assertEquals(List.of(owner, read("ml", "CAN_MANAGE_RUN")), rig.fake.grants(id));
    rig.deploy(TRAIN);
    assertEquals(List.of(owner, read("ml", "CAN_MANAGE_RUN")), rig.fake.grants(id));
    assertFalse(rig.plan(TRAIN).isNeeded());
  }

  @Test
  void aWriteThatIsSwallowedFailsTheDeployment() {
    rig.deploy(TRAIN);
    rig.fake.swallow();
    String message = rig.refused(JobRig.job("train", 90));
    assertTrue(message.startsWith("1 of 1 jobs could not be deployed."), message);
    assertTrue(message.contains("timeout_seconds is 60, sent was 90"), message);
    assertTrue(rig.refused(TRAIN, SCORE).contains("it is not in the workspace"));
    assertTrue(rig.refused().contains("something accepted its deletion and did not do it"));
  }

  @Test
  void whoChangesAJobBetweenPlanAndWritingIsNotOverwritten() {
    rig.deploy(TRAIN);
    PlannedJobs planned = rig.plan(JobRig.job("train", 90));
    rig.fake.edit(rig.fake.only("train"), job -> job.put("timeout_seconds", 7));
    String message =
        String.valueOf(
            assertThrows(RuntimeException.class, () -> rig.deploy(planned)).getMessage());
    assertTrue(message.contains("somebody changed it since the plan was made"), message);
    assertEquals(7, shown("train").get("timeout_seconds"));
  }

  @Test
  void nothingIsDeletedWhenSomethingCouldNotBeWritten() {
    rig.deploy(TRAIN, SCORE);
    PlannedJobs planned = rig.plan(JobRig.job("train", 90));
    rig.fake.edit(rig.fake.only("train"), job -> job.put("timeout_seconds", 7));
    assertThrows(RuntimeException.class, () -> rig.deploy(planned));
    rig.fake.only("score");
  }

  @Test
  void aGoalThatIsEndedBeginsNothingNew() {
    rig.ended = () -> true;
    assertTrue(rig.refused(TRAIN).contains("not begun, as Maven is being ended"));
    assertTrue(rig.fake.byName().isEmpty());
  }

  @Test
  void twoFoldersOfOneOwnerKeepEachOthersJobs() {
    rig.from("jobs/batch").deploy(TRAIN);
    rig.from("jobs/serving").deploy(SCORE, named("other", TRAIN));
    JobId train = rig.fake.only("train");
    assertEquals(
        List.of(
            "  delete  other",
            "  keep    score",
            "  leave   train  job " + train + ", which came from another folder",
            "Plan: 0 to create, 0 to change, 1 to delete, 1 unchanged, 1 left alone"),
        rig.lines(SCORE));
    rig.deploy(SCORE);
    assertEquals(Set.of("train", "score"), rig.fake.byName().keySet());
    assertFalse(rig.from("jobs/batch").plan(TRAIN).isNeeded());
  }

  /** The same file in another folder. */
  private static WantedJob named(String name, WantedJob job) {
    Map<String, Object> settings = new LinkedHashMap<>(job.settings());
    settings.put("name", name);
    return new WantedJob(job.key(), name, settings);
  }

  @Test
  void aFolderThatIsMovedKeepsItsJobs() {
    rig.deploy(TRAIN, SCORE);
    JobId train = rig.fake.only("train");
    assertEquals(
        "  keep    train  its folder has another name",
        rig.from("deploy/jobs").lines(TRAIN).get(1));
    rig.deploy(TRAIN, SCORE);
    assertEquals(train, rig.fake.only("train"));
    rig.deploy(TRAIN);
    assertEquals(Set.of("train"), rig.fake.byName().keySet());
  }

  @Test
  void aJobWhoseMarkTellsNoFolderIsOurs() {
    rig.deploy(TRAIN, SCORE);
    for (String name : List.of("train", "score")) {
      Map<String, String> tags = new LinkedHashMap<>();
      Objects.requireNonNull((Map<?, ?>) shown(name).get("tags"))
          .forEach((tag, value) -> tags.put(String.valueOf(tag), String.valueOf(value)));
      tags.computeIfPresent(Mark.TAG, (tag, mark) -> mark.replaceFirst("2\\.\\w+", "1"));
      rig.fake.tag(rig.fake.only(name), tags);
    }
    assertEquals(
        List.of(
            "  delete  score",
            "  keep    train  its mark tells its folder from now on",
            "Plan: 0 to create, 0 to change, 1 to delete, 1 unchanged"),
        rig.lines(TRAIN));
    rig.deploy(TRAIN);
    assertFalse(rig.plan(TRAIN).isNeeded());
  }

  @Test
  void aMarkThatSomebodySpoiltIsNotTrusted() {
    rig.deploy(TRAIN);
    Map<String, String> tags = Map.of(Owner.TAG, "com.acme:mlops", Mark.TAG, "x");
    rig.fake.tag(rig.fake.only("train"), tags);
    assertEquals(
        "  keep    train  its mark cannot be read, and is written anew", rig.lines(TRAIN).get(0));
    assertEquals(
        "  drift   train  has a mark that cannot be read",
        rig.lines(JobRig.job("train", 90)).get(0));
    rig.deploy(TRAIN);
    assertFalse(rig.plan(TRAIN).isNeeded());
  }

  private Map<String, Object> shown(String name) {
    return rig.fake.shown(rig.fake.only(name));
  }

  private String runAs(String name) {
    return String.valueOf(rig.fake.find(rig.fake.only(name)).orElseThrow().runAs());
  }

  private static Map<String, Object> grant(String group, String level) {
    return read(group, level).json();
  }

  private static Grant read(String group, String level) {
    return new Grant("group_name", group, level);
  }

  private static WantedJob onCluster(Map<String, Object> more) {
    Map<String, Object> cluster = new LinkedHashMap<>(CLUSTER);
    cluster.putAll(more);
    return new WantedJob(
        "train",
        "train",
        Map.of(
            "name", "train", "tasks", List.of(Map.of("task_key", "main", "new_cluster", cluster))));
  }
}
