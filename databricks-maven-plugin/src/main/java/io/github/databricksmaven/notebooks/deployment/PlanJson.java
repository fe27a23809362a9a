package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Size;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plan for machines. */
final class PlanJson {

  private PlanJson() {}

  /** A row of the report's table of changes. */
  static Map<String, Object> row(NotebookStep step) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("change", step.change().word());
    row.put("path", step.subject());
    row.put("reason", step.reason());
    PresentObject present = step.present();
    SourceFile wanted = step.wanted();
    row.put(
        "kind",
        wanted != null ? wanted.kind().word() : present != null ? present.kind().word() : "folder");
    row.put("before", present == null ? "" : new Size(present.size()).toString());
    row.put("after", wanted == null ? "" : new Size(wanted.content().size()).toString());
    return row;
  }
}
