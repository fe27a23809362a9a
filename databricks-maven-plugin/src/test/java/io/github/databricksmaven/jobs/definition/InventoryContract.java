package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link Inventory} does: the fake, the local workspace, the service. */
public abstract class InventoryContract {

  /** A workspace with one cluster, one policy and one job, each named {@code contract}. */
  protected abstract Inventory inventory();

  @Test
  void whatIsThereIsFoundByItsId() {
    for (Needed needed : List.of(Needed.CLUSTER, Needed.POLICY, Needed.JOB)) {
      Map<String, String> some = inventory().some(needed);
      assertEquals(List.of("contract"), List.copyOf(some.values()), needed.word());
      assertTrue(inventory().has(needed, some.keySet().iterator().next()), needed.word());
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertFalse(inventory().has(Needed.CLUSTER, "0101-000000-nothing"));
    assertFalse(inventory().has(Needed.POLICY, "0000000000000000"));
    assertFalse(inventory().has(Needed.JOB, "12"));
  }
}
