package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.problem.SecretWord;
import io.github.databricksmaven.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a run. Of one name, what was typed wins over the file, the file over the pom, the
 * pom over the environment, and that over what the job says itself.
 *
 * @param ofEnvironment for every job that is run there, whether it takes them or not
 * @param given for this job
 */
public record RunParameters(Map<String, String> ofEnvironment, Map<String, String> given) {

  private static final YamlFile FILE =
      new YamlFile("parametersFile", "parameters.yml", "it holds parameters, for example rows: 10");

  /** By which key the tasks that have one take parameters by their names. */
  private static final List<String> NAMED =
      List.of("base_parameters", "named_parameters", "job_parameters", "parameters");

  public RunParameters {
    ofEnvironment = Collections.unmodifiableMap(new LinkedHashMap<>(ofEnvironment));
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** Puts together what the environment, the pom, a file and the command give. */
  public static RunParameters of(
      Map<String, String> ofEnvironment,
      @Nullable Map<String, String> fromPom,
      Map<String, String> fromFile,
      @Nullable String typed) {
    Map<String, String> given = new LinkedHashMap<>();
    if (fromPom != null) {
      // Maven gives null for an empty element
      fromPom.forEach((name, value) -> given.put(name, value == null ? "" : value));
    }
    given.putAll(fromFile);
    if (typed != null && !typed.isBlank()) {
      for (String pair : typed.split(",", -1)) {
        add(given, pair);
      }
    }
    given.forEach(RunParameters::refuseToken);
    return new RunParameters(ofEnvironment, given);
  }

  private static void refuseToken(String name, String value) {
    if (SecretWord.isToken(value)) {
      throw new Misconfigured(
          "<parameters> '" + name + "' is a token.",
          "the page of a run shows its parameters to whoever may see it.",
          "put it into a scope with put-secret, and read it with dbutils.secrets.get in the"
              + " notebook.");
    }
  }

  /**
   * Reads a file of parameters, YAML or JSON: names and values.
   *
   * @param typed the file as the user gave it
   */
  public static Map<String, String> read(String typed, Path file) {
    Map<String, String> parameters = new LinkedHashMap<>();
    FILE.read(typed, file).values().forEach((name, value) -> parameters.put(name, value.setting()));
    return parameters;
  }

  /** All of them, by name. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>(ofEnvironment);
    values.putAll(given);
    return values;
  }

  /**
   * Refuses what was given and goes nowhere. A job that declares its parameters, or has no
   * notebook, takes no others; any other notebook may ask for whatever it is given.
   */
  public void check(Job job) {
    Set<String> taken = new LinkedHashSet<>(JobParameters.declared(job).keySet());
    boolean declares = !taken.isEmpty();
    boolean hasNotebooks = false;
    for (Task task : job.allTasks()) {
      NAMED.forEach(key -> taken.addAll(Tree.mapping(task.work(), key).keySet()));
      hasNotebooks |= task.kind().equals("notebook_task");
    }
    if (declares || !hasNotebooks) {
      Problems problems = new Problems();
      given.keySet().stream()
          .filter(name -> !taken.contains(name))
          .forEach(name -> problems.add(lost(name, job, taken)));
      problems.refuseAny("of <parameters> go nowhere; nothing was sent");
    }
  }

  private static Problem lost(String name, Job job, Set<String> taken) {
    List<String> near = Nearest.to(name, new ArrayList<>(taken), 1);
    return new Problem(
        "<parameters> '" + name + "' goes nowhere.",
        "job '" + job.name() + "' declares no such parameter, and no task of it names one.",
        near.isEmpty()
            ? "declare it under parameters: of the job, or leave it out."
            : "did you mean '" + near.get(0) + "'?");
  }

  private static void add(Map<String, String> merged, String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw new Misconfigured(
          "<parameters> '" + pair + "' is not a pair.",
          "each parameter is a name and a value; a comma begins the next one.",
          "write -Ddatabricks.parameters=a=1,b=2; values with commas go into <parameters> of the"
              + " pom, or into a file: -Ddatabricks.parametersFile=parameters.yml");
    }
    merged.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
  }
}
