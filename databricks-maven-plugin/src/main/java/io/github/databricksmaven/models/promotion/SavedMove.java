package io.github.databricksmaven.models.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.copy.Origin;
import io.github.databricksmaven.plan.PlanFile;
import io.github.databricksmaven.problem.Misconfigured;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A plan that moves a marker and was saved, to be applied exactly as it was reviewed. */
public final class SavedMove {

  private static final PlanFile.Form FORM =
      new PlanFile.Form(
          MoveJson.VERSION,
          MoveJson.ABOUT,
          MoveJson.MARKERS,
          MoveJson.MARKER,
          Map.of(
              MoveJson.FACTS, "status, stage, run or tags of the version were changed",
              MoveJson.VERDICT, "the gate's verdict is another",
              MoveJson.FILES, "the files or tags that are to be copied are others"));

  private final PlanFile file;

  private SavedMove(PlanFile file) {
    this.file = file;
  }

  /** Writes a plan; its folder is made when it is missing. */
  public static void save(Path file, ObjectNode plan) {
    PlanFile.save(file, plan);
  }

  /**
   * Reads one.
   *
   * @param typed the file as the user gave it
   */
  public static SavedMove read(String typed, Path file) {
    return new SavedMove(PlanFile.read(typed, file, FORM));
  }

  /**
   * Refuses when registries, gate or properties are not what they were when it was saved. What the
   * plan wanted may have come already, and what it copies may be there in part: then the goal was
   * killed, and goes on.
   */
  public void requireSame(ObjectNode plan) {
    if (MoveJson.isDone(plan)) {
      file.requireSameSubject(plan);
      return;
    }
    ObjectNode now = plan.deepCopy();
    if (!now.has(MoveJson.FILES)) {
      file.field(MoveJson.FILES).ifPresent(files -> now.set(MoveJson.FILES, files));
    }
    file.requireSame(now);
  }

  /**
   * Who held the marker when it was made, and whom it was to go to.
   *
   * @param typed the file as the user gave it
   * @param host of the workspace whose marker is to go back, as a plan tells it
   */
  public Undo undo(String typed, String host, RollbackRequest request) {
    boolean isCopied = !file.told("target_model").isEmpty();
    requireIn(typed, isCopied ? "target_host" : "host", host);
    requireOf(typed, isCopied ? "target_model" : "model", request.model().value());
    requireOf(typed, "promote_to", request.marker().toString());
    ModelVersion version = ModelVersion.of(file.told("model_version")).orElseThrow();
    return new Undo(typed, holders(), isCopied ? copyOf(typed, version) : new Undo.Itself(version));
  }

  private Undo.Promoted copyOf(String typed, ModelVersion version) {
    String created = file.field(MoveJson.FACTS).orElseThrow().path("created").asText();
    try {
      return new Undo.CopyOf(
          new Origin(
              file.told("host"),
              ModelName.parse("undo", file.told("model")),
              version,
              Instant.parse(created)));
    } catch (DateTimeException e) {
      throw new Misconfigured(
          "<undo> '" + typed + "' does not say what was to be copied.",
          "when the version was registered is told as '" + created + "', which is no time.",
          "name the version that is to come back with -Ddatabricks.to=….");
    }
  }

  /** Who never got there a bad version would else be told that nothing is to be undone. */
  private void requireIn(String typed, String name, String host) {
    String told = file.told(name);
    if (!told.equals(host)) {
      throw new Misconfigured(
          "<undo> '" + typed + "' is the plan of a promotion in another workspace.",
          "its " + name + " is '" + told + "', and this goal works in '" + host + "'.",
          "run it in the workspace of the plan, under the same name, or name the version that is to"
              + " come back with -Ddatabricks.to=….");
    }
  }

  private void requireOf(String typed, String name, String wanted) {
    String told = file.told(name);
    if (!told.equals(wanted)) {
      throw new Misconfigured(
          "<undo> '" + typed + "' is the plan of another promotion.",
          "its " + name + " is '" + told + "', and not '" + wanted + "'.",
          "give the plan of the promotion that is to be undone.");
    }
  }

  private List<ModelVersion> holders() {
    JsonNode markers = file.field(MoveJson.MARKERS).orElseThrow();
    return StreamSupport.stream(markers.path(0).at("/before/holders").spliterator(), false)
        .map(JsonNode::asText)
        .map(ModelVersion::of)
        .flatMap(Optional::stream)
        .toList();
  }
}
