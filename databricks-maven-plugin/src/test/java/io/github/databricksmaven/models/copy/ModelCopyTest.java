package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelCopyTest {

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aCopyHasTheFilesTheWordsAndTheOrigin(ModelName model) {
    CopyRig rig = new CopyRig(model);
    Copied copied = rig.copy();
    assertEquals(CopyRig.FILES, rig.target.files(model, copied.version()));
    Details copy = rig.details(copied.version());
    assertEquals("good", copy.description());
    assertEquals("run1", copy.run().id());
    assertEquals(
        Map.ofEntries(
            Map.entry("train_accuracy", "0.7"),
            Map.entry("source_host", "https://source"),
            Map.entry("source_model", "SparkModel"),
            Map.entry("source_version", "1"),
            Map.entry("source_created", "2026-11-01T00:00:01Z"),
            Map.entry("source_run", "run1"),
            Map.entry("source_run_link", "https://source/#run1"),
            Map.entry("copied_by", "attempt1"),
            Map.entry("copied_in_build", "b7"),
            Map.entry("copied_at_commit", "c0ffee"),
            Map.entry("artifact_files", "3"),
            Map.entry("artifact_bytes", Integer.toString(CopyRig.size())),
            Map.entry("artifact_sha256", copied.digest())),
        copy.tags());
  }

  @Test
  void theDigestIsThatOfTheLinesOfSha256sum() {
    String lines =
        Stream.of("MLmodel", "sparkml/empty", "sparkml/stages/0")
            .map(path -> Sha256.of(CopyRig.FILES.getOrDefault(path, "")) + "  " + path + "\n")
            .reduce("", String::concat);
    assertEquals(Sha256.of(lines), new CopyRig(CopyRig.CATALOG).copy().digest());
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aPlanChangesNothing(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.watch(
        (call, isDone) ->
            assertTrue(List.of("copies", "has", "begun", "present").contains(call), call));
    CopyPlan plan = rig.plan();
    assertEquals(
        "  copy     version 1 of SparkModel → "
            + model
            + " in "
            + model.kind()
            + " of https://target",
        plan.lines().get(0));
    assertEquals("  begun    not yet: a new version", plan.lines().get(1));
    assertEquals("3 files to copy, " + CopyRig.size() + " B", plan.count());
  }

  /** Each may be a request over a network, and they come one after another. */
  @Test
  void whatIsAskedOfARegistryAroundTheFilesIsCounted() {
    CopyRig catalog = new CopyRig(CopyRig.CATALOG);
    assertEquals(
        List.of("copies", "has", "create", "copies", "begin", "copies")
            + " files "
            + List.of("copies", "seal", "copies", "list 1", "find 1", "tag artifact_sha256"),
        asked(catalog));
    CopyRig workspace = new CopyRig(CopyRig.WORKSPACE);
    assertEquals(
        List.of("copies", "has", "begun", "create", "copies", "begun", "begin", "copies", "claim")
            + " files "
            + List.of(
                "claimed", "copies", "seal", "copies", "list 1", "find 1", "tag artifact_sha256"),
        asked(workspace));
    for (CopyRig found : List.of(catalog, workspace)) {
      assertEquals(List.of("copies", "list 1") + " files []", asked(found));
      found.target.untag(found.model, found.target.all(found.model).get(0), "artifact_sha256");
      assertEquals(
          List.of(
                  "copies",
                  "copies",
                  "tag copied_at_commit",
                  "tag copied_by",
                  "tag copied_in_build",
                  "list 1")
              + " files "
              + List.of("find 1", "tag artifact_sha256"),
          asked(found));
    }
  }

  /** The calls of one promotion before its files are moved or read, and behind that. */
  private static String asked(CopyRig rig) {
    List<String> calls = new ArrayList<>();
    rig.target.watch(
        (call, isDone) -> {
          if (!isDone) {
            calls.add(call.matches("(begin|write|open) .*") ? "files" : call);
          }
        });
    rig.copy();
    int files = calls.indexOf("files");
    List<String> behind = new ArrayList<>(calls.subList(files, calls.size()));
    behind.removeIf("files"::equals);
    return calls.subList(0, files) + " files " + behind;
  }

  /** What was begun is found by its tags, where registries have any. */
  @Test
  void aVersionThatWasBegunWithoutAnAnswerIsGoneOnWith() {
    CopyRig rig = new CopyRig(CopyRig.CATALOG);
    rig.target.failAfter("begin", 0);
    ModelVersion made = rig.copy().version();
    assertEquals(List.of(made), rig.target.all(CopyRig.CATALOG));
    assertEquals(CopyRig.FILES, rig.target.files(CopyRig.CATALOG, made));
  }

  /** The answer was lost, and made once more it is refused: the version is READY. */
  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aVersionThatWasSealedWithoutAnAnswerIsGoneOnWith(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.failAfter("seal", 400);
    ModelVersion made = rig.copy().version();
    assertEquals(List.of(made), rig.target.all(model));
    assertEquals(CopyRig.FILES, rig.target.files(model, made));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aVersionThatItsRegistryRefusesAtOnceIsDeletedAndWhyIsTold(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.watch(
        (call, isDone) -> {
          if (call.equals("seal") && isDone) {
            rig.target.say(model, rig.target.all(model).get(0), "FAILED_REGISTRATION");
          }
        });
    Unsuccessful failure = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(failure.getMessage().contains("did not take version"), failure::getMessage);
    assertTrue(failure.getMessage().contains("was deleted again"), failure::getMessage);
    assertTrue(failure.getMessage().contains("FAILED_REGISTRATION"), failure::getMessage);
    assertEquals(List.of(), rig.target.all(model));
  }

  /** For example somebody has moved it to the stage Archived. */
  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aFailedVersionThatHoldsAMarkerStaysAndStopsNothing(ModelName model) {
    CopyRig rig = new CopyRig(model);
    ModelVersion failed = rig.copy().version();
    rig.target.untag(model, failed, "artifact_sha256");
    rig.target.say(model, failed, "FAILED_REGISTRATION");
    rig.target.mark(model, failed, "stage:Archived");
    ModelVersion made = rig.copy().version();
    assertEquals(List.of(failed, made), rig.target.all(model));
    assertEquals(CopyRig.FILES, rig.target.files(model, made));
  }

  /** What is told is that the files differ, whatever comes of deleting them. */
  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aWrongCopyThatCannotBeDeletedIsNamed(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.damage("sparkml/stages/0");
    rig.target.failAt("delete 1", 403);
    Unsuccessful failure = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(failure.getMessage().contains("sparkml/stages/0"), failure::getMessage);
    assertTrue(failure.getMessage().contains("could not be deleted"), failure::getMessage);
    assertTrue(
        failure.problem().fix().contains("grant to the identity of that side"),
        failure::getMessage);
  }

  /** The folder that a version of the workspace registry was made of stays. */
  @Test
  void filesOfAWrongCopyThatCannotBeDeletedAreNamed() {
    CopyRig rig = new CopyRig(CopyRig.WORKSPACE);
    rig.target.damage("sparkml/stages/0");
    rig.target.failAt("discard", 503);
    Unsuccessful failure = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(
        failure.getMessage().contains("the copy was deleted again, and the files"),
        failure::getMessage);
    assertEquals(List.of(), rig.target.all(CopyRig.WORKSPACE));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aFailedVersionThatMayNotBeDeletedStopsNothing(ModelName model) {
    CopyRig rig = new CopyRig(model);
    ModelVersion failed = rig.copy().version();
    rig.target.untag(model, failed, "artifact_sha256");
    rig.target.say(model, failed, "FAILED_REGISTRATION");
    rig.target.failAt("delete " + failed, 403);
    CopyPlan plan = rig.plan();
    assertEquals("  begun    not yet: a new version", plan.lines().get(1));
    ModelVersion made = rig.copy().version();
    assertEquals(List.of(failed, made), rig.target.all(model));
    assertEquals(made, rig.copy().version());
  }

  /** The look after a failure fails, too. */
  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void theFirstFailureIsTold(ModelName model) {
    CopyRig rig = new CopyRig(model);
    boolean[] isDown = {false};
    rig.target.watch(
        (call, isDone) -> {
          if (call.equals("write sparkml/stages/0") || isDown[0]) {
            isDown[0] = true;
            throw FakeVersions.failure(call.startsWith("write") ? 507 : 503);
          }
        });
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, rig::copy);
    assertEquals(507, failure.call().status());
  }

  @Test
  void aSearchThatDoesNotShowYetWhatWasBegunIsGoneBy() {
    CopyRig rig = new CopyRig(CopyRig.CATALOG);
    rig.target.watch(
        (call, isDone) -> {
          if (call.equals("begin") && isDone) {
            rig.target.searchLate(1);
          }
        });
    assertEquals(CopyRig.FILES, rig.target.files(CopyRig.CATALOG, rig.copy().version()));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void whatIsThereAlreadyIsNotSentAgain(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.failAt("write sparkml/stages/0", 0);
    assertThrows(ProblemException.class, rig::copy);
    rig.target.watch(FakeVersions.Watch.NONE);
    assertEquals("1 file to copy, 10 B", rig.plan().count());
    Copied copied = rig.copy();
    assertEquals(1, copied.sent());
    assertEquals(3, copied.proven());
    assertEquals(CopyRig.FILES, rig.target.files(model, copied.version()));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aFileThatArrivedOtherwiseIsNamedAndTheCopyIsDeleted(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.damage("sparkml/stages/0");
    Unsuccessful failure = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(failure.getMessage().contains("sparkml/stages/0"), failure::getMessage);
    assertFalse(failure.getMessage().contains("MLmodel"), failure::getMessage);
    assertEquals(List.of(), rig.target.all(model));
    assertEquals(List.of(), rig.target.folders());
    rig.target.damage("");
    assertEquals(CopyRig.FILES, rig.target.files(model, rig.copy().version()));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aVersionThatIsSlowToBecomeReadyIsWaitedFor(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.beSlow();
    assertEquals(CopyRig.FILES, rig.target.files(model, rig.copy().version()));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aVersionThatItsRegistryCouldNotMakeIsReplaced(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.failAfter("seal", 500);
    rig.copy();
    rig.target.watch(FakeVersions.Watch.NONE);
    ModelVersion made = rig.target.all(model).get(0);
    rig.target.say(model, made, "FAILED_REGISTRATION");
    Copied copied = rig.copy();
    assertEquals(List.of(copied.version()), rig.target.all(model));
    assertFalse(copied.version().equals(made));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void ofTwoPromotionsAtOnceOneWinsAndTheOtherSaysSo(ModelName model) {
    for (String moment : moments(model)) {
      CopyRig rig = new CopyRig(model);
      List<Copied> others = new ArrayList<>();
      boolean[] isBusy = {false};
      rig.target.watch(
          (call, isDone) -> {
            if (!isBusy[0] && others.isEmpty() && (call + " " + isDone).equals(moment)) {
              isBusy[0] = true;
              others.add(rig.copy());
            }
          });
      ProblemException refusal = null;
      try {
        rig.copy();
      } catch (ProblemException e) {
        refusal = e;
      }
      assertEquals(1, others.size(), moment);
      assertEquals(List.of(others.get(0).version()), rig.target.all(model), moment);
      assertEquals(CopyRig.FILES, rig.target.files(model, others.get(0).version()), moment);
      assertTrue(
          refusal == null || refusal.getMessage().startsWith("Another promotion"),
          moment + ": " + refusal);
    }
  }

  /** Every call of a promotion, before and after its effect. */
  private static List<String> moments(ModelName model) {
    CopyRig rig = new CopyRig(model);
    List<String> moments = new ArrayList<>();
    rig.target.watch((call, isDone) -> moments.add(call + " " + isDone));
    rig.copy();
    return moments.stream().distinct().toList();
  }
}
