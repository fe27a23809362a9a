package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A source with one version, and an empty target. */
final class CopyRig {

  static final ModelName SOURCE = new ModelName("SparkModel");
  static final ModelName CATALOG = new ModelName("main.ml.spark_model");
  static final ModelName WORKSPACE = new ModelName("Production Model");

  static final Map<String, String> FILES =
      Map.of(
          "MLmodel",
          """
          flavors:
            spark: {model_data: sparkml}
          signature: {inputs: '[]', outputs: '[]'}
          """,
          "sparkml/stages/0",
          "stage zero",
          "sparkml/empty",
          "");

  final FakeVersions source = new FakeVersions();
  final FakeVersions target = new FakeVersions();
  final ModelName model;
  final ModelVersion version;
  private final StillTime time = new StillTime();
  private int attempts;

  CopyRig(ModelName model) {
    this(model, Map.of("train_accuracy", "0.7"), FILES);
  }

  CopyRig(ModelName model, Map<String, String> tags, Map<String, String> files) {
    this.model = model;
    this.version = source.add(SOURCE, tags, files);
  }

  static Stream<ModelName> bothKinds() {
    return Stream.of(WORKSPACE, CATALOG);
  }

  /** Of all files, in bytes. */
  static int size() {
    return FILES.values().stream().mapToInt(String::length).sum();
  }

  /** The files of a model, one of them changed. */
  static Map<String, String> with(String path, String content) {
    Map<String, String> files = new TreeMap<>(FILES);
    files.put(path, content);
    return files;
  }

  static Map<String, String> without(String path) {
    Map<String, String> files = new TreeMap<>(FILES);
    files.remove(path);
    return files;
  }

  ModelCopy copying() {
    return copying(target);
  }

  private ModelCopy copying(TargetPort port) {
    return new ModelCopy(source, port, new Parallel(1, time), time);
  }

  CopyPlan plan() {
    return copying().plan(copying().look(request()));
  }

  private CopyRequest request() {
    return new CopyRequest(
        "https://source",
        SOURCE,
        version,
        "https://target",
        model,
        new Maker("attempt" + ++attempts, "b7", "c0ffee"));
  }

  Copied copy() {
    return copy(target);
  }

  /** A copy by a process that sees the target so. */
  Copied copy(TargetPort port) {
    ModelCopy copying = copying(port);
    return copying.carryOut(copying.plan(copying.look(request())));
  }

  Details details(ModelVersion copy) {
    return target.find(model, copy).orElseThrow();
  }
}
