package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.plan.Parallel;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A folder that becomes a version of a {@link FakeVersions}. */
final class FakeFolder implements Intake {
  private final FakeVersions registry;
  private final ModelName model;
  private final NewVersion wanted;
  private final String name;

  FakeFolder(FakeVersions registry, ModelName model, NewVersion wanted, String name) {
    this.registry = registry;
    this.model = model;
    this.wanted = wanted;
    this.name = name;
  }

  private Map<String, byte[]> files() {
    Map<String, byte[]> files = registry.folders.get(name);
    if (files == null) {
      throw FakeVersions.failure(404);
    }
    return files;
  }

  @Override
  public String way() {
    return "memory";
  }

  @Override
  public Map<ArtifactPath, Long> present(Parallel parallel) {
    return registry.watched("present", () -> FakeVersions.sizes(files()));
  }

  @Override
  public boolean claim(String attempt) {
    String before = registry.watched("claim", () -> registry.claims.putIfAbsent(name, attempt));
    boolean isTaken = before != null && !before.equals(attempt);
    if (isTaken) {
      registry.watched("claim over", () -> registry.claims.put(name, attempt));
    }
    return isTaken;
  }

  @Override
  public boolean isClaimedBy(String attempt) {
    return registry.watched("claimed", () -> attempt.equals(registry.claims.get(name)));
  }

  /** A file that is streamed there is seen while it grows. */
  @Override
  public void write(Artifact file, Supplier<InputStream> content) {
    registry.write(this::files, file, content, new byte[(int) (file.size() / 2)]);
  }

  @Override
  public void seal() {
    registry.watched(
        "seal",
        () -> {
          ModelVersion made =
              registry.add(
                  model,
                  "READY",
                  wanted.origin().source(),
                  wanted.description(),
                  wanted.tags(),
                  wanted.run(),
                  new TreeMap<>(files()));
          registry.seal(model, made);
        });
  }

  @Override
  public void discard() {
    registry.watched(
        "discard",
        () -> {
          registry.folders.remove(name);
          registry.claims.remove(name);
        });
  }
}
