package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Inventory;
import io.github.databricksmaven.jobs.definition.InventoryContract;
import io.github.databricksmaven.jobs.definition.Needed;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SdkInventoryTest extends InventoryContract {

  private static final String CLUSTER =
      "{\"cluster_name\": \"contract\", \"spark_version\": \"17.3.x-cpu-ml-scala2.13\","
          + " \"node_type_id\": \"Standard_DS3_v2\", \"num_workers\": 1}";

  private static final String JOB =
      "{\"name\": \"contract\", \"tasks\": [{\"task_key\": \"a\","
          + " \"notebook_task\": {\"notebook_path\": \"/Shared/a\"}}]}";

  @TempDir Path folder;
  private OpenLocal local;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder, (folders, python) -> new PretendedCluster());
    LocalRest rest = new LocalRest(local);
    rest.post("/api/2.1/clusters/create", CLUSTER);
    rest.post(
        "/api/2.0/policies/clusters/create", "{\"name\": \"contract\", \"definition\": \"{}\"}");
    rest.post("/api/2.2/jobs/create", JOB);
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void whatAWorkspaceDoesNotTellIsTakenForThere() {
    assertTrue(inventory().has(Needed.POOL, "0101-000000-pool"));
    assertEquals(Map.of(), inventory().some(Needed.POOL));
  }

  @Override
  protected Inventory inventory() {
    return local.connect().inventory();
  }
}
