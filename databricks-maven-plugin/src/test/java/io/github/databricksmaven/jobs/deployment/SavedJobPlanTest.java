package io.github.databricksmaven.jobs.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.Fields;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is applied as it was reviewed, or not at all. */
final class SavedJobPlanTest {

  private static final WantedJob A = JobRig.job("a", 1);
  private static final WantedJob B = JobRig.job("b", 1);
  private static final WantedJob C = JobRig.job("a", 2);

  @TempDir Path folder;
  private final JobRig rig = new JobRig();

  @BeforeEach
  void aPlanThatChangesA() {
    rig.deploy(A, B);
    SavedJobPlan.save(file(), rig.plan(C, B), origin());
  }

  @Test
  void whatDidNotMoveIsAccepted() {
    saved().requireSame(rig.plan(C, B), origin());
  }

  @Test
  void itHoldsEveryJobWithReasonAndFields() throws IOException {
    Fields step = Fields.read(Files.readAllBytes(file())).children("jobs").get(0);
    assertEquals("a", step.text("job"));
    assertEquals("change", step.text("change"));
    assertEquals("other settings in the source", step.text("reason"));
    assertEquals(List.of("timeout_seconds: 1 → 2"), step.texts("fields"));
    assertEquals(rig.fake.only("a").value(), step.child("before").number("job_id"));
    assertEquals(C.fingerprint(), step.child("after").text("sha256"));
  }

  @Test
  void itHoldsNothingElseThatNobodyCompares() throws IOException {
    List<String> names = new ArrayList<>();
    Fields.read(Files.readAllBytes(file())).node().fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "version", "goal", "host", "workspace", "owner", "prune", "on_drift", "adopt", "jobs"),
        names);
  }

  @Test
  void aSourceThatMovedIsNamed() {
    assertRefused("the source of a was changed", JobRig.job("a", 3), B);
    assertRefused("the source of b is gone", C);
    assertRefused("the source of c is new", C, B, JobRig.job("c", 1));
  }

  @Test
  void aWorkspaceThatMovedIsNamed() {
    rig.fake.edit(rig.fake.only("b"), job -> job.put("timeout_seconds", 7));
    assertRefused("b in the workspace was changed", C, B);
    rig.fake.remove(rig.fake.only("a"));
    assertRefused("a in the workspace is gone", C, B);
  }

  @Test
  void otherPropertiesAreNamed() {
    rig.with(OnDrift.OVERWRITE);
    assertRefused("on_drift was 'fail', and is 'overwrite'", C, B);
  }

  @Test
  void jobsOfOthersDoNotMatter() {
    rig.fake.byHand(JobRig.job("theirs", 1).settings());
    saved().requireSame(rig.plan(C, B), origin());
  }

  @Test
  void whatIsNoPlanIsRefused() throws IOException {
    Files.writeString(file(), "{\"version\":1}");
    assertTrue(
        assertThrows(Misconfigured.class, this::saved)
            .getMessage()
            .startsWith("<plan> 'plan' is no saved plan."));
  }

  private void assertRefused(String expected, WantedJob... wanted) {
    String message =
        assertThrows(Unsuccessful.class, () -> saved().requireSame(rig.plan(wanted), origin()))
            .getMessage();
    assertTrue(message.contains(expected), message);
  }

  private SavedJobPlan saved() {
    return SavedJobPlan.read("plan", file());
  }

  private Path file() {
    return folder.resolve("reports/deploy-jobs.plan.json");
  }

  private JobPlanOrigin origin() {
    return new JobPlanOrigin("deploy-jobs", "local://dev", "4711", rig.choices);
  }
}
