package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The first deployment to a folder that somebody filled before, and what is ours to delete. */
final class AdoptionTest {

  private static final SourceFile A = Sources.python("/Shared/t/a", "x");
  private static final SourceFile B = Sources.file("/Shared/t/lib/b.py", "x");

  private final Rig rig = new Rig();

  @Test
  void whatEqualsTheSourceIsAdoptedWithoutBeingWritten() {
    rig.fake.makeFolder(Rig.TARGET);
    rig.fake.byHand(A);
    rig.fake.byHand(B);
    assertEquals(List.of("keep a", "keep lib/b.py"), rig.steps(A, B));
    rig.fake.forgetRequests();
    rig.deploy(A, B);
    assertEquals(List.of(), rig.fake.changes());
    assertFalse(rig.plan(A, B).isNeeded());
    rig.deploy(B);
    assertEquals(Set.of("/Shared/t/lib/b.py"), rig.fake.contents("/Shared/t").keySet());
  }

  @Test
  void whatDiffersFromTheSourceIsNeverOverwrittenInSilence() {
    rig.fake.makeFolder(Rig.TARGET);
    rig.fake.byHand(Sources.python("/Shared/t/a", "theirs"));
    String message = rig.refused(A, B).getMessage();
    assertTrue(
        message.contains("/Shared/t/a is there with other content, and no deployment put it there"),
        message);
    assertEquals(List.of("folder /Shared/t"), rig.fake.changes());
  }

  @Test
  void whatIsNotInTheSourceIsLeftAlone() {
    rig.fake.makeFolder(Rig.TARGET);
    rig.fake.byHand(Sources.python("/Shared/t/theirs", "x"));
    rig.deploy(A);
    rig.deploy(B);
    assertEquals(
        Set.of("/Shared/t/theirs", "/Shared/t/lib/b.py"), rig.fake.contents("/Shared/t").keySet());
  }

  @Test
  void manyForeignObjectsAreCounted() {
    rig.fake.makeFolder(Rig.TARGET);
    for (int i = 10; i < 40; i++) {
      rig.fake.byHand(Sources.file("/Shared/t/theirs" + i, "x"));
    }
    List<String> lines = rig.plan(A).lines();
    assertEquals(23, lines.size());
    assertEquals("  … and 10 more that are left alone", lines.get(21));
    assertEquals(
        "Plan: 1 to create, 0 to change, 0 to delete, 0 unchanged, 30 left alone", lines.get(22));
  }

  @Test
  void aFolderInTheWayIsNeverDeleted() {
    rig.fake.makeFolder(A.path());
    assertTrue(
        refusal(A).startsWith("'Shared/t/a.py' cannot be deployed: /Shared/t/a is in the way."));
  }

  @Test
  void aNotebookWhereAFolderIsNeededIsNeverDeleted() {
    rig.fake.makeFolder(Rig.TARGET);
    rig.fake.byHand(A);
    String refusal = refusal(Sources.python("/Shared/t/a/b/c", "x"));
    assertTrue(refusal.contains("/Shared/t/a is in the way"), refusal);
    assertTrue(refusal.contains("has a notebook (python) of that name"), refusal);
  }

  @Test
  void aFolderThatHoldsWhatOthersPutThereStays() {
    rig.deploy(A, B);
    rig.fake.byHand(Sources.file("/Shared/t/lib/theirs", "x"));
    rig.deploy(A);
    assertEquals(
        Set.of("/Shared/t/a", "/Shared/t/lib/theirs"), rig.fake.contents("/Shared/t").keySet());
    assertTrue(rig.fake.hasFolder("/Shared/t/lib"));
  }

  @Test
  void aFolderThatOthersMadeStaysWhenItIsEmpty() {
    rig.fake.makeFolder(Rig.TARGET.resolve("lib"));
    rig.deploy(A, B);
    rig.deploy(A);
    assertTrue(rig.fake.hasFolder("/Shared/t/lib"));
    assertEquals(Set.of("/Shared/t/a"), rig.fake.contents("/Shared/t").keySet());
  }

  @Test
  void theTargetItselfStays() {
    rig.deploy(A);
    rig.deploy(B);
    assertTrue(rig.fake.hasFolder("/Shared/t"));
  }

  @Test
  void nothingIsDeletedWithoutPruning() {
    rig.with(Prune.NONE).deploy(A, B);
    assertEquals(List.of("keep a", "leave lib/b.py"), rig.steps(A));
    assertFalse(rig.plan(A).isNeeded());
    rig.deploy(Sources.python("/Shared/t/a", "y"));
    assertEquals(2, rig.fake.contents("/Shared/t").size());
    assertEquals(
        List.of("change a", "delete lib", "delete lib/b.py"), rig.with(Prune.MANAGED).steps(A));
  }

  @Test
  void aSourceCannotHoldTheFolderThatDeploymentsKeep() {
    assertTrue(
        refusal(Sources.file("/Shared/t/.databricks-maven/manifest.json", "{}"))
            .contains("/Shared/t/.databricks-maven is in the way"));
  }

  @Test
  void aCopiedFolderBringsNoRightToDelete() {
    rig.deploy(A, B);
    rig.workspace = "4712";
    assertEquals(List.of("keep a", "leave lib"), rig.steps(A));
    assertTrue(rig.notes.warned().get(0).contains("the folder was copied or moved"));
    rig.deploy(A);
    assertEquals(2, rig.fake.contents("/Shared/t").size());
    assertFalse(rig.plan(A).isNeeded());
  }

  private String refusal(SourceFile file) {
    return assertThrows(Misconfigured.class, () -> rig.plan(file)).getMessage();
  }
}
