package io.github.databricksmaven.goal;

import io.github.databricksmaven.environment.SharedRegistry;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.secrets.RegistrySecrets;
import io.github.databricksmaven.secrets.SecretName;
import io.github.databricksmaven.secrets.WantedSecret;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Puts the secrets into a workspace by which its notebooks reach the model registry of another one,
 * as {@code databricks://<scope>:<prefix>}.
 */
@Mojo(name = "configure-registry", requiresProject = false, threadSafe = true)
public final class ConfigureRegistryMojo extends SecretsMojo {

  /** Secret scope, for example {@code registry}; made when it is missing. */
  @Parameter(property = "databricks.scope", defaultValue = "registry")
  private String scope;

  /** What the keys begin with, for example {@code shared}. */
  @Parameter(property = "databricks.prefix", defaultValue = "shared")
  private String prefix;

  /**
   * The workspace that is the registry, for example {@code https://adb-2.3.azuredatabricks.net} or
   * {@code local://production}. The token for it comes from {@code DATABRICKS_REGISTRY_TOKEN}; a
   * local workspace has its own.
   */
  @Parameter(property = "databricks.registryHost", required = true)
  private String registryHost;

  @Inject
  ConfigureRegistryMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    SecretName place = SecretName.parse("scope", scope);
    SecretName start = SecretName.parse("prefix", prefix);
    workspace.open();
    CheckedRegistry registry = workspace.registry(new SharedRegistry(registryHost, environment()));
    talk().say(registry.line());
    report.fact("registry", registry.connection().shownAs());
    report.fact("registry_uri", RegistrySecrets.uri(place, start));
    List<WantedSecret> secrets =
        RegistrySecrets.of(
            start,
            registry.connection().url(),
            registry.connection().token().reveal(),
            registry.workspaceId());
    putAll(place, secrets, workspace, report);
    talk().say("Notebooks reach the registry as " + RegistrySecrets.uri(place, start));
  }
}
