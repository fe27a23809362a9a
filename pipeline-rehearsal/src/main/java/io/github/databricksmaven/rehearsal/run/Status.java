package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The functions by which conditions ask how things stand. Source: Azure Pipelines' documentation,
 * "Expressions", job status check functions.
 *
 * @param all results of everything this depends on, directly and indirectly
 * @param named results of what it depends on directly, by name
 */
record Status(Collection<Result> all, Map<String, Result> named, boolean cancelled) {

  static final Set<String> FUNCTIONS =
      Set.of("always", "canceled", "succeeded", "failed", "succeededOrFailed");

  /** Empty when it is none of these functions. */
  Optional<Boolean> call(String function, List<Value> arguments) {
    return switch (function.toLowerCase(java.util.Locale.ROOT)) {
      case "always" -> Optional.of(true);
      case "canceled" -> Optional.of(cancelled);
      case "succeeded" ->
          Optional.of(!cancelled && asked(arguments).stream().allMatch(Result::isGood));
      case "failed" -> Optional.of(!cancelled && asked(arguments).contains(Result.FAILED));
      case "succeededorfailed" ->
          Optional.of(!cancelled && asked(arguments).stream().allMatch(Status::isDone));
      default -> Optional.empty();
    };
  }

  private static boolean isDone(Result result) {
    return result.isGood() || result == Result.FAILED;
  }

  private Collection<Result> asked(List<Value> arguments) {
    return arguments.isEmpty() ? all : arguments.stream().map(this::one).toList();
  }

  private Result one(Value argument) {
    String name = Conversion.text(argument);
    Result result = named.get(name);
    if (result == null) {
      throw argument
          .place()
          .refuse(
              "the condition asks for '" + name + "', and does not wait for it.",
              named.isEmpty()
                  ? "it waits for nothing."
                  : "it waits for " + String.join(", ", named.keySet()) + ".",
              "add '" + name + "' to dependsOn, or correct the name.");
    }
    return result;
  }
}
