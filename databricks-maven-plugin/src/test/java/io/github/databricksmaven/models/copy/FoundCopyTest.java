package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies that are there already, and what is only said to be one. */
final class FoundCopyTest {

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
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
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
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
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
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

  /** A copy that was not found whole yet, and has another file. */
  private static ModelVersion wrong(CopyRig rig) {
    ModelVersion version = rig.copy().version();
    rig.target.untag(rig.model, version, "artifact_sha256");
    rig.target.change(rig.model, version, "sparkml/stages/0", "stage nine");
    return version;
  }

  private static ModelVersion forge(CopyRig rig, Details copy, Map<String, String> files) {
    return rig.target.addFrom(
        "models:/" + CopyRig.SOURCE + "/" + rig.version, rig.model, copy.tags(), files);
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aWrongDigestOfAWholeCopyIsCorrected(ModelName model) {
    CopyRig rig = new CopyRig(model);
    Copied first = rig.copy();
    rig.target.tag(model, first.version(), "artifact_sha256", "x");
    assertEquals(first.digest(), rig.copy().digest());
    assertEquals(first.digest(), rig.details(first.version()).tag("artifact_sha256"));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aWrongCopyThatHoldsAMarkerIsNotDeleted(ModelName model) {
    CopyRig rig = new CopyRig(model);
    ModelVersion first = wrong(rig);
    rig.target.mark(model, first, "alias:champion");
    Unsuccessful failure = assertThrows(Unsuccessful.class, rig::copy);
    assertTrue(failure.getMessage().contains("it holds alias:champion"), failure::getMessage);
    assertEquals(List.of(first), rig.target.all(model));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void aWrongCopyThatSomebodyTookOverMeanwhileIsNotDeleted(ModelName model) {
    CopyRig rig = new CopyRig(model);
    ModelVersion first = wrong(rig);
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

  /** Another promotion begins while a wrong copy is deleted: what it has begun is its own. */
  @Test
  void whatAnotherPromotionHasBegunIsNotDiscardedWithAWrongCopy() {
    CopyRig rig = new CopyRig(CopyRig.CATALOG);
    Details copy = rig.details(wrong(rig));
    List<ModelVersion> begun = new ArrayList<>();
    rig.target.watch(
        (call, isDone) -> {
          if (call.equals("delete " + copy.version()) && isDone) {
            begun.add(forge(rig, copy, Map.of()));
            rig.target.say(CopyRig.CATALOG, begun.get(0), FakeVersions.PENDING);
          }
        });
    assertThrows(Unsuccessful.class, rig::copy);
    assertEquals(begun, rig.target.all(CopyRig.CATALOG));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void anotherHalfCopyThatHoldsAMarkerIsNotCleanedAway(ModelName model) {
    CopyRig rig = new CopyRig(model);
    Details first = rig.details(rig.copy().version());
    ModelVersion half = half(rig, first);
    rig.target.mark(model, half, "alias:champion");
    rig.copy();
    assertEquals(List.of(first.version(), half), rig.target.all(model));
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void anotherHalfCopyGoes(ModelName model) {
    CopyRig rig = new CopyRig(model);
    Details first = rig.details(rig.copy().version());
    half(rig, first);
    rig.copy();
    assertEquals(List.of(first.version()), rig.target.all(model));
  }

  /**
   * What somebody has made whole, or something else, since it was planned is not ours to delete.
   */
  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
  void anotherHalfCopyThatChangesMeanwhileStays(ModelName model) {
    for (String key : List.of("artifact_sha256", "source_model")) {
      CopyRig rig = new CopyRig(model);
      Details first = rig.details(rig.copy().version());
      ModelVersion half = half(rig, first);
      rig.target.watch(
          (call, isDone) -> {
            if (call.equals("open MLmodel") && !isDone) {
              rig.target.tag(model, half, key, "another");
            }
          });
      rig.copy();
      assertEquals(List.of(first.version(), half), rig.target.all(model), key);
    }
  }

  private static ModelVersion half(CopyRig rig, Details whole) {
    ModelVersion half = forge(rig, whole, Map.of());
    rig.target.untag(rig.model, half, "artifact_sha256");
    return half;
  }

  @ParameterizedTest
  @MethodSource("io.github.databricksmaven.models.copy.CopyRig#bothKinds")
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
    assertThrows(Unsuccessful.class, () -> copying.plan(copying.look(request)));
    assertEquals(List.of(first), rig.target.all(model));
  }
}
