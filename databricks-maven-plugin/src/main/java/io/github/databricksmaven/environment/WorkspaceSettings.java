package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.PipelineVariable;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the user names the workspace: {@code databricks.host}, {@code databricks.profile}, the file
 * of {@code databricks.environment}, or {@code DATABRICKS_HOST} among the variables, in this order.
 *
 * @param host property {@code databricks.host}, empty when not given
 * @param environmentHost host in the file of {@code databricks.environment}, or empty
 * @param profile property {@code databricks.profile}; only then is a profile file read; empty when
 *     not given
 * @param authType property {@code databricks.authType}, the SDK's name of a way to sign in, or
 *     empty
 * @param profileFile where profiles are
 * @param environment the variables of this process
 */
public record WorkspaceSettings(
    String host,
    String environmentHost,
    String profile,
    String authType,
    Path profileFile,
    Map<String, String> environment) {

  private static final String HOST = "DATABRICKS_HOST";

  public WorkspaceSettings {
    environment = Map.copyOf(environment);
  }

  /** The workspace and the way in; a local one is started when it does not run yet. */
  public Connection connect(LocalWorkspaces locals) {
    if (given(host) && given(profile)) {
      throw new Misconfigured(
          "<host> and <profile> are both given.",
          "a profile names a host of its own, and it is not clear which one is meant.",
          "give only one of -Ddatabricks.host and -Ddatabricks.profile.");
    }
    if (given(profile)) {
      return fromProfile(profile);
    }
    return switchOn(namedHost(), locals);
  }

  private Host namedHost() {
    if (given(host)) {
      return Host.parse("host", host);
    }
    String variable = environment.getOrDefault(HOST, "");
    if (given(environmentHost)) {
      Host named = Host.parse("host", environmentHost);
      if (given(variable)) {
        refuseAnother(named, Host.parse(HOST, variable));
      }
      return named;
    }
    if (given(variable)) {
      return Host.parse(HOST, variable);
    }
    throw new Misconfigured(
        "No workspace is named.",
        "a host is never guessed: the wrong one would be changed.",
        """
        name it in one of four ways:
        -Ddatabricks.host=https://adb-1.2.azuredatabricks.net (or local://dev for one on this machine)
        -Ddatabricks.profile=<profile in ~/.databrickscfg>
        -Ddatabricks.environment=<name of a file in the folder environments, without .yml>
        DATABRICKS_HOST in the environment""");
  }

  /** The credential beside the variable is that host's, and must not be sent to this one. */
  private static void refuseAnother(Host named, Host variable) {
    if (!named.equals(variable)) {
      throw new Misconfigured(
          "The environment names " + named + ", and " + HOST + " names " + variable + ".",
          "it is not clear which one is meant, and a token of one must not be sent to the other.",
          "correct one of them, or give the one that is meant with -Ddatabricks.host=….");
    }
  }

  private Connection switchOn(Host named, LocalWorkspaces locals) {
    if (named instanceof Host.Local local) {
      LocalAccess access = locals.open(local.name());
      return new Connection.WithToken(
          access.url(), local.toString(), access.url().toString(), access.token());
    }
    return remote(((Host.Remote) named).url());
  }

  private Connection remote(URI url) {
    String token = environment.getOrDefault("DATABRICKS_TOKEN", "");
    String variable = environment.getOrDefault("DATABRICKS_AUTH_TYPE", "");
    if (given(token) && !isOtherThanToken(given(authType) ? authType : variable)) {
      PipelineVariable.refuseUnknown("DATABRICKS_TOKEN", token);
      return new Connection.WithToken(url, url.toString(), "", new Secret(token.strip()));
    }
    return withSignIn(url, SignIn.from(environment));
  }

  private Connection fromProfile(String name) {
    Map<String, Secret> attributes = new LinkedHashMap<>(ProfileFile.read(profileFile, name));
    Secret named = attributes.remove("host");
    if (named == null) {
      throw new Misconfigured(
          "<profile> '" + name + "' has no host.",
          "the section [" + name + "] of " + profileFile + " has no line 'host = …'.",
          "add host = https://<workspace> to it.");
    }
    Host parsed = Host.parse("profile " + name + ": host", named.reveal());
    if (!(parsed instanceof Host.Remote remote)) {
      throw new Misconfigured(
          "<profile> '" + name + "' names a local workspace.",
          "local workspaces need no profile.",
          "use -Ddatabricks.host=" + parsed + ".");
    }
    Secret token = attributes.get("token");
    if (token == null && attributes.containsKey("password")) {
      throw new Misconfigured(
          "<profile> '" + name + "' signs in with a user's password.",
          "Azure Databricks has not taken passwords since July 2024.",
          "write a token into it, or client_id and client_secret of a service principal.");
    }
    return token != null && !isOtherThanToken(authType)
        ? new Connection.WithToken(remote.url(), remote.toString(), "", token)
        : withSignIn(remote.url(), attributes);
  }

  private Connection withSignIn(URI url, Map<String, Secret> found) {
    refuseForeignProfile();
    Map<String, Secret> attributes = new LinkedHashMap<>(found);
    if (given(authType)) {
      attributes.put("auth_type", new Secret(authType));
    }
    if (!SignIn.suffices(attributes)) {
      throw new Misconfigured(
          "There is nothing to sign in to " + url + " with.",
          "neither a token nor another credential was given.",
          """
          set one of these:
          DATABRICKS_TOKEN in the environment
          ARM_CLIENT_ID, ARM_CLIENT_SECRET and ARM_TENANT_ID, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET
          -Ddatabricks.profile=<profile in ~/.databrickscfg>
          -Ddatabricks.authType=azure-cli where 'az login' was done""");
    }
    return new Connection.WithSignIn(url, attributes, SignIn.visible(environment, attributes));
  }

  /**
   * The SDK's other clients would read this profile: that it is not read here must not surprise.
   */
  private void refuseForeignProfile() {
    String variable = environment.getOrDefault("DATABRICKS_CONFIG_PROFILE", "");
    if (given(variable) && !variable.equals(profile)) {
      throw new Misconfigured(
          "DATABRICKS_CONFIG_PROFILE is set, and no <profile> of that name is given.",
          "profiles are read only when they are asked for.",
          "unset it, or give -Ddatabricks.profile=" + variable + ".");
    }
  }

  /** Whether this way to sign in, which may be empty, leaves a token unused. */
  private static boolean isOtherThanToken(String way) {
    return given(way) && !way.equals("pat");
  }

  private static boolean given(String text) {
    return !text.isBlank();
  }
}
