package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.PipelineVariable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The workspace whose model registry others share. Its token goes into their secrets, so it is one
 * of its own and never the token of whoever runs the goal.
 *
 * @param host as the user gave it for the property {@code registryHost}
 * @param environment the variables of this process
 */
public record SharedRegistry(String host, Map<String, String> environment) {

  private static final String TOKEN = "DATABRICKS_REGISTRY_TOKEN";

  /** Azure's addresses carry the workspace's number. */
  private static final Pattern NUMBERED = Pattern.compile("adb-([0-9]+)\\..*");

  public SharedRegistry {
    environment = Map.copyOf(environment);
  }

  /** The way in; a local workspace has a token already, and is started when it does not run. */
  public Connection.WithToken connect(LocalWorkspaces locals) {
    Host parsed = Host.parse("registryHost", host);
    if (parsed instanceof Host.Local local) {
      LocalAccess access = locals.open(local.name());
      return new Connection.WithToken(
          access.url(), local.toString(), access.url().toString(), access.token());
    }
    Host.Remote remote = (Host.Remote) parsed;
    String token = environment.getOrDefault(TOKEN, "").strip();
    if (token.isEmpty()) {
      throw new Misconfigured(
          "There is no token for the registry " + remote + ".",
          "notebooks sign in to it with a token that is kept as a secret.",
          "make one there for a service principal that may use the registry, and set "
              + TOKEN
              + ".");
    }
    PipelineVariable.refuseUnknown(TOKEN, token);
    return new Connection.WithToken(remote.url(), remote.toString(), "", new Secret(token));
  }

  /** The workspace's number, as it says itself or as its address does; empty when neither does. */
  public static String workspaceId(Connection connection, Identity me) {
    Matcher numbered = NUMBERED.matcher(connection.url().getHost());
    return me.workspaceId().isEmpty() && numbered.matches() ? numbered.group(1) : me.workspaceId();
  }
}
