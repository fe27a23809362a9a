package io.github.databricksmaven.models;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.report.UntrustedText;
import java.util.List;

/** The refusal of a model that is not there. */
public final class UnknownModel {

  private static final int MOST_NAMED = 3;

  private UnknownModel() {}

  /**
   * Names those that may be meant.
   *
   * @param present models where this one would be
   */
  public static Misconfigured refusal(ModelName model, List<String> present) {
    List<String> near = Nearest.to(model.value(), present, MOST_NAMED);
    return new Misconfigured(
        "<model> '" + model + "' does not exist in " + model.kind() + ".",
        present.isEmpty()
            ? "no model is there that we may see."
            : present.size()
                + (present.size() == 1 ? " model is" : " models are")
                + " there that we may see, not this one.",
        near.isEmpty()
            ? "register it first: the training notebook does; or check the name."
            : "did you mean "
                + String.join(" or ", near.stream().map(UntrustedText::shown).toList())
                + "?");
  }
}
