package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what an environment's file says; what is, or sounds like, a secret is refused. */
final class EnvironmentReader {

  private static final String PARAMETERS = "parameters";

  private static final Set<String> KEYS =
      Set.of("host", "authType", "targetFolder", "model", "modelVersion", "promoteTo", PARAMETERS);

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(token|secret|password|passwd|credential|private_?key|access_?key)");

  /** A personal access token, as Databricks makes them. */
  private static final Pattern TOKEN = Pattern.compile("dapi[0-9a-f]{32}.*");

  private EnvironmentReader() {}

  static EnvironmentFile read(YamlMapping root) {
    root.allowOnly(new Keys(KEYS, secrets(root)));
    Map<String, String> settings = new HashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    root.values()
        .forEach(
            (key, value) -> {
              if (key.equals(PARAMETERS)) {
                readParameters(value.mapping(), parameters);
              } else {
                settings.put(key, plain(value));
              }
            });
    return new EnvironmentFile(settings, parameters);
  }

  /** They may have any name that does not sound like a secret's. */
  private static void readParameters(YamlMapping mapping, Map<String, String> parameters) {
    Map<String, Problem> secrets = secrets(mapping);
    Set<String> others = new HashSet<>(mapping.keys().keySet());
    others.removeAll(secrets.keySet());
    mapping.allowOnly(new Keys(others, secrets));
    mapping.values().forEach((name, value) -> parameters.put(name, plain(value)));
  }

  private static Map<String, Problem> secrets(YamlMapping mapping) {
    Map<String, Problem> refused = new HashMap<>();
    mapping.keys().keySet().stream()
        .filter(key -> SECRET.matcher(key).matches())
        .forEach(key -> refused.put(key, secret("'" + key + "'")));
    return refused;
  }

  private static String plain(YamlValue value) {
    String text = value.setting().strip();
    if (TOKEN.matcher(text).matches()) {
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
