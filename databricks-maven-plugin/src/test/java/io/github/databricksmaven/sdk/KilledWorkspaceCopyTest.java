package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * As {@link KilledCopyOverHttpTest}, out of a workspace registry: into another one, and into Unity
 * Catalog, by MLflow's real servers behind two local workspaces. Every request is in profile
 * endurance, which takes minutes.
 */
final class KilledWorkspaceCopyTest {

  private static final Map<String, String> FILES = CatalogCopies.files(1);

  @TempDir static Path folder;
  private static OpenLocal source;
  private static OpenLocal target;

  @BeforeAll
  static void twoWorkspacesWithMlflow() throws Exception {
    source = WorkspaceModels.local(folder.resolve("source"));
    target = WorkspaceModels.local(folder.resolve("target"));
    CatalogCopies.schema(target);
  }

  @AfterAll
  static void endThem() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void cutOffAtEveryTwentyFifthRequestItIsContinued() {
    everyRequest(toWorkspace(), true, 25);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("endurance")
  void cutOffAtAnyRequestItIsContinuedInAnotherWorkspaceRegistry(boolean isDone) {
    Release release = toWorkspace();
    int folders = release.stagingFolders();
    assertTrue(everyRequest(release, isDone, 1) > 25);
    assertEquals(release.versions().size(), release.stagingFolders() - folders);
  }

  @ParameterizedTest
  @CsvSource({
    "FILES_API, true",
    "FILES_API, false",
    "SCOPED_CREDENTIALS, true",
    "SCOPED_CREDENTIALS, false",
    "PRESIGNED_URLS, true",
    "PRESIGNED_URLS, false"
  })
  @Tag("endurance")
  void cutOffAtAnyRequestItIsContinuedInUnityCatalogWhateverTheWay(
      ModelFiles.Way way, boolean isDone) {
    target.switches().set(Switches.OFF.withModelFiles(ModelFiles.by(way)));
    try {
      Release release = toCatalog();
      int folders = release.stagingFolders();
      assertTrue(everyRequest(release, isDone, 1) > 30);
      assertEquals(folders, release.stagingFolders());
    } finally {
      target.switches().set(Switches.OFF);
    }
  }

  private static Release toWorkspace() {
    ModelName model = new WorkspaceModels(source).model();
    return new Release(source, model, target, model, "stage:Production");
  }

  private static Release toCatalog() {
    ModelName into = new ModelName("main.ml.m" + UUID.randomUUID().toString().replace("-", ""));
    return new Release(source, new WorkspaceModels(source).model(), target, into, "alias:champion");
  }

  /** The number of requests that there are. */
  private static int everyRequest(Release release, boolean isDone, int step) {
    WorkspaceModels models = new WorkspaceModels(source);
    for (int request = 1; ; request += step) {
      ModelVersion version = models.version(release.model(), "", FILES);
      List<ModelVersion> before = release.versions();
      if (!target.isCutOff(request, isDone, () -> release.promote(version))) {
        return request;
      }
      release.assertEndsWell(version, FILES, before, "at request " + request + ", done: " + isDone);
    }
  }
}
