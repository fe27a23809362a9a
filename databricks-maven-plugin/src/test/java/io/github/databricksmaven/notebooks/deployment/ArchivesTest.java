package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.notebooks.export.Export;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of notebooks: imported whole, never overwritten, and never deleted by guess. */
final class ArchivesTest {

  private static final SourceFile OTHER = Sources.python("/Shared/t/other", "x");
  private static final SourceFile V1 = dbc("one=x\ndeep/two=y");
  private static final SourceFile V2 = dbc("one=changed\nthree=z");

  private final Rig rig = new Rig();

  @Test
  void anArchiveIsImportedAndThenKept() {
    rig.deploy(V1, OTHER);
    assertEquals(
        Set.of("/Shared/t/a/one", "/Shared/t/a/deep/two", "/Shared/t/other"),
        rig.fake.contents("/Shared/t").keySet());
    assertEquals(List.of("keep a", "keep other"), rig.steps(V1, OTHER));
    assertFalse(rig.plan(V1, OTHER).isNeeded());
  }

  @Test
  void anArchiveThatChangedIsDeletedAndImportedAnew() {
    rig.deploy(V1, OTHER);
    rig.fake.forgetRequests();
    rig.deploy(V2, OTHER);
    assertEquals(
        List.of(
            "delete /Shared/t/a/deep/two",
            "delete /Shared/t/a/one",
            "delete /Shared/t/a/deep",
            "delete /Shared/t/a",
            "write /Shared/t/a"),
        rig.fake.changes());
    assertFalse(rig.plan(V2, OTHER).isNeeded());
  }

  @Test
  void anArchiveThatLeftTheSourceIsDeletedWithItsFolders() {
    rig.deploy(V1, OTHER);
    rig.deploy(OTHER);
    assertEquals(Set.of("/Shared/t/other"), rig.fake.contents("/Shared/t").keySet());
    assertFalse(rig.fake.hasFolder("/Shared/t/a"));
  }

  @Test
  void aNotebookOfItThatIsEditedBeforeItWouldBeDeletedStays() {
    rig.deploy(V1, OTHER);
    SourceFile changed = Sources.python("/Shared/t/other", "y");
    rig.fake.before(
        "write /Shared/t/other",
        () -> rig.fake.byHand(Sources.python("/Shared/t/a/deep/two", "by hand")));
    assertTrue(rig.refused(changed).getMessage().startsWith("Others changed what was to be"));
    assertTrue(rig.fake.contents("/Shared/t").containsKey("/Shared/t/a/deep/two"));
    assertEquals(List.of("drift a", "keep other"), rig.steps(changed));
  }

  @Test
  void whatOthersPutIntoItsFolderIsNotLost() {
    rig.deploy(V1, OTHER);
    rig.fake.byHand(Sources.python("/Shared/t/a/theirs", "x"));
    String message = rig.refused(OTHER).getMessage();
    assertTrue(
        message.contains("/Shared/t/a 1 of its notebooks were edited in the workspace, or are new"),
        message);
    assertTrue(rig.fake.contents("/Shared/t").containsKey("/Shared/t/a/theirs"));
  }

  @Test
  void anEditedNotebookOfItIsDriftAndACopyOfItIsKept() {
    rig.deploy(V1, OTHER);
    rig.fake.byHand(Sources.python("/Shared/t/a/one", "by hand"));
    assertEquals(List.of("drift a", "keep other"), rig.steps(V1, OTHER));
    rig.with(OnDrift.OVERWRITE).deploy(V1, OTHER);
    assertEquals(List.of("keep a", "keep other"), rig.steps(V1, OTHER));
    try (Rollback rollback = Rollback.open(rig.bench(), rig.manifest().current() + "-found")) {
      assertEquals(
          List.of("/Shared/t/a/deep/two", "/Shared/t/a/one", "/Shared/t/other"),
          rollback.wanted().stream().map(file -> file.path().value()).toList());
    }
  }

  @Test
  void withoutTimesACopyOfItIsKeptBeforeItIsReplacedOrDeleted() {
    SourceFile edited = Sources.python("/Shared/t/a/one", "by hand");
    for (List<SourceFile> next : List.of(List.of(V2, OTHER), List.of(OTHER))) {
      Rig one = new Rig();
      one.fake.tellNoTimes();
      one.deploy(V1, OTHER);
      one.fake.byHand(edited);
      String kept = String.join("\n", one.plan(V1, OTHER).lines());
      assertTrue(kept.contains("the same ids; no time of change is told"), kept);
      SourceFile[] wanted = next.toArray(SourceFile[]::new);
      String lines = String.join("\n", one.plan(wanted).lines());
      assertTrue(
          lines.contains("may have been edited, as no time of change is told; a copy is kept"),
          lines);
      one.deploy(wanted);
      assertFalse(one.plan(wanted).isNeeded());
      rollBackTo(one, one.manifest().deployments().get(0).found());
      assertTrue(
          String.valueOf(one.fake.contents("/Shared/t").get("/Shared/t/a/one"))
              .endsWith("by hand"));
    }
  }

  @Test
  void aNotebookOfItThatWasDeletedIsDrift() {
    rig.deploy(V1, OTHER);
    rig.fake.deleteByHand("/Shared/t/a/one");
    assertTrue(
        rig.refused(V1, OTHER)
            .getMessage()
            .contains("/Shared/t/a lost 1 of its 2 notebooks in the workspace"));
  }

  @Test
  void aNotebookBecomesAnArchiveAndBack() {
    SourceFile notebook = Sources.python("/Shared/t/a", "x");
    rig.deploy(notebook, OTHER);
    assertEquals(List.of("replace a", "keep other"), rig.steps(V1, OTHER));
    rig.deploy(V1, OTHER);
    assertEquals(List.of("replace a", "keep other"), rig.steps(notebook, OTHER));
    rig.deploy(notebook, OTHER);
    assertFalse(rig.plan(notebook, OTHER).isNeeded());
  }

  @Test
  void somebodysFolderOfItsNameIsInTheWay() {
    rig.fake.makeFolder(V1.path());
    Misconfigured refusal = assertThrows(Misconfigured.class, () -> rig.plan(V1));
    assertTrue(refusal.getMessage().contains("/Shared/t/a is in the way"));
  }

  @Test
  void aFirstOneThatIsKilledAtAnyRequestIsImportedAnewAndNothingOfOthersIsLost() {
    for (int request = 1; ; request++) {
      Rig one = new Rig();
      one.deploy(OTHER);
      TroubledNotebooks port = TroubledNotebooks.killing(one.fake, request, true);
      one.port = port;
      deployAsFarAsItGets(one);
      one.port = one.fake;
      if (!port.hasTroubled()) {
        break;
      }
      boolean isBegun = one.fake.hasFolder("/Shared/t/a");
      if (isBegun) {
        one.fake.byHand(Sources.python("/Shared/t/a/mine", "a person's"));
      }
      String what = "at request " + request;
      if (!one.plan(V2, OTHER).steps().refused().isEmpty()) {
        continue; // it was there as a whole: what a person adds is drift
      }
      one.deploy(V2, OTHER);
      assertFalse(one.plan(V2, OTHER).isNeeded(), what);
      if (isBegun && !one.fake.contents("/Shared/t").containsKey("/Shared/t/a/mine")) {
        rollBackTo(one, one.manifest().deployments().get(0).found());
        assertTrue(one.fake.contents("/Shared/t").containsKey("/Shared/t/a/mine"), what);
      }
    }
  }

  @Test
  void itsNotebooksBecomeSourcesAndBack() {
    SourceFile x = Sources.python("/Shared/t/a/one", "as source");
    SourceFile y = Sources.python("/Shared/t/a/three", "as source");
    rig.deploy(V1, OTHER);
    rig.deploy(x, y, OTHER);
    assertFalse(rig.plan(x, y, OTHER).isNeeded());
    assertTrue(
        String.valueOf(rig.fake.contents("/Shared/t").get("/Shared/t/a/one"))
            .endsWith("as source"));
    rig.deploy(V1, OTHER);
    assertFalse(rig.plan(V1, OTHER).isNeeded());
  }

  private static void rollBackTo(Rig rig, String to) {
    try (Rollback rollback = Rollback.open(rig.bench(), to)) {
      Planned planned = rollback.plan(rig.deployment());
      rig.with(OnDrift.OVERWRITE)
          .deployment()
          .carryOut(
              rollback.plan(rig.deployment()),
              rollback.wanted(),
              rig.occasion(to),
              new ReportDraft("rollback-notebooks", "", Instant.EPOCH),
              anew -> rollback.requireSame(planned, anew));
    }
  }

  @Test
  void killedAtAnyRequestItIsImportedAnew() {
    for (int request = 1; request < 40; request++) {
      for (SourceFile next : List.of(V2, V1)) {
        Rig one = new Rig();
        one.deploy(V1, OTHER);
        one.port = TroubledNotebooks.killing(one.fake, request, true);
        deployAsFarAsItGets(one);
        one.port = one.fake;
        one.deploy(next, OTHER);
        assertFalse(one.plan(next, OTHER).isNeeded(), "at request " + request);
        assertEquals(3, one.fake.contents("/Shared/t").size(), "at request " + request);
      }
    }
  }

  private static void deployAsFarAsItGets(Rig one) {
    try {
      one.deploy(V2, OTHER);
    } catch (RuntimeException e) {
      assertTrue(((TroubledNotebooks) one.port).hasTroubled(), e::toString);
    }
  }

  @Test
  void anExportBringsItBackAsItWasDeployedAndDeployingThatChangesNothing(@TempDir Path folder)
      throws IOException {
    rig.deploy(V1, OTHER);
    assertEquals(Set.of("a.dbc", "other.py"), exported(folder));
    assertEquals("one=x\ndeep/two=y", Files.readString(folder.resolve("a.dbc")));
    assertEquals(Set.of(), exported(folder), "everything is there already");
    assertFalse(rig.plan(V1, OTHER).isNeeded());
  }

  @Test
  void anExportBringsBackNotebooksOfAnArchiveThatSomebodyEditedOrWhosePackIsGone(
      @TempDir Path edited, @TempDir Path lost) {
    rig.deploy(V1, OTHER);
    rig.fake.deleteByHand(Rig.CONTROL.pack(rig.manifest().current()).value());
    Unsuccessful asNotebooks = assertThrows(Unsuccessful.class, () -> exported(lost));
    assertTrue(
        asNotebooks.getMessage().contains("'a/one.py'"), "they are no source: they hold an x");
    String warned = rig.notes.warned().get(0);
    assertTrue(warned.startsWith("/Shared/t/a comes back as notebooks, not as the .dbc"), warned);

    Rig other = new Rig();
    other.deploy(V1, OTHER);
    other.fake.byHand(Sources.python("/Shared/t/a/one", "by hand"));
    other.fake.byHand(Sources.python("/Shared/t/a/deep/two", "by hand"));
    assertEquals(Set.of("a/one.py", "a/deep/two.py", "other.py"), exported(other, edited));
  }

  private Set<String> exported(Path folder) {
    return exported(rig, folder);
  }

  private static Set<String> exported(Rig rig, Path folder) {
    Workbench bench =
        new Workbench(rig.fake, new Parallel(4, rig.time), rig.notes, rig.workspace, Rig.TARGET);
    try (Export export = Export.ofWorkspace(bench, folder, null)) {
      export.carryOut(new ReportDraft("export-notebooks", "", Instant.EPOCH));
      return export.plan().changing().stream()
          .map(step -> folder.relativize(folder.resolve(step.subject())).toString())
          .collect(Collectors.toSet());
    }
  }

  private static SourceFile dbc(String notebooks) {
    return SourceFile.of(
        "a.dbc",
        Rig.TARGET.resolve("a"),
        new Kind.DbcArchive(),
        notebooks.getBytes(StandardCharsets.UTF_8));
  }
}
