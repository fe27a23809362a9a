package io.github.databricksmaven.notebooks.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Choice;
import io.github.databricksmaven.plan.Fields;
import io.github.databricksmaven.plan.Size;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plan for machines: what it is for, what it saw, and a step per object. */
final class PlanJson {

  static final long VERSION = 1;

  private PlanJson() {}

  static ObjectNode document(Planned planned, PlanOrigin origin) {
    ObjectNode root = Fields.object();
    root.put("version", VERSION);
    root.put("goal", origin.goal());
    root.put("host", origin.host());
    root.put("workspace", origin.workspace());
    root.put("target_folder", planned.target().value());
    root.put("prune", Choice.word(origin.settings().prune()));
    root.put("on_drift", Choice.word(origin.settings().onDrift()));
    root.put("restored", origin.restored());
    root.put("base", planned.seen().manifest().current());
    root.put("manifest_sha256", planned.seen().stored().sha256());
    ArrayNode objects = root.putArray("objects");
    planned.steps().all().forEach(step -> objects.add(object(step)));
    ArrayNode folders = root.putArray("new_folders");
    planned.steps().missing().forEach(folder -> folders.add(folder.value()));
    return root;
  }

  private static ObjectNode object(NotebookStep step) {
    ObjectNode node = Fields.object();
    node.put("path", step.subject());
    node.put("change", step.change().word());
    node.put("effect", step.effect().word());
    node.put("reason", step.reason());
    PresentObject present = step.present();
    if (present != null) {
      node.set("before", before(present));
    }
    SourceFile wanted = step.wanted();
    if (wanted != null) {
      node.set("after", after(wanted));
    }
    return node;
  }

  private static ObjectNode before(PresentObject present) {
    ObjectNode node = Fields.object();
    KindJson.write(node, present.kind());
    if (present.size() >= 0) {
      node.put("size", present.size());
    }
    node.put("canonical_sha256", present.hash());
    node.put("object_id", present.stamp().id());
    node.put("modified_at", present.stamp().modified());
    return node;
  }

  private static ObjectNode after(SourceFile wanted) {
    ObjectNode node = Fields.object();
    KindJson.write(node, wanted.kind());
    node.put("size", wanted.content().size());
    node.put("sha256", wanted.content().sha256());
    node.put("canonical_sha256", wanted.hash());
    return node;
  }

  /** A row of the report's table of changes. */
  static Map<String, Object> row(NotebookStep step) {
    PresentObject present = step.present();
    SourceFile wanted = step.wanted();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("change", step.change().word());
    row.put("path", step.subject());
    row.put("reason", step.reason());
    row.put("before", present == null ? "" : told(present.kind().word(), present.size()));
    row.put("after", wanted == null ? "" : told(wanted.kind().word(), wanted.content().size()));
    return row;
  }

  private static String told(String kind, long size) {
    return size < 0 ? kind : kind + ", " + new Size(size);
  }
}
