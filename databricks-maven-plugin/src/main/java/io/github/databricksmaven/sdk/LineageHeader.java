package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.models.copy.Lineage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * How Unity Catalog is told the lineage of a version that is made: JSON in base64, in a header of
 * that call (MLflow 3.8.1: UcModelRegistryStore, LineageHeaderInfo).
 */
final class LineageHeader {

  private static final String NAME = "X-Databricks-Lineage-Identifier";

  private LineageHeader() {}

  /** Empty where there is nothing to tell. */
  static Map<String, String> of(Lineage lineage) {
    if (!lineage.isKnown()) {
      return Map.of();
    }
    byte[] json = json(lineage).toString().getBytes(StandardCharsets.UTF_8);
    return Map.of(NAME, Base64.getEncoder().encodeToString(json));
  }

  private static ObjectNode json(Lineage lineage) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode entities = root.putArray("entities");
    if (!lineage.notebook().isEmpty()) {
      entities.addObject().putObject("notebook").put("id", lineage.notebook());
    }
    if (!lineage.job().isEmpty()) {
      ObjectNode job = entities.addObject().putObject("job").put("id", lineage.job());
      if (!lineage.jobRun().isEmpty()) {
        job.put("job_run_id", lineage.jobRun());
      }
    }
    if (!lineage.tables().isEmpty()) {
      ArrayNode sources = root.putArray("lineages").addObject().putArray("source_securables");
      for (Lineage.Table table : lineage.tables()) {
        sources
            .addObject()
            .putObject("table")
            .put("name", table.name())
            .put("table_id", table.id());
      }
    }
    return root;
  }
}
