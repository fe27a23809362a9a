package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Carrying out: order, failures, what is left when something fails. */
final class DeploymentTest {

  private static final SourceFile A = Sources.python("/Shared/t/a", "x");
  private static final SourceFile B = Sources.file("/Shared/t/lib/b.py", "x");

  private final Rig rig = new Rig();

  @Test
  void foldersAreMadeBeforeWhatGoesIntoThem() {
    rig.deploy(A, B);
    List<String> changes = rig.fake.changes();
    assertEquals(List.of("folder /Shared/t", "folder /Shared/t/lib"), changes.subList(0, 2));
    assertEquals(
        Set.of("create /Shared/t/a", "create /Shared/t/lib/b.py"),
        Set.copyOf(changes.subList(2, 4)));
  }

  @Test
  void aDeploymentThatIsRepeatedChangesNothing() {
    rig.deploy(A, B);
    assertFalse(rig.plan(A, B).isNeeded());
  }

  @Test
  void aRepeatedDeploymentReadsTheManifestAndListsEachFolder() {
    rig.deploy(A, B);
    rig.fake.forgetRequests();
    rig.deploy(A, B);
    assertEquals(
        List.of(
            "read /Shared/t/.databricks-maven/manifest.json",
            "list /Shared/t",
            "list /Shared/t/lib"),
        rig.fake.requests());
  }

  /** It may have been made by a deployment that was killed. */
  @Test
  void besideAFolderThatNobodyKnowsOneListingIsAdded() {
    rig.fake.makeFolder(Rig.TARGET.resolve("theirs"));
    rig.deploy(A, B);
    rig.fake.forgetRequests();
    rig.deploy(A, B);
    assertEquals(
        List.of(
            "read /Shared/t/.databricks-maven/manifest.json",
            "list /Shared/t",
            "list /Shared/t/lib",
            "list /Shared/t/.databricks-maven"),
        rig.fake.requests());
  }

  /** With who we are and the manifest ten and a listing per folder; eleven are allowed. */
  @Test
  void oneChangedFileCostsEightRequestsMore() {
    rig.deploy(A, B);
    rig.fake.forgetRequests();
    rig.deploy(Sources.python("/Shared/t/a", "y"), B);
    String control = "/Shared/t/.databricks-maven";
    String pack = control + "/" + rig.manifest().current() + ".pack";
    assertEquals(
        List.of(
            "create " + control + "/lock",
            "write " + pack,
            "list " + control,
            "write /Shared/t/a",
            "list /Shared/t",
            "write " + control + "/manifest.json",
            "delete " + control + "/lock",
            "list " + control),
        rig.fake.requests().subList(3, 11));
  }

  @Test
  void whatLeftTheSourceIsDeletedLast() {
    rig.deploy(A, B);
    rig.fake.forgetRequests();
    rig.deploy(Sources.python("/Shared/t/a", "y"));
    assertEquals(
        List.of("write /Shared/t/a", "delete /Shared/t/lib/b.py", "delete /Shared/t/lib"),
        rig.fake.changes());
    assertEquals(Set.of("/Shared/t/a"), rig.fake.contents("/Shared/t").keySet());
  }

  @Test
  void whatSomebodyEditsBeforeItWouldBeDeletedStaysAndIsDrift() {
    rig.deploy(A, B);
    SourceFile theirs = Sources.file("/Shared/t/lib/b.py", "theirs");
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    rig.fake.before("write /Shared/t/a", () -> rig.fake.byHand(theirs));
    String message = rig.refused(changed).getMessage();
    assertTrue(
        message.startsWith("Others changed what was to be deleted:\n    /Shared/t/lib/b.py"),
        message);
    assertEquals("theirs", rig.fake.contents("/Shared/t").get("/Shared/t/lib/b.py"));
    assertEquals(List.of("keep a", "drift lib/b.py"), rig.steps(changed));
  }

  @Test
  void theRestIsDeletedAllTheSame() {
    SourceFile c = Sources.file("/Shared/t/lib/c.py", "x");
    rig.deploy(A, B, c);
    rig.fake.before(
        "write /Shared/t/a", () -> rig.fake.byHand(Sources.file("/Shared/t/lib/b.py", "theirs")));
    var unused = rig.refused(Sources.python("/Shared/t/a", "y"));
    assertEquals(
        Set.of("/Shared/t/a", "/Shared/t/lib/b.py"), rig.fake.contents("/Shared/t").keySet());
  }

  @Test
  void withoutTimesWhatWouldBeDeletedIsReadAgain() {
    rig.fake.tellNoTimes();
    rig.deploy(A, B);
    SourceFile theirs = Sources.file("/Shared/t/lib/b.py", "o");
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    rig.fake.before("write /Shared/t/a", () -> rig.fake.byHand(theirs));
    var unused = rig.refused(changed);
    assertEquals(List.of("keep a", "drift lib/b.py"), rig.steps(changed));
    rig.with(OnDrift.OVERWRITE).deploy(changed);
    assertEquals(Set.of("/Shared/t/a"), rig.fake.contents("/Shared/t").keySet());
  }

  @Test
  void byContentWhatWouldBeDeletedIsReadAgainToo() {
    rig.with(Verify.CONTENT).deploy(A, B);
    SourceFile theirs = Sources.file("/Shared/t/lib/b.py", "o");
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    rig.fake.before("write /Shared/t/a", () -> rig.fake.byHandWithoutTrace(theirs));
    var unused = rig.refused(changed);
    assertEquals("o", rig.fake.contents("/Shared/t").get("/Shared/t/lib/b.py"));
  }

  @Test
  void whatIsEditedWhileWhatWasWrittenIsReadBackStaysToo() {
    SourceFile c = Sources.file("/Shared/t/c.py", "x");
    rig.deploy(A, c);
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    SourceFile theirs = Sources.file("/Shared/t/c.py", "theirs");
    Planned planned = rig.plan(changed);
    rig.fake.before(
        "list /Shared/t",
        () -> {
          rig.time.pause(Duration.ofSeconds(1));
          rig.fake.byHand(changed);
        });
    rig.fake.before("read /Shared/t/a", () -> rig.fake.byHand(theirs));
    String message =
        assertThrows(ProblemException.class, () -> rig.deploy(planned, changed)).getMessage();
    assertTrue(
        message.startsWith("Others changed what was to be deleted:\n    /Shared/t/c.py"), message);
    assertEquals("theirs", rig.fake.contents("/Shared/t").get("/Shared/t/c.py"));
  }

  @Test
  void whatIsDeletedFromAFolderThatWasWrittenToCostsNoFurtherListing() {
    SourceFile c = Sources.python("/Shared/t/c", "x");
    rig.deploy(A, c);
    rig.fake.forgetRequests();
    rig.deploy(Sources.python("/Shared/t/a", "y"));
    List<String> requests = rig.fake.requests();
    assertEquals(
        List.of("write /Shared/t/a", "list /Shared/t", "delete /Shared/t/c", "list /Shared/t"),
        requests.subList(
            requests.indexOf("write /Shared/t/a"), requests.indexOf("delete /Shared/t/c") + 2));
  }

  @Test
  void anObjectOfAnotherTypeIsDeletedAndCreated() {
    rig.deploy(A, B);
    rig.fake.forgetRequests();
    rig.deploy(Sources.file("/Shared/t/a", "x"), B);
    assertEquals(List.of("delete /Shared/t/a", "write /Shared/t/a"), rig.fake.changes());
  }

  @Test
  void aWriteThatIsSwallowedFailsTheDeploymentAndIsNamed() {
    rig.fake.swallow("/Shared/t/a");
    ProblemException failure = rig.refused(A, B);
    assertTrue(failure.getMessage().startsWith("1 of 2 objects are not in the workspace as sent"));
    assertTrue(failure.getMessage().contains("/Shared/t/a\n"), failure::getMessage);
  }

  @Test
  void anOverwriteThatIsSwallowedFailsTheDeployment() {
    rig.deploy(A, B);
    rig.fake.swallow("/Shared/t/a");
    ProblemException failure = rig.refused(Sources.python("/Shared/t/a", "y"), B);
    assertTrue(failure.getMessage().startsWith("1 of 1 objects are not in the workspace as sent"));
    rig.fake.relent();
    assertEquals(
        List.of("change a", "keep lib/b.py"), rig.steps(Sources.python("/Shared/t/a", "y"), B));
  }

  @Test
  void nothingIsDeletedWhenAWriteWasSwallowed() {
    rig.deploy(A, B);
    rig.fake.swallow("/Shared/t/c");
    rig.fake.forgetRequests();
    String message = rig.refused(A, Sources.python("/Shared/t/c", "x")).getMessage();
    assertTrue(message.startsWith("1 of 1 objects are not in the workspace as sent"), message);
    assertEquals(List.of("create /Shared/t/c"), rig.fake.changes());
    rig.fake.relent();
    rig.deploy(A, Sources.python("/Shared/t/c", "x"));
    assertEquals(Set.of("/Shared/t/a", "/Shared/t/c"), rig.fake.contents("/Shared/t").keySet());
  }

  @Test
  void everyFailureIsToldAndTheOthersAreCarriedOut() {
    rig.fake.refuse("/Shared/t/a");
    ProblemException failure = rig.refused(A, B);
    assertTrue(
        failure.getMessage().startsWith("1 of 2 steps could not be done."), failure::getMessage);
    assertEquals(Map.of("/Shared/t/lib/b.py", "x"), rig.fake.contents("/Shared/t"));
    assertEquals(List.of("create a", "keep lib/b.py"), rig.steps(A, B));
  }

  @Test
  void nothingIsDeletedWhenSomethingCouldNotBeWritten() {
    rig.deploy(A, B);
    SourceFile renamed = Sources.file("/Shared/t/lib/c.py", "x");
    rig.fake.refuse("/Shared/t/lib/c.py");
    rig.refused(A, renamed);
    assertEquals(
        Set.of("/Shared/t/a", "/Shared/t/lib/b.py"), rig.fake.contents("/Shared/t").keySet());
    rig.fake.relent();
    assertEquals(List.of("keep a", "delete lib/b.py", "create lib/c.py"), rig.steps(A, renamed));
  }

  @Test
  void foldersThatCannotBeMadeAreAllNamedAndNothingIsWritten() {
    rig.fake.refuse("/Shared/t/a");
    rig.fake.refuse("/Shared/t/b");
    ProblemException failure =
        rig.refused(Sources.file("/Shared/t/a/x", "x"), Sources.file("/Shared/t/b/x", "x"));
    assertTrue(failure.getMessage().contains("/Shared/t/a: so"), failure::getMessage);
    assertTrue(failure.getMessage().contains("/Shared/t/b: so"), failure::getMessage);
    assertEquals(Map.of(), rig.fake.contents("/Shared/t"));
  }

  @Test
  void everyFolderOfATreeIsMadeOnceParentsFirst() {
    rig.deploy(Sources.file("/Shared/t/a/x/1", "x"), Sources.file("/Shared/t/a/y/1", "x"));
    List<String> changes = rig.fake.changes();
    assertEquals(List.of("folder /Shared/t", "folder /Shared/t/a"), changes.subList(0, 2));
    assertEquals(
        Set.of("folder /Shared/t/a/x", "folder /Shared/t/a/y"), Set.copyOf(changes.subList(2, 4)));
  }

  @Test
  void aReplacementThatEndsHalfwaySaysSoAndIsContinued() {
    rig.deploy(A, B);
    SourceFile file = Sources.file("/Shared/t/a", "x");
    // manifest, two listings, lock, manifest, pack, deletion: the eighth is the import
    rig.port = TroubledNotebooks.breaking(rig.fake, 8, false);
    ProblemException failure = rig.refused(file, B);
    assertTrue(failure.getMessage().contains("it was deleted to be replaced, and is gone"));
    rig.port = rig.fake;
    assertEquals(Set.of("/Shared/t/lib/b.py"), rig.fake.contents("/Shared/t").keySet());
    rig.fake.relent();
    assertEquals(List.of("create a", "keep lib/b.py"), rig.steps(file, B));
  }

  @Test
  void aNotebookThatBecomesAFolderMakesRoomFirst() {
    rig.deploy(A, B);
    rig.fake.forgetRequests();
    SourceFile deeper = Sources.python("/Shared/t/a/b", "x");
    rig.deploy(deeper, B);
    assertEquals(
        List.of("delete /Shared/t/a", "folder /Shared/t/a", "create /Shared/t/a/b"),
        rig.fake.changes());
  }

  @Test
  void aFolderThatBecomesANotebookMakesRoomFirst() {
    rig.deploy(B);
    rig.fake.forgetRequests();
    rig.deploy(Sources.python("/Shared/t/lib", "x"));
    assertEquals(
        List.of("delete /Shared/t/lib/b.py", "delete /Shared/t/lib", "create /Shared/t/lib"),
        rig.fake.changes());
  }

  @Test
  void whatWasNotBegunWhenTheGoalWasEndedIsContinued() {
    rig.ended = () -> rig.fake.changes().size() >= 3;
    ProblemException failure =
        rig.refused(A, B, Sources.python("/Shared/t/c", "x"), Sources.python("/Shared/t/d", "x"));
    assertTrue(failure.getMessage().contains("the goal was being ended"), failure::getMessage);
    assertFalse(
        rig.fake.requests().stream()
            .noneMatch(call -> call.equals("delete /Shared/t/.databricks-maven/lock")));
  }
}
