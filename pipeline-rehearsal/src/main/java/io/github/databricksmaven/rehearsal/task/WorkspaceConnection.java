package io.github.databricksmaven.rehearsal.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.environment.Given;
import io.github.databricksmaven.rehearsal.environment.Resolver;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import io.github.databricksmaven.rehearsal.variable.Variable;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A service connection to a workspace, which signs in with a token.
 *
 * @param url with a slash at its end, as the service keeps it
 */
record WorkspaceConnection(String name, String url, String token) {

  /** What the connection's type calls its token. */
  private static final String PARAMETER = "apitoken";

  /** Adds what is wrong with the connection that a call names. */
  static void check(Task task, TaskCall call, String input, Beforehand known, Problems problems) {
    ServiceConnections.check(task, call, input, known, problems);
    task.inputs().written(call, input).ifPresent(name -> check(name, known, problems));
  }

  private static void check(Scalar name, Beforehand known, Problems problems) {
    Map<String, Given> values = known.environments().serviceConnections().get(name.text().strip());
    if (values == null) {
      return; // which was told
    }
    if (!values.containsKey(Resolver.HOST) || !isSignedIn(values)) {
      problems.add(incomplete(name, known).problem());
      return;
    }
    try {
      known.resolver().check(values);
      known.open().add(values);
    } catch (Misconfigured e) {
      problems.add(e.problem());
    }
  }

  /** A local workspace brings its token along. */
  private static boolean isSignedIn(Map<String, Given> values) {
    Given host = values.get(Resolver.HOST);
    return values.containsKey(Resolver.TOKEN)
        || (host != null && host.text().startsWith("local://"));
  }

  private static Misconfigured incomplete(Scalar name, Beforehand known) {
    String file = known.environments().file();
    return name.place()
        .refuse(
            "nothing is known of the workspace behind the service connection '"
                + name.text().strip()
                + "'.",
            file + " gives it no host, or no token to a host that is not local.",
            "write there, for example, service-connections: {"
                + name.text().strip()
                + ": {host: local://development}}.");
  }

  /** The one that an input names. */
  static WorkspaceConnection of(Agent agent, String input) throws StepFailure {
    ServiceConnections.require(agent, input);
    String name = agent.inputs().text(input).strip();
    Map<String, Given> values =
        agent.services().environments().serviceConnections().getOrDefault(name, Map.of());
    String url = "";
    String token = "";
    for (Variable variable : agent.services().resolver().variables(values)) {
      if (variable.name().equals(Resolver.HOST)) {
        url = variable.value().replaceFirst("/*$", "/");
      } else if (variable.name().equals(Resolver.TOKEN)) {
        token = variable.value();
      }
    }
    if (url.isEmpty() || token.isEmpty()) {
      throw new StepFailure(
          "The environments file gives no host and token of the service connection '"
              + name
              + "'.");
    }
    agent.hide(token);
    return new WorkspaceConnection(name, url, token);
  }

  /** By which tasks know it. */
  String id() {
    return UUID.nameUUIDFromBytes(("service connection " + name).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** What the agent gives to the process of a task. */
  Map<String, String> environment() {
    return environment(id(), url, "Token", PARAMETER, token);
  }

  /** The same of the connection to the service itself, with the build's own identity. */
  static Map<String, String> ofTheBuild(Agent agent) {
    return environment(
        "SYSTEMVSSCONNECTION",
        agent.variable("System.CollectionUri"),
        "OAuth",
        "AccessToken",
        agent.variable("System.AccessToken"));
  }

  private static Map<String, String> environment(
      String id, String url, String scheme, String parameter, String secret) {
    ObjectNode authorization = new ObjectMapper().createObjectNode();
    authorization.put("scheme", scheme);
    authorization.putObject("parameters").put(parameter, secret);
    Map<String, String> environment = new TreeMap<>();
    environment.put("ENDPOINT_URL_" + id, url);
    environment.put("ENDPOINT_AUTH_" + id, authorization.toString());
    environment.put("ENDPOINT_AUTH_SCHEME_" + id, scheme);
    String key = "ENDPOINT_AUTH_PARAMETER_" + id + "_" + Variables.environmentName(parameter);
    environment.put(key, secret);
    return environment;
  }
}
