package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.models.copy.Details.RunLink;
import io.github.databricksmaven.models.copy.Lineage;
import io.github.databricksmaven.models.copy.RunTrace;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a workspace knows of the runs that made versions: each has a page there, and says in its
 * tags which notebook or job it was of, and in its inputs what it has read.
 *
 * @param url of the workspace
 */
record RunTraces(ApiClient api, Calls calls, CarefulHttpClient http, URI url) {

  /** So many tables Unity Catalog is told of at most (MLflow 3.8.1: UcModelRegistryStore). */
  private static final int MOST_TABLES = 10;

  private static final Pattern NUMBER = Pattern.compile("[?&]o=([0-9]+)");
  private static final Pattern HOST = Pattern.compile("^https?://([^/?#]+)");

  private static final String TAG = "mlflow.databricks.";

  /** The workspace's number as its answers tell it, or empty. */
  String workspaceId() {
    return http.workspaceId();
  }

  /**
   * Whether its link leads to another workspace: by the number in it, or else by its host, as one
   * workspace may have several.
   */
  boolean isElsewhere(RunLink run) {
    Matcher number = NUMBER.matcher(run.link());
    if (number.find() && !workspaceId().isEmpty()) {
      return !number.group(1).equals(workspaceId());
    }
    Matcher host = HOST.matcher(run.link());
    return host.find() && !host.group(1).equalsIgnoreCase(url.getAuthority());
  }

  /** A run that the workspace does not have, or does not show us, stops nothing. */
  RunTrace of(RunLink run) {
    if (run.id().isEmpty()) {
      return RunTrace.of(run);
    }
    try {
      return calls
          .find("Reading run " + run.id(), () -> asked(run.id()))
          .map(answer -> trace(run, answer.path("run")))
          .orElseGet(() -> RunTrace.of(run));
    } catch (WorkspaceFailure failure) {
      if (!failure.call().isForbidden()) {
        throw failure;
      }
      return new RunTrace(
          run,
          Lineage.NONE,
          List.of("the run's link and lineage: left out, who copies may not see the run"));
    }
  }

  private JsonNode asked(String run) {
    return new JsonCalls(api).get("/api/2.0/mlflow/runs/get", Map.of("run_id", run));
  }

  private RunTrace trace(RunLink told, JsonNode run) {
    String link =
        told.link().isEmpty()
            ? page(run.at("/info/experiment_id").asText(), told.id())
            : told.link();
    List<Lineage.Table> tables = tables(run.at("/inputs/dataset_inputs"));
    Map<String, String> tags = Tags.read(run.at("/data/tags"));
    Lineage lineage =
        new Lineage(
            tags.getOrDefault(TAG + "notebookID", ""),
            tags.getOrDefault(TAG + "jobID", ""),
            tags.getOrDefault(TAG + "jobRunID", ""),
            tables.stream().limit(MOST_TABLES).toList());
    return new RunTrace(
        new RunLink(told.id(), link, http.workspaceId()),
        lineage,
        tables.size() <= MOST_TABLES
            ? List.of()
            : List.of(
                "lineage: of "
                    + tables.size()
                    + " tables that the run has read Unity Catalog is told of "
                    + MOST_TABLES));
  }

  private String page(String experiment, String run) {
    String workspace = http.workspaceId().isEmpty() ? "" : "?o=" + http.workspaceId();
    return url + "/" + workspace + "#mlflow/experiments/" + experiment + "/runs/" + run;
  }

  private static List<Lineage.Table> tables(JsonNode inputs) {
    List<Lineage.Table> tables = new ArrayList<>();
    inputs.forEach(input -> table(input.path("dataset")).ifPresent(tables::add));
    return tables;
  }

  /** Of what a run has read, tables of Unity Catalog have a name and an id. */
  private static Optional<Lineage.Table> table(JsonNode dataset) {
    if (!dataset.path("source_type").asText().equals("delta_table")) {
      return Optional.empty();
    }
    try {
      JsonNode source = new ObjectMapper().readTree(dataset.path("source").asText());
      String name = source.path("delta_table_name").asText();
      String id = source.path("delta_table_id").asText();
      return name.isEmpty() || id.isEmpty()
          ? Optional.empty()
          : Optional.of(new Lineage.Table(name, id));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // anybody may have written it
    }
  }
}
