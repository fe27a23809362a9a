package io.github.databricksmaven.models.promotion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.plan.PlanFile;
import java.nio.file.Path;
import java.util.Map;

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
}
