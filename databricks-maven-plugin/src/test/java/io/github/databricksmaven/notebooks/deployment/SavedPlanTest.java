package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.Fields;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is applied as it was reviewed, or not at all. */
final class SavedPlanTest {

  private static final SourceFile A = Sources.python("/Shared/t/a", "x");
  private static final SourceFile B = Sources.file("/Shared/t/lib/b.py", "x");
  private static final SourceFile C = Sources.python("/Shared/t/a", "y");

  @TempDir Path folder;
  private final Rig rig = new Rig();

  @BeforeEach
  void aPlanThatChangesA() {
    rig.deploy(A, B);
    SavedPlan.save(file(), rig.plan(C, B), origin());
  }

  @Test
  void whatDidNotMoveIsAccepted() {
    saved().requireSame(rig.plan(C, B), origin());
  }

  @Test
  void itHoldsEveryObjectWithReasonSizesAndHashes() throws IOException {
    Fields root = Fields.read(Files.readAllBytes(file()));
    Fields step = root.children("objects").get(0);
    assertEquals("/Shared/t/a", step.text("path"));
    assertEquals("change", step.text("change"));
    assertEquals("other content in the source", step.text("reason"));
    assertEquals(A.hash(), step.child("before").text("canonical_sha256"));
    assertEquals(C.hash(), step.child("after").text("canonical_sha256"));
    assertEquals(C.content().sha256(), step.child("after").text("sha256"));
    assertEquals(30, step.child("after").number("size"));
    assertTrue(step.child("before").number("object_id") > 0);
  }

  @Test
  void aSourceThatMovedIsNamed() {
    assertRefused("the source of /Shared/t/a was changed", Sources.python("/Shared/t/a", "z"), B);
    assertRefused("the source of /Shared/t/lib/b.py is gone", C);
    assertRefused("the source of /Shared/t/c is new", C, B, Sources.python("/Shared/t/c", "x"));
  }

  @Test
  void aWorkspaceThatMovedIsNamed() {
    rig.fake.byHand(Sources.file("/Shared/t/lib/b.py", "by hand"));
    assertRefused("/Shared/t/lib/b.py in the workspace was changed", C, B);
    rig.fake.deleteByHand("/Shared/t/a");
    assertRefused("/Shared/t/a in the workspace is gone", C, B);
  }

  @Test
  void anotherDeploymentIsNoticedThoughItLeftTheSame() {
    rig.deploy(C, B);
    rig.deploy(A, B);
    assertRefused("/Shared/t/a in the workspace was changed", C, B);
  }

  @Test
  void aPlanThatWasEditedIsRefused() throws IOException {
    String plan = Files.readString(file());
    Files.writeString(
        file(),
        plan.replace("\"change\" : \"change\"", "\"change\" : \"keep\"")
            .replace("\"effect\" : \"change\"", "\"effect\" : \"keep\""));
    assertRefused("the step for /Shared/t/a was 'keep', and is 'change'", C, B);
    Files.writeString(
        file(), plan.replace("\"new_folders\" : [ ]", "\"new_folders\" : [ \"/Shared/t/x\" ]"));
    assertRefused("the folders that are to be made are others", C, B);
  }

  @Test
  void whatOthersPutBesideItDoesNotMatter() {
    rig.fake.byHand(Sources.file("/Shared/t/theirs", "x"));
    saved().requireSame(rig.plan(C, B), origin());
  }

  @Test
  void otherPropertiesAreNamed() {
    String message =
        assertThrows(
                Unsuccessful.class,
                () ->
                    saved()
                        .requireSame(
                            rig.with(OnDrift.OVERWRITE).plan(C, B),
                            new PlanOrigin(
                                "deploy-notebooks", "local://other", "4711", "", rig.settings)))
            .getMessage();
    assertTrue(message.contains("host was 'local://dev', and is 'local://other'"), message);
    assertTrue(message.contains("on_drift was 'fail', and is 'overwrite'"), message);
  }

  @Test
  void itIsUndoneByWhatWasDeployedBefore() {
    String before = rig.manifest().current();
    assertEquals(Optional.of(before), saved().undone(rig.bench()), "not carried out");
    rig.deploy(C, B);
    assertEquals(Optional.of(before), saved().undone(rig.bench()), "carried out");
    rollBack(before);
    assertEquals(Optional.of(before), saved().undone(rig.bench()), "undone already");
    rig.deploy(A);
    String refusal =
        assertThrows(Unsuccessful.class, () -> saved().undone(rig.bench())).getMessage();
    assertTrue(refusal.contains("Others have deployed to /Shared/t since"), refusal);
  }

  @Test
  void aFirstDeploymentCannotBeUndone() {
    Rig other = new Rig();
    SavedPlan.save(file(), other.plan(A), origin());
    assertEquals(Optional.empty(), saved().undone(other.bench()));
    other.deploy(A);
    assertThrows(Misconfigured.class, () -> saved().undone(other.bench()));
  }

  @Test
  void whatItOverwroteOfOthersIsWhatComesBack() {
    rig.fake.byHand(Sources.file("/Shared/t/lib/b.py", "by hand"));
    rig.with(OnDrift.OVERWRITE);
    SavedPlan.save(file(), rig.plan(C, B), origin());
    rig.deploy(C, B);
    assertEquals(Optional.of(rig.manifest().current() + "-found"), saved().undone(rig.bench()));
  }

  private void rollBack(String to) {
    try (Rollback rollback = Rollback.open(rig.bench(), to)) {
      Planned planned = rollback.plan(rig.deployment());
      ReportDraft report = new ReportDraft("rollback-notebooks", "", Instant.EPOCH);
      rig.deployment()
          .carryOut(planned, rollback.wanted(), rig.occasion(rollback.id()), report, anew -> {});
    }
  }

  @Test
  void whatIsNoPlanIsRefused() throws IOException {
    assertThrows(Misconfigured.class, () -> SavedPlan.read("no", folder.resolve("no")));
    Files.writeString(file(), "{\"version\":1}");
    Misconfigured refusal = assertThrows(Misconfigured.class, this::saved);
    assertTrue(refusal.getMessage().startsWith("<plan> 'plan' is no saved plan."));
  }

  private void assertRefused(String expected, SourceFile... wanted) {
    String message =
        assertThrows(Unsuccessful.class, () -> saved().requireSame(rig.plan(wanted), origin()))
            .getMessage();
    assertTrue(message.contains(expected), message);
  }

  private SavedPlan saved() {
    return SavedPlan.read("plan", file());
  }

  private Path file() {
    return folder.resolve("reports/deploy-notebooks.plan.json");
  }

  private PlanOrigin origin() {
    return new PlanOrigin("deploy-notebooks", "local://dev", "4711", "", rig.settings);
  }
}
