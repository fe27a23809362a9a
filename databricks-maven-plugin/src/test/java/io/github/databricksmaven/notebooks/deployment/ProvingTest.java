package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.problem.ProblemException;
import java.util.List;
import java.util.Objects;
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
    assertTrue(failure.getMessage().startsWith("1 of 1 objects are not in the workspace as sent"));
    rig.fake.relent();
    assertEquals(List.of("delete a", "keep lib/b.py"), rig.steps(B));
  }

  @Test
  void whatCouldNotBeLookedAtIsSaidAndLookedAtNextTime() {
    rig.deploy(A, B);
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    // who, manifest, two listings, lock, manifest, pack, import: the ninth is the listing
    rig.port = TroubledNotebooks.breaking(rig.fake, 8, false);
    ProblemException failure = rig.refused(changed, B);
    assertTrue(
        failure.getMessage().startsWith("Everything was sent, and it could not be looked"),
        failure::getMessage);
    rig.port = rig.fake;
    assertEquals(List.of("keep a", "keep lib/b.py"), rig.steps(changed, B));
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
