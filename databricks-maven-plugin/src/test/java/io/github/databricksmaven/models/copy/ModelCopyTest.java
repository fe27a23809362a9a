package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelCopyTest {

  static Stream<ModelName> bothKinds() {
    return Stream.of(CopyRig.WORKSPACE, CopyRig.CATALOG);
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
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
            Map.entry("artifact_bytes", Integer.toString(size())),
            Map.entry("artifact_sha256", copied.digest())),
        copy.tags());
  }

  private static int size() {
    return CopyRig.FILES.values().stream().mapToInt(String::length).sum();
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
  @MethodSource("bothKinds")
  void aCopyThatIsThereIsFoundAndReadOnceMoreOnBothSides(ModelName model) {
    CopyRig rig = new CopyRig(model);
    Copied first = rig.copy();
    List<String> calls = new ArrayList<>();
    rig.target.watch((call, isDone) -> calls.add(call));
    assertEquals(new Copied(first.version(), first.digest(), 0, 3, ""), rig.copy());
    assertTrue(
        calls.stream().allMatch(call -> call.matches("copies|list .*|open .*")), calls::toString);
    assertEquals(3, calls.stream().distinct().filter(call -> call.startsWith("open")).count());
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void aWholeCopyThatWasChangedSinceIsRefusedAndNotDeleted(ModelName model) {
    CopyRig rig = new CopyRig(model);
    Copied first = rig.copy();
    rig.target.change(model, first.version(), "sparkml/stages/0", "stage nine");
    Unsuccessful failure = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(failure.getMessage().contains("sparkml/stages/0"), failure::getMessage);
    assertTrue(failure.getMessage().contains("was not deleted"), failure::getMessage);
    assertEquals(List.of(first.version()), rig.target.all(model));
  }

  /** Who may tag, and may not write files, can say that anything is a whole copy. */
  @ParameterizedTest
  @MethodSource("bothKinds")
  void aTagAloneMakesNoWholeCopy(ModelName model) {
    CopyRig rig = new CopyRig(model);
    Details copy = rig.details(rig.copy().version());
    CopyRig other = new CopyRig(model, Map.of(), CopyRig.with("sparkml/stages/0", "poison"));
    rig.target.untag(model, copy.version(), "source_model");
    ModelVersion forged = forge(rig, copy, other.source.files(CopyRig.SOURCE, other.version));
    Unsuccessful failure = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(
        failure.getMessage().contains("version " + forged + " of " + model), failure::getMessage);
  }

  private static ModelVersion forge(CopyRig rig, Details copy, Map<String, String> files) {
    return rig.target.addFrom(
        "models:/" + CopyRig.SOURCE + "/" + rig.version, rig.model, copy.tags(), files);
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void aWrongDigestOfAWholeCopyIsCorrected(ModelName model) {
    CopyRig rig = new CopyRig(model);
    Copied first = rig.copy();
    rig.target.tag(model, first.version(), "artifact_sha256", "x");
    assertEquals(first.digest(), rig.copy().digest());
    assertEquals(first.digest(), rig.details(first.version()).tag("artifact_sha256"));
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void aWrongCopyThatHoldsAMarkerIsNotDeleted(ModelName model) {
    CopyRig rig = new CopyRig(model);
    ModelVersion first = rig.copy().version();
    rig.target.untag(model, first, "artifact_sha256");
    rig.target.change(model, first, "sparkml/stages/0", "stage nine");
    rig.target.mark(model, first, "alias:champion");
    Unsuccessful failure = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(failure.getMessage().contains("it holds alias:champion"), failure::getMessage);
    assertEquals(List.of(first), rig.target.all(model));
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void aWrongCopyThatSomebodyTookOverMeanwhileIsNotDeleted(ModelName model) {
    CopyRig rig = new CopyRig(model);
    ModelVersion first = rig.copy().version();
    rig.target.untag(model, first, "artifact_sha256");
    rig.target.change(model, first, "sparkml/stages/0", "stage nine");
    rig.target.watch(
        (call, isDone) -> {
          if (call.equals("open MLmodel") && !isDone) {
            rig.target.claimed(model, first, "somebody");
          }
        });
    Unsuccessful failure = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(failure.getMessage().startsWith("Another promotion"), failure::getMessage);
    assertEquals(List.of(first), rig.target.all(model));
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void anotherHalfCopyThatHoldsAMarkerIsNotCleanedAway(ModelName model) {
    CopyRig rig = new CopyRig(model);
    Details first = rig.details(rig.copy().version());
    ModelVersion half = forge(rig, first, Map.of());
    rig.target.untag(model, half, "artifact_sha256");
    rig.target.mark(model, half, "alias:champion");
    rig.copy();
    assertEquals(List.of(first.version(), half), rig.target.all(model));
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void theSameNumberInARegistryThatWasMadeAnewIsAnotherVersion(ModelName model) {
    CopyRig rig = new CopyRig(model);
    ModelVersion first = rig.copy().version();
    CopyRig anew = new CopyRig(model, Map.of(), CopyRig.with("sparkml/stages/0", "another"));
    anew.source.add(CopyRig.SOURCE, Map.of(), Map.of());
    ModelCopy copying =
        new ModelCopy(anew.source, rig.target, rig.copying().parallel(), rig.copying().time());
    anew.source.say(CopyRig.SOURCE, new ModelVersion(2), "READY");
    CopyRequest request =
        new CopyRequest(
            "https://source",
            CopyRig.SOURCE,
            new ModelVersion(2),
            "https://target",
            model,
            new Maker("x", "", ""));
    assertThrows(Unsuccessful.class, () -> copying.plan(request));
    assertEquals(List.of(first), rig.target.all(model));
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void aPlanChangesNothing(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.watch(
        (call, isDone) -> assertTrue(List.of("copies", "begun", "present").contains(call), call));
    CopyPlan plan = rig.plan();
    assertEquals(
        "  copy     version 1 of SparkModel → "
            + model
            + " in "
            + model.kind()
            + " of https://target",
        plan.lines().get(0));
    assertEquals("  begun    not yet: a new version", plan.lines().get(1));
    assertEquals("3 files to copy, " + size() + " B", plan.count());
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void whatIsThereAlreadyIsNotSentAgain(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.watch(
        (call, isDone) -> {
          if (call.equals("write sparkml/stages/0")) {
            throw FakeVersions.failure(0);
          }
        });
    assertThrows(ProblemException.class, rig::copy);
    rig.target.watch(FakeVersions.Watch.NONE);
    assertEquals("1 file to copy, 10 B", rig.plan().count());
    Copied copied = rig.copy();
    assertEquals(1, copied.sent());
    assertEquals(3, copied.proven());
    assertEquals(CopyRig.FILES, rig.target.files(model, copied.version()));
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
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
  @MethodSource("bothKinds")
  void aVersionThatIsSlowToBecomeReadyIsWaitedFor(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.beSlow();
    assertEquals(CopyRig.FILES, rig.target.files(model, rig.copy().version()));
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void aVersionThatItsRegistryCouldNotMakeIsReplaced(ModelName model) {
    CopyRig rig = new CopyRig(model);
    rig.target.watch(
        (call, isDone) -> {
          if (call.equals("seal") && isDone) {
            throw FakeVersions.failure(500);
          }
        });
    rig.copy();
    rig.target.watch(FakeVersions.Watch.NONE);
    ModelVersion made = rig.target.all(model).get(0);
    rig.target.say(model, made, "FAILED_REGISTRATION");
    Copied copied = rig.copy();
    assertEquals(List.of(copied.version()), rig.target.all(model));
    assertFalse(copied.version().equals(made));
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
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

  @Test
  void aVersionThatIsNotReadyIsRefused() {
    CopyRig rig = new CopyRig(CopyRig.CATALOG);
    rig.source.say(CopyRig.SOURCE, rig.version, "PENDING_REGISTRATION");
    assertRefused(rig, "is not READY");
  }

  @Test
  void emptyAndCorruptModelsAreRefusedBeforeAnythingIsSent() {
    assertRefused(Map.of(), "it has no files");
    assertRefused(CopyRig.without("MLmodel"), "it has no file MLmodel");
    assertRefused(CopyRig.with("MLmodel", ""), "describes no model");
    assertRefused(CopyRig.with("MLmodel", "{{"), "describes no model");
    assertRefused(
        Map.of("MLmodel", CopyRig.FILES.getOrDefault("MLmodel", "")),
        "names what is not there: sparkml");
  }

  @Test
  void unityCatalogWantsASignatureAndTheWorkspaceRegistryDoesNot() {
    Map<String, String> unsigned =
        CopyRig.with("MLmodel", "flavors: {spark: {model_data: sparkml}}\n");
    assertRefused(unsigned, "has no signature");
    assertEquals(3, new CopyRig(CopyRig.WORKSPACE, Map.of(), unsigned).copy().sent());
  }

  @Test
  void aConnectionThatBreaksWhileTheDescriptionIsReadIsMadeAgain() {
    CopyRig rig = new CopyRig(CopyRig.CATALOG);
    rig.source.breakOff(3);
    assertEquals("3 files to copy, " + size() + " B", rig.plan().count());
    rig.source.breakOff(4);
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, rig::plan);
    assertTrue(
        failure.getMessage().contains("Reading MLmodel of version 1 of SparkModel failed."),
        failure::getMessage);
  }

  @Test
  void aVersionIsNotCopiedIntoItsOwnModel() {
    CopyRig rig = new CopyRig(CopyRig.SOURCE);
    CopyRequest request =
        new CopyRequest(
            "https://one",
            CopyRig.SOURCE,
            rig.version,
            "https://one",
            CopyRig.SOURCE,
            new Maker("x", "", ""));
    assertThrows(Misconfigured.class, () -> rig.copying().plan(request));
  }

  @Test
  void aRefusalSaysWhichRightIsMissingAndWhere() {
    CopyRig rig = new CopyRig(CopyRig.CATALOG);
    rig.target.watch(refusing("begin"));
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, rig::copy);
    assertTrue(
        failure.getMessage().contains("no right to write main.ml.spark_model in https://target"),
        failure::getMessage);
    assertTrue(failure.getMessage().contains("CREATE MODEL VERSION"), failure::getMessage);
    assertTrue(failure.getMessage().contains("USE SCHEMA on main.ml"), failure::getMessage);
    rig.target.watch(FakeVersions.Watch.NONE);
    rig.source.watch(refusing("open sparkml/stages/0"));
    failure = assertThrows(WorkspaceFailure.class, rig::copy);
    assertTrue(
        failure.getMessage().contains("no right to read SparkModel in https://source"),
        failure::getMessage);
    assertTrue(failure.getMessage().contains("CAN_READ"), failure::getMessage);
  }

  private static FakeVersions.Watch refusing(String refused) {
    return (call, isDone) -> {
      if (call.equals(refused)) {
        throw FakeVersions.failure(403);
      }
    };
  }

  @Test
  void aFullDiskOfTheTargetLeavesNothingMoved() {
    CopyRig rig = new CopyRig(CopyRig.CATALOG);
    List<String> begun = new ArrayList<>();
    rig.target.watch(
        (call, isDone) -> {
          if (call.startsWith("write ")) {
            begun.add(call);
            throw FakeVersions.failure(507);
          }
        });
    ProblemException failure = assertThrows(ProblemException.class, rig::copy);
    assertTrue(failure.getMessage().contains("The call failed"), failure::getMessage);
    assertEquals(1, begun.size(), "each file would be tried for minutes: " + begun);
    rig.target.watch(FakeVersions.Watch.NONE);
    Copied copied = rig.copy();
    assertEquals(List.of(copied.version()), rig.target.all(CopyRig.CATALOG));
  }

  @Test
  void tagsOfUnityCatalogFitItsRulesAndNameNoPerson() {
    Map<String, String> tags = new HashMap<>();
    tags.put("mlflow.source.branch", "main");
    tags.put("mlflow.user", "ann");
    tags.put("contact", "ann@example.org");
    tags.put("long", "x".repeat(1001));
    tags.put("previous_production", "3");
    CopyRig rig = new CopyRig(CopyRig.CATALOG, tags, CopyRig.FILES);
    CopyPlan plan = rig.plan();
    Map<String, String> copy = rig.details(rig.copying().carryOut(plan).version()).tags();
    assertEquals("main", copy.get("mlflow_source_branch"));
    assertTrue(copy.keySet().stream().noneMatch(key -> key.matches(".*[.,\\-=/:].*")));
    assertTrue(copy.values().stream().noneMatch(value -> value.contains("ann")));
    assertFalse(copy.containsKey("previous_production"));
    assertFalse(copy.containsKey("long"));
    String lines = String.join("\n", plan.lines());
    assertTrue(lines.contains("mlflow.source.branch: carried as mlflow_source_branch"), lines);
    assertTrue(lines.contains("mlflow.user: left out, it may name a person"), lines);
    assertTrue(lines.contains("long: left out"), lines);
  }

  @Test
  void unityCatalogGetsNoMoreTagsThanItTakes() {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < 80; i++) {
      tags.put("tag" + i, "x");
    }
    CopyRig rig = new CopyRig(CopyRig.CATALOG, tags, CopyRig.FILES);
    assertTrue(rig.details(rig.copy().version()).tags().size() <= 50);
    CopyRig other = new CopyRig(CopyRig.WORKSPACE, tags, CopyRig.FILES);
    assertTrue(other.details(other.copy().version()).tags().size() > 80);
  }

  private static void assertRefused(Map<String, String> files, String why) {
    assertRefused(new CopyRig(CopyRig.CATALOG, Map.of(), files), why);
  }

  private static void assertRefused(CopyRig rig, String why) {
    Unsuccessful refusal = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    assertEquals(List.of(), rig.target.all(CopyRig.CATALOG));
  }
}
