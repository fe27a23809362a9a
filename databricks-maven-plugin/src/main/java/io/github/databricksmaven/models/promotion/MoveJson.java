package io.github.databricksmaven.models.promotion;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.copy.CopyPlan;
import io.github.databricksmaven.models.gate.Verdict;
import io.github.databricksmaven.plan.Fields;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans that move a marker as JSON: all that must not move until they are applied. */
public final class MoveJson {

  static final int VERSION = 1;
  static final String MARKERS = "markers";
  static final String MARKER = "marker";
  static final String FACTS = "facts";
  static final String VERDICT = "verdict";
  static final String FILES = "files";

  /** What the plan is for. */
  static final List<String> ABOUT =
      List.of(
          "goal",
          "host",
          "workspace",
          "model",
          "model_version",
          "promote_to",
          "target_host",
          "target_model",
          "gate",
          "archive_existing",
          "request");

  private static final String CHANGE = "change";
  private static final String KEEP = "keep";

  private MoveJson() {}

  /** A promotion within a registry. */
  public static ObjectNode of(MoveOrigin origin, PromotionPlan plan) {
    PromotionRequest request = plan.request();
    ObjectNode root =
        about(origin, request.model(), plan.candidate().version(), request.target(), plan.lines());
    root.put("gate", plan.gate().name());
    addManner(root, request);
    addMarker(
        root,
        request.model(),
        request.target(),
        plan.step().getClass().getSimpleName().toLowerCase(Locale.ROOT),
        plan.candidate().holders());
    addFacts(root, plan.candidate().facts(), request.manner().approvalTag());
    addVerdict(root, plan.verdict());
    return root;
  }

  /** A promotion into another registry. */
  public static ObjectNode of(MoveOrigin origin, CopyingPlan plan) {
    CopyingRequest request = plan.request();
    PromotionRequest into = request.into();
    ObjectNode root =
        about(origin, request.model(), plan.version().version(), into.target(), plan.lines());
    root.put("target_host", request.targetHost());
    root.put("target_model", into.model().value());
    root.put("gate", plan.gate().name());
    addManner(root, into);
    String change = plan.verdict() == null ? KEEP : into.manner().byRequest() ? "request" : "move";
    addMarker(root, into.model(), into.target(), change, plan.holders());
    addFacts(root, plan.version(), into.manner().approvalTag());
    addVerdict(root, plan.verdict());
    addFiles(root, plan.copy());
    return root;
  }

  /** A rollback. */
  public static ObjectNode of(MoveOrigin origin, RollbackPlan plan) {
    RollbackRequest request = plan.request();
    ObjectNode root = about(origin, request.model(), plan.back(), request.marker(), plan.lines());
    addMarker(
        root, request.model(), request.marker(), plan.isDone() ? KEEP : "move", plan.holders());
    addFacts(root, plan.facts(), "");
    return root;
  }

  /** Whether nothing is left to move. */
  static boolean isDone(ObjectNode plan) {
    return plan.path(MARKERS).path(0).path(CHANGE).asText().equals(KEEP);
  }

  private static ObjectNode about(
      MoveOrigin origin, ModelName model, ModelVersion version, Marker marker, List<String> lines) {
    ObjectNode root = Fields.object();
    root.put("version", VERSION);
    ABOUT.forEach(name -> root.put(name, ""));
    root.put("goal", origin.goal());
    root.put("host", origin.host());
    root.put("workspace", origin.workspace());
    root.put("model", model.value());
    root.put("model_version", version.toString());
    root.put("promote_to", marker.toString());
    lines.forEach(root.putArray("lines")::add);
    return root;
  }

  private static void addManner(ObjectNode root, PromotionRequest request) {
    root.put("archive_existing", Boolean.toString(request.archiveExisting()));
    root.put("request", Boolean.toString(request.manner().byRequest()));
  }

  private static void addMarker(
      ObjectNode root, ModelName model, Marker marker, String change, List<ModelVersion> holders) {
    ObjectNode item = root.putArray(MARKERS).addObject();
    item.put(MARKER, marker + " of " + model);
    item.put(CHANGE, change);
    item.put("effect", change);
    ArrayNode before = item.putObject("before").putArray("holders");
    holders.forEach(holder -> before.add(holder.toString()));
  }

  /** Tags that moves write themselves are theirs: a goal that was killed has written some. */
  private static void addFacts(ObjectNode root, VersionFacts version, String approvalTag) {
    ObjectNode facts = root.putObject(FACTS);
    facts.put("status", version.status());
    facts.put("stage", version.stage());
    facts.put("created", version.created().toString());
    facts.put("run", version.runId());
    Map<String, String> tags = new TreeMap<>(version.tags());
    tags.keySet().removeIf(key -> Marker.isAbout(key) || key.equals(approvalTag));
    tags.forEach(facts.putObject("tags")::put);
  }

  private static void addVerdict(ObjectNode root, @Nullable Verdict verdict) {
    ArrayNode rules = root.putArray(VERDICT);
    if (verdict != null) {
      verdict
          .lasting()
          .forEach(
              rule -> {
                ObjectNode row = rules.addObject();
                rule.forEach((key, value) -> row.put(key, value.toString()));
              });
    }
  }

  /** What the report says of them, unless they are all there already. */
  private static void addFiles(ObjectNode root, @Nullable CopyPlan copy) {
    if (copy != null) {
      ReportDraft draft = new ReportDraft("", "", Instant.EPOCH);
      copy.describe(draft);
      Map<String, Object> told = new TreeMap<>(draft.finish(Instant.EPOCH, null).facts());
      told.keySet().retainAll(Set.of("files", "bytes", "left_out"));
      if (!told.isEmpty()) {
        ObjectNode files = root.putObject(FILES);
        told.forEach((key, value) -> files.put(key, value.toString()));
      }
    }
  }
}
