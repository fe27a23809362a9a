package io.github.databricksmaven.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every Unity Catalog does beyond what registries do. */
public abstract class AliasesContract extends RegistryContract {

  private static final Marker CHALLENGER = new Marker.Alias("challenger");

  @Override
  protected final Marker marker() {
    return new Marker.Alias("champion");
  }

  @Test
  void thereAreNoStages() {
    assertEquals("", port().find(model(), ONE).orElseThrow().stage());
  }

  @Test
  void aVersionMayHaveSeveralAliases() {
    port().move(model(), ONE, marker(), true, "");
    port().move(model(), ONE, CHALLENGER, true, "");
    assertEquals(List.of(ONE), port().holders(model(), marker()));
    assertEquals(List.of(ONE), port().holders(model(), CHALLENGER));
  }
}
