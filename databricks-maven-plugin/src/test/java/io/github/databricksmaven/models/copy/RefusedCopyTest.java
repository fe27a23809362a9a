package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not copied, and why. */
final class RefusedCopyTest {

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
    assertEquals("3 files to copy, " + CopyRig.size() + " B", rig.plan().count());
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
    assertThrows(Misconfigured.class, () -> rig.copying().look(request));
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

  private static void assertRefused(Map<String, String> files, String why) {
    assertRefused(new CopyRig(CopyRig.CATALOG, Map.of(), files), why);
  }

  private static void assertRefused(CopyRig rig, String why) {
    Unsuccessful refusal = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    assertEquals(List.of(), rig.target.all(CopyRig.CATALOG));
  }
}
