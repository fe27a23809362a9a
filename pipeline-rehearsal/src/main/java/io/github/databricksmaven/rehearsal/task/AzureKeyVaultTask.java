package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.environment.Given;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
  public void check(TaskCall call, Beforehand known, Problems problems) {
    ServiceConnections.check(this, call, "azureSubscription", known, problems);
    Optional<Scalar> vault = inputs().written(call, "KeyVaultName");
    if (vault.isEmpty()) {
      return;
    }
    Map<String, Map<String, Given>> vaults = known.environments().vaults();
    String name = vault.get().text().strip();
    Map<String, Given> secrets = vaults.get(name);
    if (secrets == null) {
      problems.add(
          known
              .environments()
              .unknown("key vault", name, vault.get().place(), vaults.keySet())
              .problem());
      return;
    }
    inputs()
        .written(call, "SecretsFilter")
        .ifPresent(filter -> check(filter, name, secrets, known, problems));
    try {
      known.resolver().check(secrets);
    } catch (Misconfigured e) {
      problems.add(e.problem());
    }
  }

  private static void check(
      Scalar filter,
      String vault,
      Map<String, Given> secrets,
      Beforehand known,
      Problems problems) {
    for (String name : names(filter.text(), secrets)) {
      if (!secrets.containsKey(name)) {
        problems.add(
            known
                .environments()
                .unknown("secret of " + vault, name, filter.place(), secrets.keySet())
                .problem());
      }
    }
  }

  private static List<String> names(String filter, Map<String, Given> secrets) {
    return filter.strip().equals("*")
        ? List.copyOf(secrets.keySet())
        : Stream.of(filter.split(",", -1)).map(String::strip).toList();
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
    List<String> wanted = names(filter, secrets);
    for (String secret : wanted) {
      if (!secrets.containsKey(secret)) {
        List<String> near = Nearest.to(secret, secrets.keySet(), 1);
        throw new StepFailure(
            "The vault has no secret '"
                + secret
                + "'"
                + (near.isEmpty() ? "." : "; did you mean '" + near.get(0) + "'?"));
      }
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
