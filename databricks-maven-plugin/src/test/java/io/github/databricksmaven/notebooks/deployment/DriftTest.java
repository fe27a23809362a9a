package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others did to what a deployment put there. */
final class DriftTest {

  private static final SourceFile A = Sources.python("/Shared/t/a", "x");
  private static final SourceFile B = Sources.file("/Shared/t/lib/b.py", "x");
  private static final SourceFile EDITED = Sources.python("/Shared/t/a", "by hand");

  private final Rig rig = new Rig();

  @BeforeEach
  void aDeployment() {
    rig.deploy(A, B);
    rig.fake.forgetRequests();
  }

  @Test
  void anEditedNotebookStopsTheDeploymentBeforeAnythingIsChanged() {
    rig.fake.byHand(EDITED);
    String message = rig.refused(A, Sources.file("/Shared/t/lib/b.py", "y")).getMessage();
    assertTrue(message.startsWith("Others changed an object in /Shared/t since the last"), message);
    assertTrue(message.contains("/Shared/t/a was edited in the workspace"), message);
    assertEquals(List.of(), rig.fake.changes());
  }

  @Test
  void nothingIsOverwrittenWhenItsCopyDidNotArrive() {
    rig.fake.byHand(EDITED);
    rig.with(OnDrift.OVERWRITE);
    String id = Occasion.id(rig.time.now().plusSeconds(1), "n2");
    rig.fake.swallow(Rig.CONTROL.pack(id).value());
    String message = rig.refused(A, B).getMessage();
    assertTrue(
        message.startsWith("The copies that a rollback would need were sent, and are not there"),
        message);
    assertTrue(
        String.valueOf(rig.fake.contents("/Shared/t").get("/Shared/t/a")).endsWith("by hand"));
  }

  @Test
  void everyObjectIsACaseAndDriftIsAFailure() {
    rig.fake.byHand(EDITED);
    ReportDraft draft = new ReportDraft("deploy-notebooks", "", Instant.EPOCH);
    assertThrows(
        ProblemException.class,
        () ->
            rig.deployment()
                .carryOut(rig.plan(A, B), List.of(A, B), rig.occasion(), draft, anew -> {}));
    Report report = draft.finish(Instant.EPOCH, null);
    assertEquals(
        List.of("drift failed", "keep"), report.cases().stream().map(Case::result).toList());
  }

  @Test
  void anEditedNotebookIsDriftThoughTheSourceChangedToo() {
    rig.fake.byHand(EDITED);
    assertEquals(
        List.of("drift a", "keep lib/b.py"), rig.steps(Sources.python("/Shared/t/a", "y"), B));
  }

  @Test
  void anEditThatTheSourceHasTooIsNoDrift() {
    rig.fake.byHand(EDITED);
    assertEquals(List.of("keep a", "keep lib/b.py"), rig.steps(EDITED, B));
  }

  @Test
  void anEditThatWasTakenBackIsNoDriftAndIsReadOnce() {
    rig.fake.byHand(EDITED);
    rig.fake.byHand(A);
    assertEquals(List.of("keep a", "keep lib/b.py"), rig.steps(A, B));
    rig.deploy(A, B);
    rig.fake.forgetRequests();
    assertFalse(rig.plan(A, B).isNeeded());
    assertFalse(rig.fake.requests().contains("read /Shared/t/a"), rig.fake.requests()::toString);
  }

  @Test
  void aDeletedNotebookIsDrift() {
    rig.fake.deleteByHand("/Shared/t/a");
    assertTrue(rig.refused(A, B).getMessage().contains("/Shared/t/a was deleted in the workspace"));
  }

  @Test
  void aNotebookThatWasMadeAnewIsDriftOnlyWhenItDiffers() {
    rig.fake.deleteByHand("/Shared/t/a");
    rig.fake.byHand(A);
    assertEquals(List.of("keep a", "keep lib/b.py"), rig.steps(A, B));
    rig.fake.deleteByHand("/Shared/t/a");
    rig.fake.byHand(EDITED);
    assertTrue(rig.refused(A, B).getMessage().contains("was replaced in the workspace"));
  }

  @Test
  void anObjectOfAnotherTypeIsDrift() {
    rig.fake.deleteByHand("/Shared/t/a");
    rig.fake.byHand(Sources.notebook(Language.SQL, "/Shared/t/a", "-- Databricks notebook source"));
    assertTrue(
        rig.refused(A, B).getMessage().contains("was replaced in the workspace: python → sql"));
  }

  @Test
  void anEditedNotebookThatLeftTheSourceIsDrift() {
    rig.fake.byHand(EDITED);
    assertEquals(List.of("drift a", "keep lib/b.py"), rig.steps(B));
    rig.refused(B);
    assertEquals(List.of(), rig.fake.changes());
  }

  @Test
  void aDeletedNotebookThatLeftTheSourceIsWhatWasWanted() {
    rig.fake.deleteByHand("/Shared/t/a");
    assertEquals(List.of("keep lib/b.py"), rig.steps(B));
    rig.deploy(B);
    assertFalse(rig.plan(B).isNeeded());
  }

  @Test
  void driftIsOverwrittenWhenToldAndACopyIsKept() throws Exception {
    rig.fake.byHand(EDITED);
    rig.with(OnDrift.OVERWRITE).deploy(A, B);
    assertEquals(
        Map.of("/Shared/t/a", "# Databricks notebook source\nx", "/Shared/t/lib/b.py", "x"),
        rig.fake.contents("/Shared/t"));
    String id = rig.manifest().current();
    try (Pack pack = Pack.fetch(rig.fake, Rig.CONTROL.pack(id))) {
      Deployed found = Objects.requireNonNull(pack.snapshot(Pack.FOUND).files().get(A.path()));
      try (InputStream bytes = pack.open(found.sha256())) {
        assertEquals(
            "# Databricks notebook source\nby hand",
            new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void whatOthersDeletedComesBackWhenTold() {
    rig.fake.deleteByHand("/Shared/t/a");
    rig.with(OnDrift.OVERWRITE).deploy(A, B);
    assertEquals(2, rig.fake.contents("/Shared/t").size());
    assertFalse(rig.plan(A, B).isNeeded());
  }

  @Test
  void whatOthersReplacedIsReplacedBackWhenTold() {
    rig.fake.deleteByHand("/Shared/t/a");
    rig.fake.byHand(Sources.file("/Shared/t/a", "a file"));
    rig.with(OnDrift.OVERWRITE).deploy(A, B);
    assertEquals(List.of("delete /Shared/t/a", "write /Shared/t/a"), rig.fake.changes());
  }

  @Test
  void withoutTimesInListingsDriftIsSeenByContentAndThePlanSaysSo() {
    rig.fake.tellNoTimes();
    rig.deploy(A, B);
    assertEquals(List.of("keep a", "keep lib/b.py"), rig.steps(A, B));
    assertTrue(
        rig.plan(A, B).lines().contains("  2 were read: the workspace tells no times of change"),
        rig.plan(A, B).lines()::toString);
    rig.fake.byHand(EDITED);
    assertEquals(List.of("drift a", "keep lib/b.py"), rig.steps(A, B));
  }

  @Test
  void withoutTimesARepeatedDeploymentStillWritesNothing() {
    rig.fake.tellNoTimes();
    rig.deploy(A, B);
    assertFalse(rig.plan(A, B).isNeeded());
  }

  @Test
  void whatOthersPutBesideOursIsLeftAloneAndShown() {
    rig.fake.byHand(Sources.python("/Shared/t/theirs", "x"));
    rig.fake.byHand(Sources.python("/Shared/t/folder/deep", "x"));
    assertEquals(
        List.of("keep a", "leave folder", "keep lib/b.py", "leave theirs"), rig.steps(A, B));
    assertFalse(rig.plan(A, B).isNeeded());
  }
}
