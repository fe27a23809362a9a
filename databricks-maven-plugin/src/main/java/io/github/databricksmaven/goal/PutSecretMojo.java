package io.github.databricksmaven.goal;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.secrets.SecretName;
import io.github.databricksmaven.secrets.SecretSource;
import io.github.databricksmaven.secrets.WantedSecret;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Puts secrets into a scope, from the environment, a file or standard input; the scope is made when
 * it is missing.
 */
@Mojo(name = "put-secret", requiresProject = false, threadSafe = true)
public final class PutSecretMojo extends SecretsMojo {

  /** Secret scope, for example {@code storage}. */
  @Parameter(property = "databricks.scope", required = true)
  private String scope;

  /** Key of the secret in the scope, for example {@code client-secret}. */
  @Parameter(property = "databricks.key")
  private @Nullable String key;

  /**
   * Variable of the environment that holds the secret, for example {@code STORAGE_SECRET}; several
   * without {@code key}, for example {@code client-id=STORAGE_ID,client-secret=STORAGE_SECRET}.
   */
  @Parameter(property = "databricks.secretVariable")
  private @Nullable String secretVariable;

  /**
   * File that holds the secret, for example {@code /run/secrets/key}; without {@code key}, a folder
   * of files each named like its key. Without file and variable, standard input is read.
   */
  @Parameter(property = "databricks.secretFile")
  private @Nullable String secretFile;

  @Inject
  PutSecretMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    SecretName name = SecretName.parse("scope", scope);
    report.nameAfter(key == null ? scope : scope + "-" + key);
    putAll(name, wanted(new SecretSource(environment(), talk()), workspace), workspace, report);
  }

  private List<WantedSecret> wanted(SecretSource source, Workspace workspace) {
    if (secretVariable != null && secretFile != null) {
      throw new Misconfigured(
          "<secretVariable> and <secretFile> are both given.",
          "a secret has one value, and it is not clear which one is meant.",
          "give only one of them.");
    }
    if (secretVariable != null) {
      return source.variables(key, secretVariable);
    }
    if (secretFile != null) {
      // It may lie in a local workspace's storage account, which is made when that is opened.
      workspace.open();
      return source.files(key, secretFile, baseDirectory().resolve(secretFile));
    }
    SecretName only = SecretName.parse("key", required("key", key, "client-secret"));
    talk().say("Reading the secret from standard input.");
    return List.of(source.stream(only, "standard input", System.in));
  }
}
