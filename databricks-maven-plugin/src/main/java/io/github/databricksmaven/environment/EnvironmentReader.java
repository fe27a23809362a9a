package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.SecretWord;
import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads what an environment's file says; what is, or sounds like, a secret is refused. */
final class EnvironmentReader {

  private static final String PARAMETERS = "parameters";

  private static final String PROPERTIES = "properties";

  private static final Set<String> KEYS =
      Set.of(
          "host",
          "authType",
          "targetFolder",
          "model",
          "modelVersion",
          "promoteTo",
          "trackingHost",
          PARAMETERS,
          PROPERTIES);

  private EnvironmentReader() {}

  static EnvironmentFile read(YamlMapping root) {
    root.allowOnly(new Keys(KEYS, secrets(root)));
    Map<String, String> settings = new HashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, String> properties = new LinkedHashMap<>();
    root.values()
        .forEach(
            (key, value) -> {
              if (key.equals(PARAMETERS)) {
                readNamed(value.mapping(), parameters);
              } else if (key.equals(PROPERTIES)) {
                readNamed(value.mapping(), properties);
              } else {
                settings.put(key, plain(value));
              }
            });
    return new EnvironmentFile(settings, parameters, properties);
  }

  /** They may have any name that does not sound like a secret's. */
  private static void readNamed(YamlMapping mapping, Map<String, String> named) {
    Map<String, Problem> secrets = secrets(mapping);
    Set<String> others = new HashSet<>(mapping.keys().keySet());
    others.removeAll(secrets.keySet());
    mapping.allowOnly(new Keys(others, secrets));
    mapping.values().forEach((name, value) -> named.put(name, plain(value)));
  }

  private static Map<String, Problem> secrets(YamlMapping mapping) {
    Map<String, Problem> refused = new HashMap<>();
    mapping.keys().keySet().stream()
        .filter(SecretWord::isIn)
        .forEach(key -> refused.put(key, secret("'" + key + "'")));
    return refused;
  }

  private static String plain(YamlValue value) {
    String text = value.setting().strip();
    if (SecretWord.isToken(text)) {
      Problem problem = secret("The value of '" + value.name() + "'");
      throw value.place().refuse(problem.what(), problem.why(), problem.fix());
    }
    return text;
  }

  private static Problem secret(String subject) {
    return new Problem(
        subject + " is a secret, and an environment's file holds none.",
        "whoever may read the project may read it, and the project's history keeps it.",
        "give a token by DATABRICKS_TOKEN or ARM_CLIENT_SECRET, other secrets by a scope that"
            + " put-secret fills; if it was committed already, renew it.");
  }
}
