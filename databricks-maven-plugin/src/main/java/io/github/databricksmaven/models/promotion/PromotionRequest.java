package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.VersionChoice;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants promoted, and to what.
 *
 * @param target a stage or alias, whichever the model's registry has
 * @param archiveExisting whether versions that are in the target stage now leave it for Archived;
 *     of no meaning for an alias
 * @param manner how it is to be moved
 */
public record PromotionRequest(
    ModelName model, VersionChoice choice, Marker target, boolean archiveExisting, Manner manner) {

  /** The stages that a version is promoted to; None and Archived are ways back. */
  private static final List<String> WAYS_UP = List.of("Staging", "Production");

  /**
   * Reads what the user typed for the properties of these names.
   *
   * @param archiveExisting null when the user said nothing: then a stage is left to one version
   */
  public static PromotionRequest parse(
      String model, String modelVersion, String promoteTo, @Nullable Boolean archiveExisting) {
    ModelName name = ModelName.parse("model", model);
    VersionChoice choice = VersionChoice.parse("modelVersion", modelVersion, name);
    Marker target = Marker.parse("promoteTo", promoteTo, name);
    refuseWayBack(target);
    if (archiveExisting != null && target instanceof Marker.Alias) {
      throw new Misconfigured(
          "<archiveExisting> is given, and " + target + " is an alias.",
          "an alias has one holder, which loses it; Unity Catalog archives nothing.",
          "remove archiveExisting.");
    }
    return new PromotionRequest(
        name, choice, target, archiveExisting == null || archiveExisting, Manner.PLAIN);
  }

  /** Nobody is promoted to Archived, nor rolled back there. */
  static void refuseWayBack(Marker target) {
    if (target instanceof Marker.Stage stage && !WAYS_UP.contains(stage.name())) {
      throw new Misconfigured(
          "<promoteTo> '" + target + "' is no promotion.",
          "a version is promoted to Staging or Production.",
          "write stage:Staging or stage:Production.");
    }
  }

  /** The same, to be moved in another way. */
  public PromotionRequest moved(Manner wanted) {
    wanted.check(target);
    return new PromotionRequest(model, choice, target, archiveExisting, wanted);
  }

  /** Whether what is promoted is what production uses then. */
  boolean isProduction() {
    return manner.isProduction(target);
  }

  /** Whether the others leave the marker when a version gets it. */
  boolean isExclusive() {
    return target instanceof Marker.Alias || archiveExisting;
  }
}
