package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which way to the files of versions a metastore offers: the Files API where it says so, else a
 * signature for the version's folder in Azure's storage, else an address for each file.
 */
final class CatalogWays {

  private static final String BASE = "/api/2.0/mlflow/unity-catalog/";
  private static final String FLAG =
      "registered-models:is-databricks-sdk-models-artifact-repository-enabled";

  /** Signatures are renewed so long before they end. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final ApiClient api;
  private final Calls calls;
  private final CloudStorage storage;
  private final Timekeeper time;
  private @Nullable Boolean isByFilesApi;

  CatalogWays(ApiClient api, Calls calls, CloudStorage storage, Timekeeper time) {
    this.api = api;
    this.calls = calls;
    this.storage = storage;
    this.time = time;
  }

  /** Whether a version may be read, or written until it is READY. */
  enum Wish {
    READ,
    READ_WRITE
  }

  /** As far as it can be told without a version. */
  String way() {
    return isByFilesApi() ? "the Files API" : "scoped credentials";
  }

  VersionFiles files(ModelName model, ModelVersion version, Wish wish) {
    String root = "/Models/" + String.join("/", model.levels()) + "/" + version;
    CatalogFiles byApi = new CatalogFiles(api, calls, root);
    if (isByFilesApi()) {
      return byApi;
    }
    Grants grants = new Grants(model, version, wish);
    return grants
        .signature()
        .<VersionFiles>map(first -> inFolder(model, version, grants))
        .orElseGet(() -> new UrlFiles(new JsonCalls(api), calls, storage, byApi));
  }

  private BlobFiles inFolder(ModelName model, ModelVersion version, Grants grants) {
    Map<String, String> query = Map.of("name", model.value(), "version", version.toString());
    String location =
        calls
            .call(
                "Looking where version " + version + " of " + model + " is",
                () -> new JsonCalls(api).get(BASE + "model-versions/get", query))
            .at("/model_version/storage_location")
            .asText();
    Supplier<String> signature = () -> grants.signature().orElse("");
    return new BlobFiles(storage, BlobFolder.parse(location), signature);
  }

  /** Asked once. A service that does not know the question has no such way. */
  private synchronized boolean isByFilesApi() {
    if (isByFilesApi == null) {
      isByFilesApi =
          calls
              .find(
                  "Asking for the way to models",
                  () -> new JsonCalls(api).get(BASE + FLAG, Map.of()))
              .map(answer -> answer.path("is_databricks_sdk_models_artifact_repository_enabled"))
              .filter(JsonNode::asBoolean)
              .isPresent();
    }
    return isByFilesApi;
  }

  /** Temporary credentials for one version. */
  private final class Grants {

    private final ModelName model;
    private final ModelVersion version;
    private final Wish wish;
    private Instant renewal = Instant.MIN;
    private Optional<String> signature = Optional.empty();

    Grants(ModelName model, ModelVersion version, Wish wish) {
      this.model = model;
      this.version = version;
      this.wish = wish;
    }

    /** Empty where each file has an address of its own. */
    synchronized Optional<String> signature() {
      if (!time.now().isBefore(renewal)) {
        JsonNode credentials = ask().path("credentials");
        signature = read(credentials);
        renewal = Instant.ofEpochMilli(credentials.path("expiration_time").asLong()).minus(AHEAD);
      }
      return signature;
    }

    private Optional<String> read(JsonNode credentials) {
      String token = credentials.at("/azure_user_delegation_sas/sas_token").asText();
      if (!token.isEmpty()) {
        return Optional.of(token.replaceFirst("^\\?", ""));
      }
      if (credentials.path("storage_mode").asText().equals("DEFAULT_STORAGE")) {
        return Optional.empty();
      }
      throw new WorkspaceFailure(
          new FailedCall("POST", BASE + "model-versions/generate-temporary-credentials", 200, ""),
          "The files of version " + version + " of " + model + " cannot be reached.",
          "the metastore gives credentials for a storage that is not Azure's",
          "copy to and from a metastore on Azure, or one that serves models by the Files API.");
    }

    private JsonNode ask() {
      return calls.call(
          "Asking for access to the files of version " + version + " of " + model,
          () ->
              new JsonCalls(api)
                  .post(
                      BASE + "model-versions/generate-temporary-credentials",
                      Map.of(
                          "name",
                          model.value(),
                          "version",
                          version.toString(),
                          "operation",
                          "MODEL_VERSION_OPERATION_" + wish)));
    }
  }
}
