package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Copies of models between the metastores of two local workspaces. */
final class CatalogCopies {

  static final String DESCRIPTION =
      """
      flavors:
        python_function:
          data: data
          env: {conda: conda.yaml}
      signature:
        inputs: '[]'
        outputs: '[{"type": "double"}]'
      """;

  static final Marker CHAMPION = new Marker.Alias("champion");

  private static final String REGISTRY = "/api/2.0/mlflow/unity-catalog/";

  private final OpenLocal source;
  private final OpenLocal target;
  private final StillTime time = new StillTime();
  private int attempts;

  CatalogCopies(OpenLocal source, OpenLocal target) {
    this.source = source;
    this.target = target;
  }

  /** Our clock goes on; what the workspaces gave us has ended then, as far as we know. */
  void later(Duration duration) {
    time.pause(duration);
  }

  /** Registers a model without versions in the source, and its schema in both. */
  ModelName model(String name) {
    schema(source);
    schema(target);
    new LocalRest(source)
        .post(REGISTRY + "registered-models/create", "{\"name\": \"main.ml." + name + "\"}");
    return new ModelName("main.ml." + name);
  }

  /** Makes the schema of these models. */
  static void schema(OpenLocal local) {
    LocalRest rest = new LocalRest(local);
    if (!rest.get("/api/2.1/unity-catalog/schemas?catalog_name=main").contains("\"main.ml\"")) {
      rest.post("/api/2.1/unity-catalog/schemas", "{\"catalog_name\": \"main\", \"name\": \"ml\"}");
    }
  }

  /** Adds a version of these files to a model of the source, whatever way it offers. */
  ModelVersion version(ModelName model, String tags, Map<String, String> files) {
    Switches before = source.switches().get();
    source.switches().set(Switches.OFF);
    try {
      return made(model, tags, files);
    } finally {
      source.switches().set(before);
    }
  }

  /** Adds a version of a small model and one file more, which may be large. */
  ModelVersion version(ModelName model, String path, Path content) {
    return made(model, "[]", files(0), folder -> new LocalRest(source).put(folder + path, content));
  }

  private ModelVersion made(ModelName model, String tags, Map<String, String> files) {
    return made(model, tags, files, folder -> {});
  }

  private ModelVersion made(
      ModelName model, String tags, Map<String, String> files, Consumer<String> more) {
    LocalRest rest = new LocalRest(source);
    String number =
        json(rest.post(
                REGISTRY + "model-versions/create",
                "{\"name\": \"%s\", \"source\": \"runs:/r1/m\", \"run_id\": \"r1\", \"tags\": %s, \"description\": \"good\"}"
                    .formatted(model, tags)))
            .at("/model_version/version")
            .asText();
    String folder = "/Models/" + model.value().replace('.', '/') + "/" + number + "/";
    files.forEach((path, content) -> rest.put(folder + path.replace(" ", "%20"), content));
    more.accept(folder);
    rest.post(
        REGISTRY + "model-versions/finalize",
        "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(model, number));
    return new ModelVersion(Long.parseLong(number));
  }

  /** Files of a small model. */
  static Map<String, String> files(int data) {
    Map<String, String> files = new TreeMap<>();
    files.put("MLmodel", DESCRIPTION);
    files.put("conda.yaml", "name: env\n");
    files.put("data/an empty file", "");
    for (int i = 0; i < data; i++) {
      files.put("data/part-" + i, "part " + i);
    }
    return files;
  }

  ModelCopy copying() {
    return new ModelCopy(port(source), port(target), new Parallel(4, time), time);
  }

  TargetPort port() {
    return port(target);
  }

  private TargetPort port(OpenLocal local) {
    return local.connect(time).copies(RegistryKind.UNITY_CATALOG);
  }

  /** A promotion of its own. */
  CopyRequest request(ModelName model, ModelVersion version) {
    return new CopyRequest(
        "https://source",
        model,
        version,
        "https://target",
        model,
        new Maker("attempt" + ++attempts, "b7", "c0ffee"));
  }

  CopyPlan plan(ModelName model, ModelVersion version) {
    return copying().plan(copying().look(request(model, version)));
  }

  Copied copy(ModelName model, ModelVersion version) {
    ModelCopy copying = copying();
    return copying.carryOut(copying.plan(copying.look(request(model, version))));
  }

  /** The versions of a model in the target. */
  List<Details> versions(ModelName model, ModelVersion of) {
    return port(target).copies(model, "models:/" + model + "/" + of);
  }

  /** What the target gives out of a version. */
  Map<String, String> contents(ModelName model, ModelVersion version) {
    return Release.contents(port(target).contents(model, version));
  }

  /** Of what nobody knows that it is there: versions of any number, from the service itself. */
  List<String> allVersions(ModelName model) {
    List<String> all = new ArrayList<>();
    json(new LocalRest(target).get("/api/2.1/unity-catalog/models/" + model + "/versions"))
        .path("model_versions")
        .forEach(version -> all.add(version.path("version").asText()));
    return all;
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
