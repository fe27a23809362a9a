package io.github.databricksmaven.goal;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.UntrustedText;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the user gave to a goal, looked at before it is believed. Maven takes a switch that is
 * neither true nor false for false, and says nothing of a property that no goal has: a dry run that
 * was mistyped would be none.
 */
record GivenProperties(MavenSession session, MojoExecution execution) {

  private static final String PREFIX = "databricks.";

  /** Refuses all that cannot have been meant. */
  void check() {
    Problems problems = new Problems();
    unknownProperties().forEach(problems::add);
    unknownElements().forEach(problems::add);
    execution.getMojoDescriptor().getParameters().stream()
        .filter(GivenProperties::isSwitch)
        .flatMap(this::notTrueOrFalse)
        .forEach(problems::add);
    blanks().forEach(problems::add);
    problems.refuseAny("cannot be meant; nothing was done");
  }

  private Stream<Problem> blanks() {
    Plugin plugin = execution.getPlugin();
    List<Xpp3Dom> configured =
        Stream.concat(
                Stream.ofNullable(plugin.getConfiguration()),
                Stream.ofNullable(plugin.getExecutionsAsMap().get(execution.getExecutionId()))
                    .flatMap(one -> Stream.ofNullable(one.getConfiguration())))
            .filter(Xpp3Dom.class::isInstance)
            .map(Xpp3Dom.class::cast)
            .toList();
    return new BlankProperties(session.getUserProperties(), configured)
        .among(execution.getMojoDescriptor().getParameters().stream().map(Parameter::getName));
  }

  /** A property of a pom's own is none of ours, whatever its name. */
  private Stream<Problem> unknownProperties() {
    Set<String> known = new TreeSet<>();
    ofAllGoals().map(Parameter::getExpression).forEach(text -> known.add(property(text)));
    session.getProjects().forEach(module -> known.addAll(names(module.getProperties())));
    return names(session.getUserProperties()).stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .map(name -> unknown("-D" + UntrustedText.shown(name), name, known));
  }

  /** Maven leaves out what the goal does not have, before the goal can see it. */
  private Stream<Problem> unknownElements() {
    Set<String> known = new TreeSet<>();
    ofAllGoals()
        .flatMap(parameter -> Stream.of(parameter.getName(), parameter.getAlias()))
        .filter(name -> name != null)
        .forEach(known::add);
    Plugin plugin = execution.getPlugin();
    return Stream.concat(
            elements(plugin.getConfiguration()),
            Stream.ofNullable(plugin.getExecutionsAsMap().get(execution.getExecutionId()))
                .flatMap(one -> elements(one.getConfiguration())))
        .filter(name -> !known.contains(name))
        .map(name -> unknown("<" + name + ">", name, known));
  }

  private Stream<Parameter> ofAllGoals() {
    return execution.getMojoDescriptor().getPluginDescriptor().getMojos().stream()
        .flatMap(goal -> goal.getParameters().stream());
  }

  private static Stream<String> elements(@Nullable Object configuration) {
    return configuration instanceof Xpp3Dom given
        ? Arrays.stream(given.getChildren()).map(Xpp3Dom::getName)
        : Stream.empty();
  }

  private static Problem unknown(String shown, String name, Set<String> known) {
    List<String> near = Nearest.to(name, known, 1);
    return new Problem(
        shown + " is a property of no goal.",
        "Maven would leave it out and say nothing.",
        near.isEmpty()
            ? "remove it; the page of each goal names its properties."
            : "did you mean " + near.get(0) + "?");
  }

  private static boolean isSwitch(Parameter parameter) {
    return parameter.getType().equals("boolean") || parameter.getType().endsWith(".Boolean");
  }

  private Stream<Problem> notTrueOrFalse(Parameter parameter) {
    @Nullable String value = value(parameter);
    return value == null || value.strip().matches("(?i)true|false")
        ? Stream.empty()
        : Stream.of(
            new Problem(
                "<" + parameter.getName() + "> cannot be '" + UntrustedText.shown(value) + "'.",
                value.startsWith("$(")
                    ? "that is the name of a pipeline variable, not its value: the pipeline has no"
                        + " variable of that name."
                    : "it is a switch, and Maven would take this for false.",
                "write true or false."));
  }

  /** Null when nobody gave one. */
  private @Nullable String value(Parameter parameter) {
    @Nullable Xpp3Dom all = execution.getConfiguration();
    @Nullable Xpp3Dom given = all == null ? null : all.getChild(parameter.getName());
    if (given == null || given.getValue() == null) {
      return null;
    }
    try {
      Object value =
          new PluginParameterExpressionEvaluator(session, execution).evaluate(given.getValue());
      return value instanceof String text && !text.equals(parameter.getExpression()) ? text : null;
    } catch (ExpressionEvaluationException e) {
      throw new Misconfigured(
          "<" + parameter.getName() + "> '" + given.getValue() + "' has no value.",
          String.valueOf(e.getMessage()),
          "write true or false.");
    }
  }

  private static String property(@Nullable String expression) {
    return expression == null ? "" : expression.replaceAll("^\\$\\{|}$", "");
  }

  private static Set<String> names(Properties properties) {
    return properties.stringPropertyNames();
  }
}
