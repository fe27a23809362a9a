package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.http.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls that the SDK has no method for, with its sign-in, retries and errors. */
record JsonCalls(ApiClient api) {

  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode get(String path, Map<String, String> query) {
    Request request = new Request(Request.GET, path);
    query.forEach(request::withQueryParam);
    return execute(request);
  }

  JsonNode post(String path, Map<String, ?> body) {
    return post(path, body, Map.of());
  }

  JsonNode post(String path, Map<String, ?> body, Map<String, String> headers) {
    return send(Request.POST, path, body, headers);
  }

  JsonNode put(String path, Map<String, ?> body) {
    return send(Request.PUT, path, body, Map.of());
  }

  /** Fields of what is deleted go in a body, as MLflow's client sends them. */
  JsonNode delete(String path, Map<String, ?> body) {
    return send(Request.DELETE, path, body, Map.of());
  }

  private JsonNode send(
      String method, String path, Map<String, ?> body, Map<String, String> headers) {
    try {
      Request request = new Request(method, path, api.serialize(body));
      headers.forEach(request::withHeader);
      return execute(request.withHeader("Content-Type", "application/json"));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The SDK fills an object that it makes of the class, so that a tree cannot be asked for. */
  private JsonNode execute(Request request) {
    try {
      return JSON.valueToTree(api.execute(request, LinkedHashMap.class));
    } catch (IOException e) {
      throw new DatabricksException(String.valueOf(e.getMessage()), e);
    }
  }
}
