package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.service.ml.CreateTransitionRequest;
import com.databricks.sdk.service.ml.ModelRegistryAPI;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.StageRequestsPort;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transition requests of the workspace registry, by Databricks' additions to the MLflow API, 2.0.
 */
record SdkStageRequests(ApiClient api, Calls calls) implements StageRequestsPort {

  private static final String LIST = "/api/2.0/mlflow/transition-requests/list";

  @Override
  public boolean isOpen(ModelName model, ModelVersion version, Marker stage) {
    Map<String, String> query = Map.of("name", model.value(), "version", version.toString());
    JsonNode answer =
        calls.call(
            "Listing the requests for version " + version + " of " + model,
            () -> new JsonCalls(api).get(LIST, query));
    for (JsonNode request : answer.path("requests")) {
      if (request.path("to_stage").asText().equals(stage.name())) {
        return true;
      }
    }
    return false;
  }

  /** Once: two requests for the same would have to be answered twice. */
  @Override
  public void open(ModelName model, ModelVersion version, Marker stage, String comment) {
    @Nullable String why = comment.isEmpty() ? null : comment;
    calls
        .once()
        .run(
            "Requesting " + stage + " for version " + version + " of " + model,
            () ->
                new ModelRegistryAPI(api)
                    .createTransitionRequest(
                        new CreateTransitionRequest()
                            .setName(model.value())
                            .setVersion(version.toString())
                            .setStage(stage.name())
                            .setComment(why)));
  }
}
