package io.github.databricksmaven.local.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;

/**
 * Experiments have places in the workspace, as notebooks do (Databricks REST API documentation:
 * Experiments/create); MLflow's own server knows names only.
 */
final class ExperimentsApi implements ApiFamily {
  private static final String CREATE = "experiments/create";
  private static final String UPDATE = "experiments/update";

  private final Gateway gateway;
  private final WorkspaceTree tree;

  ExperimentsApi(Gateway gateway, WorkspaceTree tree) {
    this.gateway = gateway;
    this.tree = tree;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(Gateway.BASE + CREATE, this::create);
    routes.post(Gateway.BASE + UPDATE, this::update);
  }

  private Answer create(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    checkPlace(body.path("name").asText());
    JsonNode artifacts = body.path("artifact_location");
    if (!artifacts.asText().isEmpty()) {
      ArtifactFolder.parse(artifacts.asText());
    }
    return ForwardedApi.passedOn(gateway.post(CREATE, body));
  }

  private Answer update(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    if (body.hasNonNull("new_name")) {
      checkPlace(body.path("new_name").asText());
    }
    return ForwardedApi.passedOn(gateway.post(UPDATE, body));
  }

  private void checkPlace(String name) {
    if (!name.startsWith("/")) {
      throw ApiError.invalid(
          "'"
              + name
              + "' is no experiment name; a workspace's experiments have absolute paths, for example"
              + " /Shared/diabetes.");
    }
    AbsolutePath folder = AbsolutePath.parse(name).parent();
    if (!tree.hasFolder(folder.toString())) {
      // The service's words (databricks-demos/dbdemos, issue 155).
      throw ApiError.missing(
          "Parent directory " + folder + " does not exist. Make it with workspace/mkdirs.");
    }
  }
}
