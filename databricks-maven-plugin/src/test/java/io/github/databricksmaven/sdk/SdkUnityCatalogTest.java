package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.models.AliasesContract;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SdkUnityCatalogTest extends AliasesContract {

  private static final String REGISTRY = "/api/2.0/mlflow/unity-catalog/";
  private static final String NAME = "main.mlops.spark_model";

  @TempDir Path folder;
  private OpenLocal local;
  private LocalRest rest;
  private RegistryPort port;

  @BeforeEach
  void aModelWithTwoVersions() throws Exception {
    local = OpenLocal.in(folder);
    rest = new LocalRest(local);
    port = local.connect().registry(RegistryKind.UNITY_CATALOG);
    rest.post(
        "/api/2.1/unity-catalog/schemas", "{\"catalog_name\": \"main\", \"name\": \"mlops\"}");
    rest.post(REGISTRY + "registered-models/create", "{\"name\": \"" + NAME + "\"}");
    version("1", "", "[{\"key\": \"train_accuracy\", \"value\": \"0.7\"}]");
    version("2", RUN, "[]");
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void aSchemaThatDoesNotExistHasNoModels() {
    assertEquals(List.of(), port.neighbours(new ModelName("main.nowhere.model")));
    assertEquals(List.of(), port.neighbours(new ModelName("nowhere.mlops.model")));
  }

  @Test
  void aVersionThatWaitsForItsFilesIsNotReady() {
    rest.post(
        REGISTRY + "model-versions/create",
        "{\"name\": \"" + NAME + "\", \"source\": \"runs:/1/m\"}");
    assertEquals("PENDING_REGISTRATION", port.find(model(), version(3)).orElseThrow().status());
  }

  private void version(String number, String run, String tags) {
    rest.post(
        REGISTRY + "model-versions/create",
        "{\"name\": \"%s\", \"source\": \"runs:/1/m\", \"run_id\": \"%s\", \"tags\": %s}"
            .formatted(NAME, run, tags));
    rest.put(
        "/Models/main/mlops/spark_model/" + number + "/MLmodel",
        "flavors: {}\nsignature:\n  inputs: '[]'\n  outputs: '[{\"type\": \"double\"}]'\n");
    rest.post(
        REGISTRY + "model-versions/finalize",
        "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(NAME, number));
  }

  @Override
  protected RegistryPort port() {
    return port;
  }

  @Override
  protected ModelName model() {
    return new ModelName(NAME);
  }
}
