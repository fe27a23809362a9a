package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Metastore;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.wire.ApiError;
import java.util.function.BooleanSupplier;

/** The models of the metastore for MLflow. */
public final class RegistryFamily implements ApiFamily {
  static final String ROOT = "/api/2.0/mlflow/unity-catalog";

  private final Metastore metastore;
  private final ModelAccess access;
  private final Rights rights;
  private final BooleanSupplier failing;
  private final String user;

  /**
   * Serves a metastore.
   *
   * @param access to the files of versions
   * @param failing whether registrations fail
   * @param user administers it
   */
  public RegistryFamily(
      Metastore metastore, ModelAccess access, BooleanSupplier failing, String user) {
    this.metastore = metastore;
    this.access = access;
    this.failing = failing;
    this.rights = metastore.rights(user);
    this.user = user;
  }

  @Override
  public void addTo(Routes routes) {
    new ModelsApi(metastore.models(), rights, user).addTo(routes);
    new AliasesApi(metastore.models(), metastore.versions(), access, rights, user).addTo(routes);
    new VersionsApi(metastore.versions(), access, rights, failing, user).addTo(routes);
    new CredentialsApi(metastore.versions(), access).addTo(routes);
    // Then the client moves the files of versions through the Files API, and needs no credentials.
    routes.get(
        ROOT + "/registered-models:is-databricks-sdk-models-artifact-repository-enabled",
        call -> Answer.json(new FilesThroughSdk(access.isByFilesApi())));
    routes
        .reading()
        .post(ROOT + "/registered-models/get-latest-versions", RegistryFamily::refuseStages);
    routes.post(ROOT + "/model-versions/transition-stage", RegistryFamily::refuseStages);
  }

  /**
   * Refuses what MLflow's client refuses for Unity Catalog, too (MLflow 3.8.1:
   * UcModelRegistryStore).
   */
  static void refuseQuery(Call call, String... names) {
    for (String name : names) {
      if (call.optional(name).isPresent()) {
        throw ApiError.invalid(
            "A search in Unity Catalog takes no '" + name + "'; leave it out and choose yourself.");
      }
    }
  }

  private static Answer refuseStages(Call call) {
    throw ApiError.invalid(
        "Models of Unity Catalog have no stages; point an alias to a version, for example"
            + " champion.");
  }

  record FilesThroughSdk(boolean isDatabricksSdkModelsArtifactRepositoryEnabled) {}
}
