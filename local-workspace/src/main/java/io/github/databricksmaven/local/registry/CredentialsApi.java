package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.azure.Access;
import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.RegisteredVersion;
import io.github.databricksmaven.local.metastore.VersionNumber;
import io.github.databricksmaven.local.metastore.Versions;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials for the files of a version (MLflow 3.8.1: {@code
 * GenerateTemporaryModelVersionCredentials}).
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
        .post(
            RegistryFamily.ROOT + "/model-versions/generate-temporary-credentials", this::generate);
  }

  private Answer generate(Call call) throws IOException {
    Wish wish = call.body(Wish.class);
    if (wish.access() == Access.WRITE) {
      call.refuseOneThatOnlyReads();
    }
    RegisteredVersion version =
        versions.get(
            Request.model(Required.text("name", wish.name())),
            VersionNumber.parse(Required.text("version", wish.version())));
    ModelAccess.Credentials given = access.credentials(call.caller(), version, wish.access());
    return Answer.json(
        new Answered(
            given
                .signature()
                .map(token -> Credentials.scoped(token, given.expires()))
                .orElseGet(Credentials::ofDefaultStorage)));
  }

  record Wish(@Nullable String name, @Nullable String version, @Nullable String operation) {

    Access access() {
      return switch (Required.text("operation", operation)) {
        case "MODEL_VERSION_OPERATION_READ" -> Access.READ;
        case "MODEL_VERSION_OPERATION_READ_WRITE" -> Access.WRITE;
        default ->
            throw ApiError.invalid(
                "The operation is MODEL_VERSION_OPERATION_READ or"
                    + " MODEL_VERSION_OPERATION_READ_WRITE.");
      };
    }
  }

  record Answered(Credentials credentials) {}

  /**
   * Credentials on the wire.
   *
   * @param expirationTime milliseconds since the epoch
   * @param storageMode DEFAULT_STORAGE tells clients to ask for a URL for each file
   */
  record Credentials(
      @Nullable Sas azureUserDelegationSas, @Nullable Long expirationTime, String storageMode) {

    static Credentials scoped(String token, long expires) {
      return new Credentials(new Sas(token), expires, "CUSTOMER_HOSTED");
    }

    static Credentials ofDefaultStorage() {
      return new Credentials(null, null, "DEFAULT_STORAGE");
    }
  }

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
