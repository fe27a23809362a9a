package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.report.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that a promotion makes, because it is not there yet; its name may be mistyped.
 *
 * @param beside the models where it would be
 */
record NewModel(ModelName model, List<String> beside) {

  private static final int MOST_NAMED = 3;

  NewModel {
    beside = List.copyOf(beside);
  }

  /** Null when the model is there. */
  static @Nullable NewModel of(RegistryPort registry, ModelName model) {
    List<String> beside = registry.neighbours(model);
    return beside.contains(model.value()) ? null : new NewModel(model, beside);
  }

  /** The plan's lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("  create   model " + model + ", which " + model.kind() + " does not have there");
    List<String> near = Nearest.to(model.value(), beside, MOST_NAMED);
    if (!near.isEmpty()) {
      lines.add(
          "    there is "
              + String.join(", ", near.stream().map(UntrustedText::shown).toList())
              + ": see that the name is meant");
    } else if (beside.isEmpty()) {
      lines.add("    no other model is " + place() + " that we may see");
    }
    return lines;
  }

  private String place() {
    return model.kind() == RegistryKind.UNITY_CATALOG
        ? "in schema " + model.value().substring(0, model.value().lastIndexOf('.'))
        : "there";
  }
}
