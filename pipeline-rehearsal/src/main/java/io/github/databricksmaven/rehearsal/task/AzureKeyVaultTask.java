package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.rehearsal.environment.Given;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Secrets of a key vault, which the file of environments stands for. */
final class AzureKeyVaultTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .required("azureSubscription", "ConnectedServiceName")
        .required("KeyVaultName")
        .with("SecretsFilter", "*")
        .oneOf("RunAsPreJob", List.of("false"));
  }

  @Override
  public void run(Agent agent) throws StepFailure {
    ServiceConnections.require(agent, "azureSubscription");
    String vault = agent.inputs().text("KeyVaultName").strip();
    Map<String, Given> secrets = agent.services().environments().vaults().get(vault);
    if (secrets == null) {
      throw new StepFailure(
          "Key vault '"
              + vault
              + "' is not among the vaults of the environments file: "
              + String.join(", ", agent.services().environments().vaults().keySet()));
    }
    for (String name : wanted(agent.inputs().text("SecretsFilter"), secrets)) {
      set(agent, name, secrets);
    }
    agent.say("This is a rehearsal: the secrets are those of the environments file.");
  }

  private static List<String> wanted(String filter, Map<String, Given> secrets) throws StepFailure {
    if (filter.strip().equals("*")) {
      return List.copyOf(secrets.keySet());
    }
    List<String> wanted = new ArrayList<>();
    for (String name : filter.split(",", -1)) {
      String secret = name.strip();
      if (!secrets.containsKey(secret)) {
        List<String> near = Nearest.to(secret, secrets.keySet(), 1);
        throw new StepFailure(
            "The vault has no secret '"
                + secret
                + "'"
                + (near.isEmpty() ? "." : "; did you mean '" + near.get(0) + "'?"));
      }
      wanted.add(secret);
    }
    return wanted;
  }

  private static void set(Agent agent, String name, Map<String, Given> secrets) throws StepFailure {
    Given given = secrets.get(name);
    if (given == null) {
      return;
    }
    try {
      String value = agent.services().resolver().variable(name, given).value();
      agent.hide(value);
      agent.set(Variable.secret(name, value));
    } catch (Misconfigured e) {
      throw new StepFailure(e.problem().render());
    }
  }
}
