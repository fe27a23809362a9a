package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which tags go along. */
final class CopiedTagsTest {

  @Test
  void tagsOfUnityCatalogFitItsRulesAndNameNoPerson() {
    Map<String, String> tags = new HashMap<>();
    tags.put("mlflow.source.branch", "main");
    tags.put("mlflow.user", "ann");
    tags.put("contact", "ann@example.org");
    tags.put("long", "x".repeat(1001));
    tags.put("previous_production", "3");
    CopyRig rig = new CopyRig(CopyRig.CATALOG, tags, CopyRig.FILES);
    CopyPlan plan = rig.plan();
    Map<String, String> copy = rig.details(rig.copying().carryOut(plan).version()).tags();
    assertEquals("main", copy.get("mlflow_source_branch"));
    assertTrue(copy.keySet().stream().noneMatch(key -> key.matches(".*[.,\\-=/:].*")));
    assertTrue(copy.values().stream().noneMatch(value -> value.contains("ann")));
    assertFalse(copy.containsKey("previous_production"));
    assertFalse(copy.containsKey("long"));
    String lines = String.join("\n", plan.lines());
    assertTrue(lines.contains("mlflow.source.branch: carried as mlflow_source_branch"), lines);
    assertTrue(lines.contains("mlflow.user: left out, it may name a person"), lines);
    assertTrue(lines.contains("long: left out"), lines);
  }

  @Test
  void unityCatalogGetsNoMoreTagsThanItTakes() {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < 80; i++) {
      tags.put("tag" + i, "x");
    }
    CopyRig rig = new CopyRig(CopyRig.CATALOG, tags, CopyRig.FILES);
    assertTrue(rig.details(rig.copy().version()).tags().size() <= 50);
    CopyRig other = new CopyRig(CopyRig.WORKSPACE, tags, CopyRig.FILES);
    assertTrue(other.details(other.copy().version()).tags().size() > 80);
  }
}
