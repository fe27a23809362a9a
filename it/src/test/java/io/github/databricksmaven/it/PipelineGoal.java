package io.github.databricksmaven.it;

import io.github.databricksmaven.rehearsal.document.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step of an expanded pipeline that calls a goal.
 *
 * @param script the command, with the pipeline's macros
 * @param environment what it maps into its environment, with macros
 */
record PipelineGoal(String goal, String script, Map<String, String> environment) {

  private static final Pattern MACRO = Pattern.compile("\\$\\(([\\w.]+)\\)");
  private static final Pattern CALL = Pattern.compile("mvn .*\"\\$\\(goals\\):([a-z-]+)\".*");
  private static final Pattern PROPERTY = Pattern.compile("\"-Ddatabricks\\.([^\"]*)\"");

  /** Those of all stages of release.yml, in their order. */
  static List<PipelineGoal> ofRelease() {
    return of(Expanded.of("release.yml", Map.of()));
  }

  static List<PipelineGoal> of(Expanded pipeline) {
    return pipeline.steps().stream().map(PipelineGoal::of).flatMap(Optional::stream).toList();
  }

  private static Optional<PipelineGoal> of(Mapping step) {
    String inline = Expanded.texts(step, "inputs").getOrDefault("inlineScript", "");
    String script = inline.isEmpty() ? Expanded.text(step, "script") : inline;
    Matcher call = CALL.matcher(script);
    return call.matches()
        ? Optional.of(new PipelineGoal(call.group(1), script, Expanded.texts(step, "env")))
        : Optional.empty();
  }

  /** {@code name=value}, as the step gives them. */
  List<String> properties() {
    return PROPERTY.matcher(script).results().map(found -> found.group(1)).toList();
  }

  /** The value of a property; empty when it is not given. */
  String property(String name) {
    return properties().stream()
        .filter(property -> property.startsWith(name + "="))
        .map(property -> property.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  /**
   * The step's process in a folder, as an agent starts it: what the template gives to it is in its
   * environment, and the rest is the shell's.
   *
   * @param variables those that the pipeline knows; others stay as they are, {@code $(NAME)}
   */
  Mvn in(Path folder, Map<String, String> variables) {
    return by(Mvn.in(folder), variables);
  }

  /** The same with a Maven that has its own arguments. */
  Mvn by(Mvn mvn, Map<String, String> variables) {
    mvn.inShell(filled(script, variables));
    environment.forEach((name, value) -> mvn.environment(name, filled(value, variables)));
    return mvn;
  }

  /** A variable may be made of others. */
  private static String filled(String text, Map<String, String> variables) {
    String filled = MACRO.matcher(text).replaceAll(macro -> value(macro, variables));
    return filled.equals(text) ? text : filled(filled, variables);
  }

  private static String value(MatchResult macro, Map<String, String> variables) {
    return Matcher.quoteReplacement(variables.getOrDefault(macro.group(1), macro.group()));
  }
}
