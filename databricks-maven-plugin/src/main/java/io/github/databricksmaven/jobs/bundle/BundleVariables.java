package io.github.databricksmaven.jobs.bundle;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.yaml.Place;
import io.github.databricksmaven.yaml.Variables;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ${…}} in a bundle stands for. Of a variable, the first counts that is there: {@code
 * BUNDLE_VAR_<name>} of the environment, the target's value, the default.
 */
record BundleVariables(YamlMapping root, BundleTarget target, Variables given)
    implements Variables {

  private static final String VARIABLE = "var.";

  @Override
  public String valueOf(String name, Place place) {
    if (name.startsWith(VARIABLE)) {
      return variable(name.substring(VARIABLE.length()), place);
    }
    return switch (name) {
      case "bundle.target" -> target.name();
      case "bundle.name" -> root.require("bundle").mapping().require("name").text();
      default -> given.valueOf(name, place);
    };
  }

  private String variable(String name, Place place) {
    Map<String, YamlValue> declared =
        root.find("variables").map(YamlValue::mapping).map(YamlMapping::values).orElse(Map.of());
    YamlValue variable = declared.get(name);
    if (variable == null) {
      List<String> near = Nearest.to(name, declared.keySet(), 1);
      throw place.refuse(
          "the bundle declares no variable '" + name + "'.",
          declared.isEmpty()
              ? "this file declares none; those that it includes are not read."
              : "it declares " + String.join(", ", declared.keySet()) + ".",
          near.isEmpty()
              ? "declare it under variables: of this file."
              : "did you mean ${var." + near.get(0) + "}?");
    }
    return ofEnvironment(name, place)
        .or(() -> target.variable(name).map(value -> text(name, value, place)))
        .or(() -> byDefault(name, variable, place))
        .orElseThrow(() -> without(name, place));
  }

  private Optional<String> ofEnvironment(String name, Place place) {
    try {
      return Optional.of(given.valueOf("BUNDLE_VAR_" + name, place));
    } catch (Misconfigured none) {
      return Optional.empty();
    }
  }

  private static Optional<String> byDefault(String name, YamlValue variable, Place place) {
    YamlMapping settings = variable.mapping();
    if (settings.find("lookup").isPresent()) {
      throw place.refuse(
          "the variable '" + name + "' is looked up.",
          "what a bundle looks up by name is not read.",
          "give the id: BUNDLE_VAR_" + name + "=….");
    }
    return settings.find("default").map(value -> text(name, value, place));
  }

  private static String text(String name, YamlValue value, Place place) {
    if (value.isMapping() || value.isList()) {
      throw place.refuse(
          "the variable '" + name + "' is no text.",
          "variables that stand for more than a text are not read.",
          "write its value out where it is used.");
    }
    return value.text();
  }

  private static Misconfigured without(String name, Place place) {
    return place.refuse(
        "the variable '" + name + "' has no value.",
        "neither its target nor a default gives one.",
        "give it a default, or BUNDLE_VAR_" + name + " in the environment.");
  }
}
