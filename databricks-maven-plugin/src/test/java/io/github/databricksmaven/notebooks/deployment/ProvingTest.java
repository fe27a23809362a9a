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
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is taken for proof that an object is there as it was sent. */
final class ProvingTest {

  private static final SourceFile A = Sources.python("/Shared/t/a", "x");
  private static final SourceFile B = Sources.file("/Shared/t/lib/b.py", "x");

  private final Rig rig = new Rig();

  @Test
  void aListingProvesThatAFileHasAllItsBytes() {
    rig.fake.mangle("/Shared/t/lib/b.py", "half");
    assertRefuted("/Shared/t/lib/b.py");
  }

  @Test
  void aFileThatArrivesEmptyIsNoFileAsSent() {
    rig.fake.mangle("/Shared/t/lib/b.py", "");
    assertRefuted("/Shared/t/lib/b.py");
  }

  @Test
  void aPackThatArrivesEmptyStopsTheDeployment() {
    String id = Occasion.id(rig.time.now().plusSeconds(1), "n1");
    rig.fake.mangle(Rig.CONTROL.pack(id).value(), "");
    String message = rig.refused(A, B).getMessage();
    assertTrue(message.startsWith("The copies that a rollback would need were sent"), message);
  }

  @Test
  void aListingCannotTellOtherContentAndReadingCan() {
    rig.fake.mangle("/Shared/t/a", "<html>Sign in</html>");
    rig.deploy(A, B);
    rig.fake.deleteByHand("/Shared/t/a");
    rig.with(OnDrift.OVERWRITE).with(Verify.CONTENT);
    assertRefuted("/Shared/t/a");
  }

  @Test
  void withoutTimesWhatWasWrittenIsReadBack() {
    rig.fake.tellNoTimes();
    rig.fake.mangle("/Shared/t/a", "<html>Sign in</html>");
    assertRefuted("/Shared/t/a");
  }

  @Test
  void whatIsReadBackIsRemembered() {
    rig.with(Verify.CONTENT).deploy(A, B);
    assertFalse(Objects.requireNonNull(rig.entry("a")).stored().isEmpty());
  }

  @Test
  void byContentAnEditIsSeenThatLeftNoTrace() {
    rig.deploy(A, B);
    rig.fake.byHandWithoutTrace(Sources.python("/Shared/t/a", "by hand"));
    assertEquals(List.of("keep a", "keep lib/b.py"), rig.steps(A, B));
    assertEquals(List.of("drift a", "keep lib/b.py"), rig.with(Verify.CONTENT).steps(A, B));
  }

  @Test
  void aDeletionThatIsSwallowedIsNoticed() {
    rig.deploy(A, B);
    rig.fake.swallow("/Shared/t/a");
    ProblemException failure = rig.refused(B);
    assertTrue(
        failure
            .getMessage()
            .startsWith("Still in the workspace, and to be deleted:\n    /Shared/t/a"),
        failure::getMessage);
    rig.fake.relent();
    assertEquals(List.of("delete a", "keep lib/b.py"), rig.steps(B));
  }

  @Test
  void whatCouldNotBeLookedAtIsSaidAndLookedAtNextTime() {
    rig.deploy(A, B);
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    // manifest, two listings, lock, pack, its listing, import: the eighth is the listing
    rig.port = TroubledNotebooks.breaking(rig.fake, 8, false);
    ProblemException failure = rig.refused(changed, B);
    assertTrue(
        failure.getMessage().startsWith("Everything was sent, and it could not be looked"),
        failure::getMessage);
    rig.port = rig.fake;
    assertEquals(List.of("keep a", "keep lib/b.py"), rig.steps(changed, B));
  }

  @Test
  void whatOthersSaveRightAfterItWasWrittenStaysTheirsAndIsDrift() {
    rig.deploy(A, B);
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    SourceFile theirs = Sources.python("/Shared/t/a", "theirs");
    ProblemException failure = refusedWhenSavedMeanwhile(theirs, changed, B);
    assertTrue(
        failure.getMessage().startsWith("Others changed what was just deployed:\n    /Shared/t/a"),
        failure::getMessage);
    assertEquals(List.of("drift a", "keep lib/b.py"), rig.steps(changed, B));
    assertTrue(
        Objects.requireNonNull(rig.fake.contents("/Shared/t").get("/Shared/t/a"))
            .endsWith("theirs"));
  }

  @Test
  void withoutTimesACopyIsKeptOfWhatMayBeTheirs() {
    rig.fake.tellNoTimes();
    assertCopied();
  }

  @Test
  void ofWhatIsSavedWithinTheTimeOfARequestACopyIsKeptToo() {
    rig.with(Verify.CONTENT);
    assertCopied();
  }

  /** Whether somebody saved it, or something on the way spoilt it, nobody knows. */
  private void assertCopied() {
    rig.deploy(A, B);
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    SourceFile theirs = Sources.python("/Shared/t/a", "theirs");
    Planned planned = rig.plan(changed, B);
    rig.fake.before("list /Shared/t", () -> rig.fake.byHand(theirs));
    String message =
        assertThrows(ProblemException.class, () -> rig.deploy(planned, changed, B)).getMessage();
    assertTrue(message.contains("somebody saved something else right after"), message);
    assertEquals(List.of("drift a", "keep lib/b.py"), rig.steps(changed, B));
    rig.deploy(changed, B);
    assertFalse(rig.plan(changed, B).isNeeded());
    assertKept(theirs);
  }

  private void assertKept(SourceFile theirs) {
    try (Rollback rollback = Rollback.open(rig.bench(), null)) {
      assertTrue(
          rollback.wanted().stream()
              .anyMatch(file -> file.content().sha256().equals(theirs.content().sha256())));
    }
  }

  @Test
  void norIsWhatMayBeTheirsLostWhenItLeavesTheSource() {
    rig.fake.tellNoTimes();
    rig.deploy(A, B);
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    SourceFile theirs = Sources.python("/Shared/t/a", "theirs");
    Planned planned = rig.plan(changed, B);
    rig.fake.before("list /Shared/t", () -> rig.fake.byHand(theirs));
    var unused = assertThrows(ProblemException.class, () -> rig.deploy(planned, changed, B));
    assertEquals(List.of("drift a", "keep lib/b.py"), rig.steps(B));
    rig.deploy(B);
    assertEquals(Set.of("/Shared/t/lib/b.py"), rig.fake.contents("/Shared/t").keySet());
    assertKept(theirs);
  }

  @Test
  void ofAFirstDeploymentToo() {
    SourceFile theirs = Sources.python("/Shared/t/a", "theirs");
    var unused = refusedWhenSavedMeanwhile(theirs, A, B);
    assertEquals(List.of("drift a", "keep lib/b.py"), rig.steps(A, B));
  }

  @Test
  void whatOthersPutWhereNothingWasIsNotOverwritten() {
    SourceFile theirs = Sources.python("/Shared/t/a", "theirs");
    Planned planned = rig.plan(A, B);
    rig.fake.before("create /Shared/t/a", () -> rig.fake.byHand(theirs));
    String message =
        assertThrows(ProblemException.class, () -> rig.deploy(planned, A, B)).getMessage();
    assertTrue(message.startsWith("1 of 2 steps could not be done"), message);
    assertTrue(message.contains("it was left alone"), message);
    assertEquals(List.of("drift a", "keep lib/b.py"), rig.steps(A, B));
  }

  @Test
  void whatIsThereAlreadyWithTheSameContentIsAsSent() {
    Planned planned = rig.plan(A, B);
    rig.fake.before("create /Shared/t/a", () -> rig.fake.byHand(A));
    rig.deploy(planned, A, B);
    assertFalse(rig.plan(A, B).isNeeded());
  }

  @Test
  void whatOthersSaveWithTheSameContentIsAsSent() {
    Planned planned = rig.plan(A, B);
    saveMeanwhile(A);
    rig.deploy(planned, A, B);
    assertFalse(rig.plan(A, B).isNeeded());
  }

  @Test
  void aManifestThatIsSwallowedFailsTheDeploymentAndIsSentAgain() {
    rig.deploy(A, B);
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    rig.fake.swallow(Rig.CONTROL.manifest().value());
    String message = rig.refused(changed, B).getMessage();
    assertTrue(message.startsWith("Everything is deployed, but the manifest is not"), message);
    rig.fake.relent();
    assertEquals(List.of("keep a", "keep lib/b.py"), rig.steps(changed, B));
    rig.deploy(changed, B);
    assertFalse(rig.plan(changed, B).isNeeded());
  }

  @Test
  void aPackThatIsSwallowedStopsTheDeploymentBeforeAnythingIsChanged() {
    rig.deploy(A, B);
    String id = Occasion.id(rig.time.now().plusSeconds(1), "n2");
    rig.fake.swallow(Rig.CONTROL.pack(id).value());
    rig.fake.forgetRequests();
    String message = rig.refused(Sources.python("/Shared/t/a", "y"), B).getMessage();
    assertTrue(message.startsWith("The copies that a rollback would need were sent"), message);
    assertEquals(List.of(), rig.fake.changes());
  }

  @Test
  void aPackOfWhichSomethingElseArrivedStopsItToo() {
    String id = Occasion.id(rig.time.now().plusSeconds(1), "n1");
    rig.fake.mangle(Rig.CONTROL.pack(id).value(), "<html>");
    String message = rig.refused(A, B).getMessage();
    assertTrue(message.startsWith("The copies that a rollback would need were sent"), message);
    assertTrue(rig.fake.requests().contains("delete " + Rig.CONTROL.pack(id)));
  }

  @Test
  void aLockThatIsStillThereIsWarnedOf() {
    String lock = Rig.CONTROL.lock().value();
    rig.fake.before("delete " + lock, () -> rig.fake.swallow(lock));
    rig.deploy(A, B);
    assertTrue(
        rig.notes.warned().get(0).startsWith("The lock " + lock + " was given back, and is still"),
        rig.notes.warned()::toString);
  }

  @Test
  void aDeploymentThatBeginsRightAfterwardsIsNotTakenForALoss() {
    String lock = Rig.CONTROL.lock().value();
    SourceFile other = Sources.file(lock, "{}");
    rig.fake.before(
        "delete " + lock,
        () -> rig.fake.before("list " + Rig.CONTROL.path(), () -> rig.fake.byHand(other)));
    rig.deploy(A, B);
    assertEquals(List.of(), rig.notes.warned());
  }

  private ProblemException refusedWhenSavedMeanwhile(SourceFile theirs, SourceFile... wanted) {
    Planned planned = rig.plan(wanted);
    saveMeanwhile(theirs);
    return assertThrows(ProblemException.class, () -> rig.deploy(planned, wanted));
  }

  private void saveMeanwhile(SourceFile theirs) {
    rig.fake.before(
        "list /Shared/t",
        () -> {
          rig.time.pause(Duration.ofSeconds(1));
          rig.fake.byHand(theirs);
        });
  }

  private void assertRefuted(String path) {
    ProblemException failure = rig.refused(A, B);
    assertTrue(
        failure.getMessage().contains("objects are not in the workspace as sent:\n    " + path),
        failure::getMessage);
    rig.fake.relent();
    rig.deploy(A, B);
    assertFalse(rig.plan(A, B).isNeeded());
  }
}
