package io.github.databricksmaven.jobs.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A workspace that has these, ids and names by what they are. */
final class FakeInventory implements Inventory {

  private final Map<Needed, Map<String, String>> things;
  private final List<String> asked = new ArrayList<>();

  FakeInventory(Map<Needed, Map<String, String>> things) {
    this.things = Map.copyOf(things);
  }

  /** What was asked for so far. */
  List<String> asked() {
    return asked;
  }

  @Override
  public boolean has(Needed needed, String id) {
    asked.add(needed + " " + id);
    return some(needed).containsKey(id);
  }

  @Override
  public Map<String, String> some(Needed needed) {
    return things.getOrDefault(needed, Map.of());
  }
}
