package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.plan.Parallel;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;

/** A version of a {@link FakeVersions} that waits for its files. */
final class FakePending implements Intake {
  private final FakeVersions registry;
  private final ModelName model;
  private final ModelVersion version;

  FakePending(FakeVersions registry, ModelName model, ModelVersion version) {
    this.registry = registry;
    this.model = model;
    this.version = version;
  }

  @Override
  public String way() {
    return "memory";
  }

  @Override
  public Map<ArtifactPath, Long> present(Parallel parallel) {
    return registry.watched("present", () -> FakeVersions.sizes(pending().files));
  }

  @Override
  public void write(Artifact file, Supplier<InputStream> content) {
    registry.write(() -> pending().files, file, content, null);
  }

  @Override
  public void seal() {
    registry.watched(
        "seal",
        () -> {
          pending();
          registry.seal(model, version);
        });
  }

  /** Of a version that was finalized no files are told here, nor taken, nor is it sealed again. */
  private FakeVersions.Stored pending() {
    FakeVersions.Stored stored = registry.stored(model, version);
    if (!stored.status().equals(FakeVersions.PENDING)) {
      throw FakeVersions.failure(400);
    }
    return stored;
  }

  @Override
  public void discard() {
    registry.delete(model, version);
  }
}
