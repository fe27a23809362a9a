package io.github.databricksmaven.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every workspace registry does beyond what registries do. */
public abstract class StagesContract extends RegistryContract {

  private static final Marker ARCHIVED = new Marker.Stage("Archived");

  @Override
  protected final Marker marker() {
    return new Marker.Stage("Production");
  }

  @Test
  void aVersionBeginsInNoStage() {
    assertEquals("None", port().find(model(), ONE).orElseThrow().stage());
  }

  @Test
  void severalVersionsMayBeInAStageAndTheNewestComesFirst() {
    port().move(model(), TWO, marker(), false, "");
    port().move(model(), ONE, marker(), false, "");
    assertEquals(List.of(TWO, ONE), port().holders(model(), marker()));
  }

  @Test
  void whoLeavesAStageIsArchived() {
    port().move(model(), ONE, marker(), true, "");
    port().move(model(), TWO, marker(), true, "");
    assertEquals(List.of(ONE), port().holders(model(), ARCHIVED));
  }
}
