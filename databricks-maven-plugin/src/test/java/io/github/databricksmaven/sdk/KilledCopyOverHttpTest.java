package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A promotion from one metastore to another, over HTTP: from a request on, every connection to the
 * target is reset, that request with its effect or without. What runs on after that reaches nobody,
 * so that it leaves what a kill leaves. Or every connection to the source is, which changes nothing
 * there. Then the whole promotion is run again: exactly one new version, with the right bytes, the
 * marker and its tags, and nothing else.
 *
 * <p>Profile campaign does so at every request to either side, by the Files API; profile endurance
 * at every one to the target by the other ways, too.
 */
final class KilledCopyOverHttpTest {

  private static final Map<String, String> FILES = CatalogCopies.files(2);

  @TempDir Path folder;
  private OpenLocal source;
  private OpenLocal target;
  private CatalogCopies copies;
  private Release release;

  @BeforeEach
  void twoMetastores() throws Exception {
    source = OpenLocal.in(folder.resolve("source"));
    target = OpenLocal.in(folder.resolve("target"));
    copies = new CatalogCopies(source, target);
    ModelName model = copies.model("m");
    release = new Release(source, model, target, model, "alias:champion");
  }

  @AfterEach
  void endThem() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void cutOffFromTheTargetAtEveryEleventhRequestItIsContinued() {
    everyRequest(target, 11);
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

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FILES_API")
  @Tag("endurance")
  void cutOffFromTheTargetAtAnyRequestItIsContinuedByTheOtherWays(ModelFiles.Way way) {
    for (OpenLocal side : List.of(source, target)) {
      side.switches().set(Switches.OFF.withModelFiles(ModelFiles.by(way)));
    }
    assertTrue(everyRequest(target, 1) > 35);
  }

  @Test
  @Tag("campaign")
  void cutOffFromTheSourceAtAnyRequestItIsContinued() {
    assertTrue(everyRequest(source, 1) > 10);
  }

  /** The number of requests that there are; the first promotion also registers the model. */
  private int everyRequest(OpenLocal side, int step) {
    for (int request = 1; ; request += step) {
      for (boolean isDone : new boolean[] {true, false}) {
        ModelVersion version =
            copies.version(
                release.model(), "[{\"key\": \"train_accuracy\", \"value\": \"0.7\"}]", FILES);
        List<ModelVersion> before = release.versions();
        if (!side.isCutOff(request, isDone, () -> release.promote(version))) {
          return request;
        }
        release.assertEndsWell(
            version, FILES, before, "at request " + request + ", done: " + isDone);
      }
    }
  }
}
