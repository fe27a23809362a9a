package io.github.databricksmaven.notebooks.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.plan.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    root.put("source_sha256", sourceFingerprint(planned));
    root.put("workspace_sha256", workspaceFingerprint(planned));
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
    node.put("size", present.size());
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

  private static String sourceFingerprint(Planned planned) {
    return planned.steps().all().stream()
        .filter(step -> step.wanted() != null)
        .map(step -> object(step).path("after") + " " + step.path())
        .collect(Collectors.collectingAndThen(Collectors.joining("\n"), Sha256::of));
  }

  /** Of what is there and matters; what is foreign does not. */
  private static String workspaceFingerprint(Planned planned) {
    String seen =
        planned.steps().all().stream()
            .filter(step -> step.change() != Change.LEAVE)
            .map(step -> object(step).path("before") + " " + step.path())
            .collect(Collectors.joining("\n"));
    return Sha256.of(planned.seen().stored().sha256() + "\n" + seen);
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
    return String.join(", ", List.of(kind, new Size(size).toString()));
  }
}
