package io.github.databricksmaven.rehearsal.rehearse;

import io.github.databricksmaven.problem.SecretWord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What steps see of this machine's environment: all but what is, or may be, a credential, and what
 * would make a step believe that it is part of another build.
 */
final class MachineVariables {

  private static final List<String> ELSEWHERE =
      List.of(
          "ARM_",
          "AZURE_",
          "AWS_",
          "GOOGLE_",
          "DATABRICKS_",
          "MLFLOW_",
          "MAVEN_",
          "TF_BUILD",
          "BUILD_",
          "SYSTEM_",
          "AGENT_",
          "PIPELINE_",
          "RELEASE_",
          "ENVIRONMENT_",
          "GITHUB_");

  private MachineVariables() {}

  static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> seen = new TreeMap<>(environment);
    seen.keySet()
        .removeIf(name -> SecretWord.isIn(name) || ELSEWHERE.stream().anyMatch(name::startsWith));
    seen.values().removeIf(SecretWord::isToken);
    return seen;
  }
}
