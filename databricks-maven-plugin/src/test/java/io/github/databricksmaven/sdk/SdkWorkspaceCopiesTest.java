package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.copy.Contents;
import io.github.databricksmaven.models.copy.Copied;
import io.github.databricksmaven.models.copy.CopyPlan;
import io.github.databricksmaven.models.copy.CopyRequest;
import io.github.databricksmaven.models.copy.Details;
import io.github.databricksmaven.models.copy.Maker;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies out of a workspace registry, by MLflow's real servers behind two local workspaces. */
final class SdkWorkspaceCopiesTest {

  private static final Map<String, String> FILES = CatalogCopies.files(4);

  @TempDir static Path folder;
  private static OpenLocal source;
  private static OpenLocal target;

  private final StillTime time = new StillTime();
  private int attempts;

  @BeforeAll
  static void twoWorkspacesWithMlflow() throws Exception {
    source = WorkspaceModels.local(folder.resolve("source"));
    target = WorkspaceModels.local(folder.resolve("target"));
  }

  @AfterAll
  static void endThem() throws Exception {
    source.close();
    target.close();
  }

  @Test
  void aVersionGoesFromWorkspaceToWorkspaceWithItsRun() {
    ModelName model = model();
    String run = run();
    ModelVersion version = version(model, run);
    Copied copied = copy(model, version, model);
    assertEquals(FILES, contents(target, model, copied.version()));
    Details copy = port(target, model).find(model, copied.version()).orElseThrow();
    assertEquals("READY", copy.status());
    assertEquals("good", copy.description());
    assertEquals(run, copy.run().id());
    assertTrue(copy.run().link().endsWith("/runs/" + run), copy.run()::toString);
    assertTrue(copy.run().link().startsWith(source.url().toString()), copy.run()::toString);
    assertEquals("0.7", copy.tags().get("train_accuracy"));
    assertEquals(copied.digest(), copy.tags().get("artifact_sha256"));
    assertEquals("DBFS", copied.writing());
    assertEquals(copied.version(), copy(model, version, model).version());
  }

  @Test
  void aVersionGoesFromAWorkspaceToUnityCatalog() {
    ModelName model = model();
    ModelVersion version = version(model, run());
    ModelName catalogModel = catalogModel();
    Copied copied = copy(model, version, catalogModel);
    assertEquals(FILES, contents(target, catalogModel, copied.version()));
    Details copy = port(target, catalogModel).find(catalogModel, copied.version()).orElseThrow();
    assertEquals("models:/" + model + "/1", "models:/" + copy.tags().get("source_model") + "/1");
    assertEquals(copied.version(), copy(model, version, catalogModel).version());
  }

  @Test
  void whereDbfsMayNotBeReadFilesComeBySignedAddresses() throws Exception {
    ModelName model = model();
    ModelVersion version = version(model, "");
    try (RefusingFront front =
        new RefusingFront(source.url(), 403, request -> request.startsWith("GET /dbfs/"))) {
      TargetPort closed =
          OpenLocal.connect(front.url(), source.token()).copies(RegistryKind.WORKSPACE);
      Contents contents = closed.contents(model, version);
      assertEquals(FILES, Release.contents(contents));
      assertEquals("signed addresses of the storage", contents.way());
    }
    Contents open = port(source, model).contents(model, version);
    assertEquals(FILES, Release.contents(open));
    assertEquals("DBFS", open.way());
  }

  private Copied copy(ModelName model, ModelVersion version, ModelName wanted) {
    ModelCopy copying =
        new ModelCopy(port(source, model), port(target, wanted), new Parallel(4, time), time);
    CopyPlan plan =
        copying.plan(
            new CopyRequest(
                "local://source",
                model,
                version,
                "local://target",
                wanted,
                new Maker("attempt" + ++attempts, "b7", "c0ffee")));
    return copying.carryOut(plan);
  }

  private TargetPort port(OpenLocal local, ModelName model) {
    return local.connect(time).copies(model.kind());
  }

  private Map<String, String> contents(OpenLocal local, ModelName model, ModelVersion version) {
    return Release.contents(port(local, model).contents(model, version));
  }

  private static ModelName model() {
    return new WorkspaceModels(source).model();
  }

  private static ModelName catalogModel() {
    CatalogCopies.schema(target);
    return new ModelName("main.ml.m" + UUID.randomUUID().toString().replace("-", ""));
  }

  private static String run() {
    return new WorkspaceModels(source).run();
  }

  private static ModelVersion version(ModelName model, String run) {
    return new WorkspaceModels(source).version(model, run, FILES);
  }
}
