package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.service.catalog.ListRegisteredModelsRequest;
import com.databricks.sdk.service.catalog.ModelVersionInfo;
import com.databricks.sdk.service.catalog.ModelVersionInfoStatus;
import com.databricks.sdk.service.catalog.ModelVersionsAPI;
import com.databricks.sdk.service.catalog.RegisteredModelInfo;
import com.databricks.sdk.service.catalog.RegisteredModelsAPI;
import com.databricks.sdk.service.catalog.SchemasAPI;
import com.databricks.sdk.service.catalog.SetRegisteredModelAliasRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Rights;
import io.github.databricksmaven.models.copy.SmallFile;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Models of Unity Catalog by its API, 2.1. Tags of versions are not in it: they are read and set as
 * MLflow's client does, by {@code /api/2.0/mlflow/unity-catalog}.
 *
 * @param url of the workspace that is asked
 */
record SdkUnityCatalog(ApiClient api, Calls calls, CatalogWays ways, URI url)
    implements RegistryPort {

  private static final String VERSIONS = "/api/2.0/mlflow/unity-catalog/model-versions/";

  @Override
  public List<String> neighbours(ModelName model) {
    return calls.find("Listing the models beside " + model, () -> names(model)).orElse(List.of());
  }

  @Override
  public boolean hasPlaceFor(ModelName model) {
    String schema = model.levels().get(0) + "." + model.levels().get(1);
    try {
      return calls
          .find("Looking for the schema " + schema, () -> new SchemasAPI(api).get(schema))
          .isPresent();
    } catch (WorkspaceFailure failure) {
      if (failure.call().isForbidden()) {
        return true;
      }
      throw failure;
    }
  }

  @Override
  public Optional<VersionFacts> find(ModelName model, ModelVersion version) {
    Map<String, String> query = Map.of("name", model.value(), "version", version.toString());
    return rights(model)
        .reading(
            () ->
                calls.find(
                    "Reading version " + version + " of " + model,
                    () -> new JsonCalls(api).get(VERSIONS + "get", query)))
        .map(answer -> facts(version, answer.path("model_version")));
  }

  @Override
  public Optional<ModelVersion> latest(ModelName model) {
    return listed(model).stream().map(SdkUnityCatalog::number).findFirst();
  }

  @Override
  public Optional<ModelVersion> oldest(ModelName model) {
    return listed(model).stream()
        .filter(info -> info.getStatus() == ModelVersionInfoStatus.READY)
        .map(SdkUnityCatalog::number)
        .min(Comparator.naturalOrder());
  }

  /** One by one: no listing of Unity Catalog tells the tags of versions. */
  @Override
  public List<VersionFacts> versions(ModelName model) {
    return listed(model).stream().flatMap(info -> find(model, number(info)).stream()).toList();
  }

  @Override
  public List<ModelVersion> madeBy(ModelName model, String runId) {
    return listed(model).stream()
        .filter(info -> runId.equals(info.getRunId()))
        .map(SdkUnityCatalog::number)
        .toList();
  }

  @Override
  public List<ModelVersion> holders(ModelName model, Marker marker) {
    return rights(model)
        .reading(
            () ->
                calls.find(
                    "Looking who holds " + marker + " of " + model,
                    () -> new ModelVersionsAPI(api).getByAlias(model.value(), marker.name())))
        .map(info -> List.of(new ModelVersion(info.getVersion())))
        .orElse(List.of());
  }

  /** In the way that the metastore offers. */
  @Override
  public Optional<String> description(ModelName model, ModelVersion version) {
    try {
      return Optional.of(rights(model).reading(() -> text(model, version)));
    } catch (WorkspaceFailure failure) {
      if (failure.call().isMissing()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private String text(ModelName model, ModelVersion version) {
    VersionFiles files = ways.files(model, version, CatalogWays.Wish.READ);
    return SmallFile.description(
        "Reading MLmodel of version " + version + " of " + model,
        () -> files.open(new ArtifactPath("MLmodel")));
  }

  @Override
  public void tag(ModelName model, ModelVersion version, String key, String value) {
    Map<String, String> tag =
        Map.of("name", model.value(), "version", version.toString(), "key", key, "value", value);
    rights(model)
        .tagging(
            () ->
                calls.run(
                    "Tagging version " + version + " of " + model,
                    () -> new JsonCalls(api).post(VERSIONS + "set-tag", tag)));
  }

  @Override
  public void untag(ModelName model, ModelVersion version, String key) {
    Map<String, String> tag =
        Map.of("name", model.value(), "version", version.toString(), "key", key);
    rights(model)
        .tagging(
            () ->
                calls.drop(
                    "Deleting a tag of version " + version + " of " + model,
                    () -> new JsonCalls(api).delete(VERSIONS + "delete-tag", tag)));
  }

  @Override
  public void move(
      ModelName model,
      ModelVersion version,
      Marker marker,
      boolean archiveExisting,
      String comment) {
    SetRegisteredModelAliasRequest wanted =
        new SetRegisteredModelAliasRequest()
            .setFullName(model.value())
            .setAlias(marker.name())
            .setVersionNum(version.number());
    rights(model)
        .moving(
            marker,
            () ->
                calls.run(
                    "Moving " + marker + " of " + model + " to version " + version,
                    () -> new RegisteredModelsAPI(api).setAlias(wanted)));
  }

  private Rights rights(ModelName model) {
    return Rights.of(url, model);
  }

  private List<String> names(ModelName model) {
    ListRegisteredModelsRequest request =
        new ListRegisteredModelsRequest()
            .setCatalogName(model.levels().get(0))
            .setSchemaName(model.levels().get(1));
    List<String> names = new ArrayList<>();
    for (RegisteredModelInfo info : new RegisteredModelsAPI(api).list(request)) {
      names.add(info.getFullName());
    }
    return names;
  }

  /** Newest first; none when the model does not exist. */
  private List<ModelVersionInfo> listed(ModelName model) {
    return rights(model)
        .reading(() -> calls.find("Listing the versions of " + model, () -> all(model)))
        .orElse(List.of())
        .stream()
        .sorted(Comparator.comparing(SdkUnityCatalog::number).reversed())
        .toList();
  }

  private List<ModelVersionInfo> all(ModelName model) {
    List<ModelVersionInfo> versions = new ArrayList<>();
    new ModelVersionsAPI(api).list(model.value()).forEach(versions::add);
    return versions;
  }

  private static ModelVersion number(ModelVersionInfo info) {
    return new ModelVersion(info.getVersion());
  }

  private static VersionFacts facts(ModelVersion version, JsonNode answer) {
    return new VersionFacts(
        version,
        answer.path("status").asText("UNKNOWN"),
        "",
        Instant.ofEpochMilli(answer.path("creation_timestamp").asLong()),
        Tags.read(answer.path("tags")),
        answer.path("run_id").asText());
  }
}
