package io.github.databricksmaven.jobs.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.plan.Choice;
import io.github.databricksmaven.plan.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan for machines: what it is for, and a step per job. */
final class JobPlanJson {

  static final long VERSION = 1;

  private JobPlanJson() {}

  static ObjectNode document(PlannedJobs planned, JobPlanOrigin origin) {
    Choices choices = origin.choices();
    ObjectNode root = Fields.object();
    root.put("version", VERSION);
    root.put("goal", origin.goal());
    root.put("host", origin.host());
    root.put("workspace", origin.workspace());
    root.put("owner", choices.owner().value());
    root.put("prune", Choice.word(choices.prune()));
    root.put("on_drift", Choice.word(choices.onDrift()));
    root.put("adopt", String.join(",", choices.adopt()));
    ArrayNode jobs = root.putArray("jobs");
    planned.steps().forEach(step -> jobs.add(object(step)));
    return root;
  }

  private static ObjectNode object(JobStep step) {
    ObjectNode node = Fields.object();
    WantedJob wanted = step.wanted();
    PresentJob present = step.present();
    node.put("key", wanted == null ? present == null ? "" : "job " + present.id() : wanted.key());
    node.put("job", step.subject());
    node.put("change", step.change().word());
    node.put("effect", step.effect().word());
    node.put("reason", step.reason());
    ArrayNode fields = node.putArray("fields");
    step.fields().forEach(field -> fields.add(field.line()));
    if (present != null) {
      node.set("before", before(present));
    }
    if (wanted != null) {
      node.putObject("after").put("sha256", wanted.fingerprint());
    }
    return node;
  }

  private static ObjectNode before(PresentJob present) {
    ObjectNode node = Fields.object();
    node.put("job_id", present.id().value());
    node.put("sha256", present.canonical().fingerprint());
    node.put("mark", present.tag(Mark.TAG));
    if (present.runAs() != null) {
      node.put("run_as", present.runAs());
    }
    return node;
  }

  /** A row of the report's table of changes. */
  static Map<String, Object> row(JobStep step) {
    PresentJob present = step.present();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("change", step.change().word());
    row.put("job", step.subject());
    row.put("job_id", present == null ? "" : present.id().toString());
    row.put("reason", step.reason());
    row.put(
        "fields", step.fields().stream().map(FieldChange::line).collect(Collectors.joining("; ")));
    return row;
  }
}
