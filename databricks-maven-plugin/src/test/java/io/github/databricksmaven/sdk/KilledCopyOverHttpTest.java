package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.copy.Copied;
import io.github.databricksmaven.models.copy.Details;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A promotion from one metastore to another, over HTTP: from a request on, every connection to the
 * target is reset, that request with its effect or without, or every connection to the source. Then
 * it is run again: exactly one new version, with the right bytes and the marker, and nothing else.
 */
final class KilledCopyOverHttpTest {

  private static final Map<String, String> FILES = CatalogCopies.files(4);

  @TempDir Path folder;
  private OpenLocal source;
  private OpenLocal target;
  private CatalogCopies copies;
  private int models;

  @BeforeEach
  void twoMetastores() throws Exception {
    source = OpenLocal.in(folder.resolve("source"));
    target = OpenLocal.in(folder.resolve("target"));
    copies = new CatalogCopies(source, target);
  }

  @AfterEach
  void endThem() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void cutOffFromTheTargetAtEveryNinthRequestItIsContinued() {
    everyRequest(target, 9);
  }

  @Test
  void cutOffFromTheSourceAtEveryFifthRequestItIsContinued() {
    everyRequest(source, 5);
  }

  @Test
  @Tag("campaign")
  void cutOffFromTheTargetAtAnyRequestItIsContinued() {
    assertTrue(everyRequest(target, 1) > 35);
  }

  @Test
  @Tag("campaign")
  void cutOffFromTheSourceAtAnyRequestItIsContinued() {
    assertTrue(everyRequest(source, 1) > 10);
  }

  /** The number of requests that there are. */
  private int everyRequest(OpenLocal side, int step) {
    for (int request = 1; ; request += step) {
      for (boolean isDone : new boolean[] {true, false}) {
        ModelName model = copies.model("m" + ++models);
        ModelVersion version =
            copies.version(model, "[{\"key\": \"train_accuracy\", \"value\": \"0.7\"}]", FILES);
        if (!side.isCutOff(request, isDone, () -> promote(model, version))) {
          return request;
        }
        assertEndsWell(model, version, "at request " + request + ", done: " + isDone);
      }
    }
  }

  private Copied promote(ModelName model, ModelVersion version) {
    Copied copied = copies.copy(model, version);
    registry().move(model, copied.version(), champion(model), true, "");
    return copied;
  }

  private void assertEndsWell(ModelName model, ModelVersion version, String what) {
    Copied copied = promote(model, version);
    assertEquals(List.of(copied.version().toString()), copies.allVersions(model), what);
    assertEquals(FILES, copies.contents(model, copied.version()), what);
    assertEquals(List.of(copied.version()), registry().holders(model, champion(model)), what);
    Details copy = copies.versions(model, version).get(0);
    assertEquals(copied.digest(), copy.tags().get("artifact_sha256"), what);
    assertEquals("0.7", copy.tags().get("train_accuracy"), what);
    assertEquals(0, copies.copy(model, version).sent(), what);
  }

  private RegistryPort registry() {
    return target.connect().registry(RegistryKind.UNITY_CATALOG);
  }

  private static Marker champion(ModelName model) {
    return Marker.parse("promoteTo", "alias:champion", model);
  }
}
