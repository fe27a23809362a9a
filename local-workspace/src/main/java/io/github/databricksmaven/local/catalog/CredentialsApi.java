package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.azure.Access;
import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.FullName;
import io.github.databricksmaven.local.metastore.Versions;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials for the files of a version, as the open Unity Catalog spells them (MLflow
 * 3.8.1: {@code unity_catalog_oss_service.proto}).
 */
final class CredentialsApi implements ApiFamily {
  private final Versions versions;
  private final ModelAccess access;

  CredentialsApi(Versions versions, ModelAccess access) {
    this.versions = versions;
    this.access = access;
  }

  @Override
  public void addTo(Routes routes) {
    routes
        .reading()
        .post(CatalogFamily.ROOT + "/temporary-model-version-credentials", this::generate);
  }

  private Answer generate(Call call) throws IOException {
    Wish wish = call.body(Wish.class);
    if (wish.access() == Access.WRITE) {
      call.refuseOneThatOnlyReads();
    }
    ModelAccess.Credentials given =
        access.credentials(
            call.caller(),
            versions.get(wish.model(), Required.number("version", wish.version())),
            wish.access());
    String token =
        given
            .signature()
            .orElseThrow(
                () ->
                    ApiError.notImplemented(
                        "The storage is Databricks' own: ask fs/create-download-url or"
                            + " fs/create-upload-url for a URL for each file."));
    return Answer.json(new Answered(new Sas(token), given.expires()));
  }

  record Wish(
      @Nullable String catalogName,
      @Nullable String schemaName,
      @Nullable String modelName,
      @Nullable Long version,
      @Nullable String operation) {

    FullName model() {
      return FullName.of(
          ModelsApi.WHAT,
          Required.text("catalog_name", catalogName),
          Required.text("schema_name", schemaName),
          Required.text("model_name", modelName));
    }

    Access access() {
      return switch (Required.text("operation", operation)) {
        case "READ_MODEL_VERSION" -> Access.READ;
        case "READ_WRITE_MODEL_VERSION" -> Access.WRITE;
        default ->
            throw ApiError.invalid(
                "The operation is READ_MODEL_VERSION or READ_WRITE_MODEL_VERSION.");
      };
    }
  }

  /**
   * Credentials on the wire.
   *
   * @param expirationTime milliseconds since the epoch
   */
  record Answered(Sas azureUserDelegationSas, long expirationTime) {}

  /**
   * A signature on the wire.
   *
   * @param sasToken a secret
   */
  record Sas(String sasToken) {
    @Override
    public String toString() {
      return "(a signature)";
    }
  }
}
