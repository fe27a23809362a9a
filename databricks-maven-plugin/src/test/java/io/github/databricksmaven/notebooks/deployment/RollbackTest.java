package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an earlier deployment left comes back from the packs alone. */
final class RollbackTest {

  private static final SourceFile A = Sources.python("/Shared/t/a", "first\n");
  private static final SourceFile A2 = Sources.notebook(Language.SQL, "/Shared/t/a", "second");
  private static final SourceFile B = Sources.file("/Shared/t/lib/b.py", "x");
  private static final SourceFile C = Sources.file("/Shared/t/c.csv", "1,2\n");

  private final Rig rig = new Rig();

  @Test
  void whatWasThereBeforeTheLastDeploymentComesBack() {
    rig.deploy(A, B);
    Map<String, String> before = rig.fake.contents("/Shared/t");
    rig.deploy(A2, C);
    rollBack(null);
    assertEquals(before, rig.fake.contents("/Shared/t"));
    assertFalse(rig.plan(A, B).isNeeded());
  }

  @Test
  void aNamedDeploymentComesBack() {
    rig.deploy(A, B);
    String first = rig.manifest().current();
    rig.deploy(A2, C);
    rig.deploy(C);
    rollBack(first);
    assertEquals(
        Set.of("/Shared/t/a", "/Shared/t/lib/b.py"), rig.fake.contents("/Shared/t").keySet());
  }

  @Test
  void aRollbackIsADeploymentThatCanBeRolledBack() {
    rig.deploy(A, B);
    String first = rig.manifest().current();
    rig.deploy(A2, C);
    Map<String, String> second = rig.fake.contents("/Shared/t");
    rollBack(null);
    PastDeployment rollback = rig.manifest().deployments().get(0);
    assertEquals("rollback-notebooks", rollback.goal());
    assertEquals(first, rollback.restored());
    rollBack(null);
    assertEquals(second, rig.fake.contents("/Shared/t"));
  }

  @Test
  void whatOthersChangedStopsIt() {
    rig.deploy(A, B);
    rig.deploy(A2, C);
    rig.fake.byHand(Sources.file("/Shared/t/c.csv", "by hand"));
    ProblemException refusal = assertThrows(ProblemException.class, () -> rollBack(null));
    assertTrue(refusal.getMessage().contains("/Shared/t/c.csv was edited"), refusal::getMessage);
  }

  @Test
  void whatWasOverwrittenOfOthersComesBackFirst() {
    rig.deploy(A, B);
    rig.fake.byHand(Sources.python("/Shared/t/a", "by hand"));
    Map<String, String> found = rig.fake.contents("/Shared/t");
    rig.with(OnDrift.OVERWRITE).deploy(A, C);
    rollBack(null);
    assertEquals(found, rig.fake.contents("/Shared/t"));
  }

  @Test
  void whatWasOverwrittenCanBeNamed() {
    rig.fake.makeFolder(Rig.TARGET);
    rig.fake.byHand(Sources.python("/Shared/t/a", "not ours"));
    rig.with(OnDrift.OVERWRITE).deploy(A, B);
    String found = rig.manifest().current() + "-found";
    rig.deploy(A2, B);
    try (Rollback rollback = Rollback.open(rig.bench(), found)) {
      assertTrue(rollback.line().startsWith(found + "  what was overwritten by "), rollback::line);
    }
    rollBack(found);
    assertEquals(
        Map.of("/Shared/t/a", "# Databricks notebook source\nnot ours"),
        rig.fake.contents("/Shared/t"));
  }

  @Test
  void aDeploymentThatFailedIsNotWhatWasThereBefore() {
    rig.deploy(A, B);
    rig.fake.refuse("/Shared/t/c.csv");
    rig.refused(A2, C);
    rig.fake.relent();
    rig.deploy(A2, C);
    rollBack(null);
    assertFalse(rig.plan(A, B).isNeeded());
  }

  @Test
  void nothingIsSentThatThePacksHoldAlready() {
    rig.deploy(A, B);
    rig.deploy(A2, C);
    rollBack(null);
    String id = rig.manifest().current();
    assertEquals(Set.of("20261101T120001Z-n1", id), rig.manifest().deployments().get(0).packs());
  }

  @Test
  void aPackThatIsGoneIsNoticedBeforeAnythingIsChanged() {
    rig.deploy(A, B);
    String first = rig.manifest().current();
    rig.deploy(A2, B);
    rig.deploy(A2, B, C);
    rig.fake.deleteByHand(Rig.CONTROL.pack(first).value());
    rig.fake.forgetRequests();
    ProblemException refusal = assertThrows(ProblemException.class, () -> rollBack(first));
    assertTrue(refusal.getMessage().contains("cannot be used; nothing was changed"));
    assertEquals(List.of(), rig.fake.changes());
  }

  @Test
  void whatIsNotKnownIsRefusedWithWhatIs() {
    rig.deploy(A, B);
    String message = assertThrows(ProblemException.class, () -> rollBack("yesterday")).getMessage();
    assertTrue(message.startsWith("<to> 'yesterday' is no deployment to /Shared/t"), message);
    assertTrue(
        message.contains("20261101T120001Z-n1  deploy-notebooks, build 1.1, commit c0ffee, by me"),
        message);
    ProblemException ofAnExport =
        assertThrows(
            ProblemException.class, () -> Rollback.open(rig.bench(), "deployment", "yesterday"));
    assertTrue(ofAnExport.getMessage().startsWith("<deployment> 'yesterday' is no"));
    assertTrue(ofAnExport.problem().fix().contains("-Ddatabricks.deployment=20261101T120001Z-n1"));
  }

  @Test
  void withoutAnEarlierDeploymentItIsRefused() {
    assertTrue(refusal().startsWith("There is nothing to bring back in /Shared/t."));
    rig.deploy(A, B);
    assertTrue(refusal().startsWith("There is no deployment to /Shared/t before the last one."));
  }

  private String refusal() {
    return assertThrows(ProblemException.class, () -> rollBack(null)).getMessage();
  }

  @Test
  void failuresDoNotPushOutWhatWasGood() {
    rig.deploy(A);
    rig.deploy(A, Sources.python("/Shared/t/b", "x"));
    rig.fake.refuse("/Shared/t/bad");
    for (int i = 0; i < 12; i++) {
      SourceFile bad = Sources.python("/Shared/t/bad", "x" + i);
      var unused = rig.refused(Sources.python("/Shared/t/a", "broken" + i), bad);
    }
    rig.fake.relent();
    rollBack(null);
    assertEquals(Set.of("/Shared/t/a", "/Shared/t/b"), rig.fake.contents("/Shared/t").keySet());
  }

  @Test
  void whatWasDeployedWhileItWaitedIsNotUndoneUnasked() {
    rig.deploy(A);
    rig.deploy(Sources.python("/Shared/t/a", "bad"));
    try (Rollback rollback = Rollback.open(rig.bench(), null)) {
      Planned planned = rollback.plan(rig.deployment());
      rig.deploy(Sources.python("/Shared/t/a", "hotfix"));
      String message =
          assertThrows(
                  Unsuccessful.class,
                  () ->
                      rig.deployment()
                          .carryOut(
                              planned,
                              rollback.wanted(),
                              rig.occasion(rollback.id()),
                              new ReportDraft("rollback-notebooks", "", Instant.EPOCH),
                              anew -> rollback.requireSame(planned, anew)))
              .getMessage();
      assertTrue(message.startsWith("Another deployment was made before this rollback"), message);
    }
    assertTrue(String.valueOf(rig.fake.contents("/Shared/t")).contains("hotfix"));
  }

  @Test
  void whatAPackThatIsGoneHeldIsPackedAgain() {
    SourceFile b = Sources.python("/Shared/t/b", "x");
    rig.deploy(A, b);
    rig.fake.deleteByHand(Rig.CONTROL.pack(rig.manifest().current()).value());
    rig.deploy(Sources.python("/Shared/t/a", "y"), b);
    assertTrue(
        rig.notes.warned().get(0).startsWith("Packs that earlier deployments left"),
        rig.notes.warned()::toString);
    rig.deploy(Sources.python("/Shared/t/a", "z"));
    rollBack(null);
    assertTrue(rig.fake.contents("/Shared/t").containsKey("/Shared/t/b"));
    assertEquals(1, rig.notes.warned().size());
  }

  @Test
  void whatStaysAsItIsNeedsNoPack() {
    SourceFile b = Sources.python("/Shared/t/b", "x");
    rig.deploy(A, b);
    String first = rig.manifest().current();
    rig.deploy(Sources.python("/Shared/t/a", "y"), b);
    String second = rig.manifest().current();
    Map<String, String> before = rig.fake.contents("/Shared/t");
    rig.deploy(Sources.python("/Shared/t/a", "z"), b);
    rig.fake.deleteByHand(Rig.CONTROL.pack(first).value());
    rollBack(null);
    assertEquals(before, rig.fake.contents("/Shared/t"));
    assertTrue(rig.notes.warned().get(0).startsWith("Packs that earlier deployments left"));
    // from a source it is packed again, and then comes from there
    rig.deploy(Sources.python("/Shared/t/a", "z"), b);
    rollBack(second);
    assertEquals(before, rig.fake.contents("/Shared/t"));
    assertNotEquals(first, Objects.requireNonNull(rig.entry("b")).pack());
    assertEquals(2, rig.notes.warned().size());
  }

  @Test
  void aNotebookThatBecameAFolderComesBack() {
    rig.deploy(A);
    rig.deploy(Sources.python("/Shared/t/a/n", "x"));
    rollBack(null);
    assertEquals(Set.of("/Shared/t/a"), rig.fake.contents("/Shared/t").keySet());
    rollBack(null);
    assertEquals(Set.of("/Shared/t/a/n"), rig.fake.contents("/Shared/t").keySet());
    rig.deploy(Sources.python("/Shared/t/c", "x"));
    assertFalse(rig.fake.hasFolder("/Shared/t/a"));
  }

  private void rollBack(@Nullable String to) {
    try (Rollback rollback = Rollback.open(rig.bench(), to)) {
      Deployment deployment = rig.deployment();
      Planned planned = rollback.plan(deployment);
      rollback.prepare(planned);
      deployment.carryOut(
          planned,
          rollback.wanted(),
          rig.occasion(rollback.id()),
          new ReportDraft("rollback-notebooks", "", Instant.EPOCH),
          anew -> {});
    }
  }
}
