package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.PipelineVariable;
import io.github.databricksmaven.problem.SecretWord;
import io.github.databricksmaven.yaml.Place;
import io.github.databricksmaven.yaml.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code ${…}} in a job file stands for. Of one name, the first that has it counts.
 *
 * @param properties typed or of the pom
 * @param ofEnvironment of the environment's file
 * @param ofProcess variables of the process, also as {@code env.NAME}
 * @param isSecret whether a value is a secret by its form
 */
public record JobVariables(
    Map<String, String> properties,
    Map<String, String> ofEnvironment,
    Map<String, String> ofProcess,
    Predicate<String> isSecret)
    implements Variables {

  private static final String PROCESS = "env.";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]*");

  public JobVariables {
    properties = Map.copyOf(properties);
    ofEnvironment = Map.copyOf(ofEnvironment);
    ofProcess = Map.copyOf(ofProcess);
  }

  @Override
  public String valueOf(String name, Place place) {
    String shown = "'${" + name + "}'";
    if (!NAME.matcher(name).matches()) {
      throw place.refuse(
          shown + " names nothing.",
          "a name has letters, digits, dots, dashes and underscores.",
          "write for example ${node_type}, or $${ where the two characters are meant.");
    }
    if (SecretWord.isIn(name)) {
      throw secret(shown, place);
    }
    String value = find(name).orElseThrow(() -> unknown(name, shown, place));
    if (SecretWord.isToken(value) || isSecret.test(value)) {
      throw secret(shown, place);
    }
    PipelineVariable.refuseUnknown(place + ": " + shown, value);
    return value;
  }

  private Optional<String> find(String name) {
    String ofTheProcess = name.startsWith(PROCESS) ? name.substring(PROCESS.length()) : name;
    return Stream.of(
            Optional.ofNullable(properties.get(name)),
            Optional.ofNullable(ofEnvironment.get(name)),
            Optional.ofNullable(ofProcess.get(ofTheProcess)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Misconfigured unknown(String name, String shown, Place place) {
    Set<String> names = new TreeSet<>(properties.keySet());
    names.addAll(ofEnvironment.keySet());
    names.addAll(ofProcess.keySet());
    List<String> near = Nearest.to(name, names, 1);
    return place.refuse(
        shown + " has no value.",
        "neither the command, nor the pom, nor the environment's file, nor the process has it.",
        (near.isEmpty() ? "" : "did you mean ${" + near.get(0) + "}? Otherwise ")
            + "give -D"
            + name
            + "=…, or the pom's <properties>, or the properties: of the environment's file, or the"
            + " variable "
            + (name.startsWith(PROCESS) ? name.substring(PROCESS.length()) : name)
            + ".");
  }

  /** Its value is not even looked for: whoever sees a job sees its settings. */
  private static Misconfigured secret(String shown, Place place) {
    return place.refuse(
        shown + " is a secret, and a job holds none.",
        "whoever may see the job or a run of it may read its settings.",
        "put it into a scope with put-secret, and read it with dbutils.secrets.get, or by"
            + " {{secrets/<scope>/<key>}} in spark_conf or spark_env_vars.");
  }
}
