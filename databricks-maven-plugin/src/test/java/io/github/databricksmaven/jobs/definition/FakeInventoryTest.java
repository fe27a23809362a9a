package io.github.databricksmaven.jobs.definition;

import java.util.Map;

final class FakeInventoryTest extends InventoryContract {

  @Override
  protected Inventory inventory() {
    Map<String, String> one = Map.of("1", "contract");
    return new FakeInventory(
        Map.of(Needed.CLUSTER, one, Needed.POLICY, one, Needed.JOB, Map.of("13", "contract")));
  }
}
