package io.github.databricksmaven.jobs.factory;

import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions of Data Factory as references of a job. Source: Microsoft's reference of expressions
 * and functions.
 *
 * @param activities what may be referred to
 * @param parameters names of the pipeline's parameters
 */
record Expressions(Activities activities, Set<String> parameters) {

  private static final Pattern INTERPOLATED = Pattern.compile("@\\{([^{}]*)}");

  private static final Pattern PARAMETER =
      Pattern.compile("pipeline\\(\\)\\.parameters\\.([\\w-]+)");

  private static final Pattern OUTPUT =
      Pattern.compile("activity\\('([^']+)'\\)\\.output\\.runOutput(?:\\.([\\w-]+))?");

  /** A value with its expressions as references; it stays where it is. */
  YamlValue filled(YamlValue value) {
    YamlValue text = value.isMapping() ? ofExpression(value.mapping()) : value;
    String written = text.text();
    if (written.startsWith("@@")) {
      return text.withText(written.substring(1));
    }
    if (written.startsWith("@") && !written.startsWith("@{")) {
      return text.withText(reference(text, written.substring(1)));
    }
    return text.withText(
        INTERPOLATED
            .matcher(written)
            .replaceAll(found -> Matcher.quoteReplacement(reference(text, found.group(1)))));
  }

  /** What stands for a parameter of the pipeline. */
  static String ofParameter(String name) {
    return "{{job.parameters." + quoted(name) + "}}";
  }

  private static YamlValue ofExpression(YamlMapping expression) {
    YamlValue type = expression.require("type");
    if (!type.text().equals("Expression")) {
      throw type.place()
          .refuse(
              "a value of the type '" + type.text() + "' cannot be given to a task.",
              "a task is given text and expressions, and no secret.",
              "write \"type\": \"Expression\", or read secrets in the notebook, from a scope.");
    }
    return expression.require("value");
  }

  private String reference(YamlValue at, String expression) {
    String text = expression.strip();
    Matcher parameter = PARAMETER.matcher(text);
    if (parameter.matches()) {
      return ofParameter(parameter.group(1));
    }
    Matcher output = OUTPUT.matcher(text);
    if (output.matches() && output.group(2) != null) {
      String key = activities.key(at, output.group(1));
      return "{{tasks." + quoted(key) + ".values." + quoted(output.group(2)) + "}}";
    }
    return switch (text) {
      case "pipeline().RunId" -> "{{job.run_id}}";
      case "pipeline().Pipeline" -> "{{job.name}}";
      default -> throw unknown(at, text, output.matches());
    };
  }

  private static RuntimeException unknown(YamlValue at, String text, boolean isOutput) {
    return at.place()
        .refuse(
            "the expression " + text + " cannot be said by a job.",
            isOutput
                ? "a job's tasks refer to values that a notebook sets, not to what it exits with."
                : "jobs know pipeline().parameters.<name>, pipeline().RunId, pipeline().Pipeline"
                    + " and activity('<name>').output.runOutput.<value>.",
            isOutput
                ? "let the notebook set a value with dbutils.jobs.taskValues, and refer to it as"
                    + " runOutput.<value>."
                : "use one of them, with @{…} inside a text, or do it in the notebook.");
  }

  /** Names with other characters than letters, digits and underscores stand between backticks. */
  private static String quoted(String name) {
    return name.matches("\\w+") ? name : "`" + name + "`";
  }
}
