package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.PipelineVariable;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A workspace beside the one that a goal works in. It has a token of its own, as a token must not
 * be sent to a host that it was not given for; a service principal may be the same in both.
 *
 * @param role what the names of its properties begin with, for example {@code tracking}
 * @param host property {@code <role>Host}, or empty
 * @param profile property {@code <role>Profile}, or empty
 * @param profileFile where profiles are
 * @param environment the variables of this process
 */
public record OtherWorkspace(
    String role, String host, String profile, Path profileFile, Map<String, String> environment) {

  public OtherWorkspace {
    environment = Map.copyOf(environment);
  }

  /** Whether the user wants one. */
  public boolean isNamed() {
    return !host.isBlank() || !profile.isBlank();
  }

  /** The way in; a local workspace is started when it does not run yet. */
  public Connection connect(LocalWorkspaces locals) {
    String property = role + "Host";
    if (!host.isBlank() && !profile.isBlank()) {
      throw new Misconfigured(
          "<" + property + "> and <" + role + "Profile> are both given.",
          "a profile names a host of its own, and it is not clear which one is meant.",
          "give only one of them.");
    }
    if (!profile.isBlank()) {
      return new WorkspaceSettings("", "", profile, "", profileFile, others()).connect(locals);
    }
    Host named = Host.parse(property, host);
    if (named instanceof Host.Local) {
      return new WorkspaceSettings(host, "", "", "", profileFile, others()).connect(locals);
    }
    return remote(((Host.Remote) named).url(), locals);
  }

  private Connection remote(URI url, LocalWorkspaces locals) {
    String token = environment.getOrDefault(tokenVariable(), "").strip();
    if (!token.isEmpty()) {
      PipelineVariable.refuseUnknown(tokenVariable(), token);
      return new Connection.WithToken(url, url.toString(), "", new Secret(token));
    }
    if (!SignIn.suffices(SignIn.from(others()))) {
      throw new Misconfigured(
          "There is nothing to sign in to " + url + " with.",
          "DATABRICKS_TOKEN belongs to the goal's own workspace, and is not sent to this one.",
          "set "
              + tokenVariable()
              + ", or ARM_CLIENT_ID, ARM_CLIENT_SECRET and ARM_TENANT_ID of a service principal"
              + " that both workspaces know, or give -Ddatabricks."
              + role
              + "Profile=….");
    }
    return new WorkspaceSettings(url.toString(), "", "", "", profileFile, others()).connect(locals);
  }

  /** The variable that gives its token, for example {@code DATABRICKS_TRACKING_TOKEN}. */
  public String tokenVariable() {
    return "DATABRICKS_" + role.toUpperCase(Locale.ROOT) + "_TOKEN";
  }

  /** Without what names the goal's own workspace or belongs to it. */
  private Map<String, String> others() {
    Map<String, String> others = new HashMap<>(environment);
    others.remove("DATABRICKS_HOST");
    others.remove("DATABRICKS_TOKEN");
    others.remove("DATABRICKS_CONFIG_PROFILE");
    return others;
  }
}
