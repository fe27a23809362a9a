package io.github.databricksmaven.local.azure;

import io.github.databricksmaven.local.metastore.FileArea;
import io.github.databricksmaven.local.metastore.FullName;
import io.github.databricksmaven.local.metastore.Metastore;
import io.github.databricksmaven.local.metastore.Privilege;
import io.github.databricksmaven.local.metastore.RegisteredVersion;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.wire.ApiError;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The way to the files of model versions that a workspace offers, and no other. */
public final class ModelAccess {
  /** {@code /Models/<catalog>/<schema>/<model>}. */
  private static final int MODEL_DEPTH = 3;

  private final Supplier<ModelFiles> offered;
  private final Metastore metastore;
  private final BlobAccount account;
  private final Rights rights;
  private final Clock clock;

  /**
   * Offers what a switch says.
   *
   * @param offered asked at every request
   */
  public ModelAccess(
      Supplier<ModelFiles> offered,
      Metastore metastore,
      BlobAccount account,
      Rights rights,
      Clock clock) {
    this.rights = rights;
    this.offered = offered;
    this.metastore = metastore;
    this.account = account;
    this.clock = clock;
  }

  /**
   * What opens the files of a version.
   *
   * @param signature a secret; absent where each file has a URL of its own
   * @param expires milliseconds since the epoch
   */
  public record Credentials(Optional<String> signature, long expires) {
    @Override
    public String toString() {
      return "credentials until " + expires;
    }
  }

  /** Whether clients are to use the Files API. */
  public boolean isByFilesApi() {
    return way() == ModelFiles.Way.FILES_API;
  }

  /** Where a version's files are, in the words of the way to them. */
  public String location(RegisteredVersion version) {
    FileArea area = metastore.area(version);
    return isByFilesApi() ? "dbfs:" + area.name() : account.location(area.storage());
  }

  /**
   * Credentials for the files of a version.
   *
   * @throws ApiError PERMISSION_DENIED when the caller may not; INVALID_STATE to read one that is
   *     not READY, or to write one that is
   */
  public Credentials credentials(String caller, RegisteredVersion version, Access access) {
    checkRight(caller, version.model(), access);
    FileArea area = metastore.area(version);
    if (access == Access.READ) {
      area.checkRead();
    } else {
      area.checkWrite();
    }
    Duration life = offered.get().life();
    long expires = clock.instant().plus(life).toEpochMilli();
    return switch (way()) {
      case FILES_API ->
          throw ApiError.notImplemented(
              "The files of this version are reached through /api/2.0/fs/files"
                  + area.name()
                  + "; the switch model_files gives scoped credentials.");
      case SCOPED_CREDENTIALS ->
          new Credentials(
              Optional.of(account.folderSignature(area.storage(), access, life)), expires);
      case PRESIGNED_URLS -> new Credentials(Optional.empty(), expires);
    };
  }

  /**
   * A URL that opens one file of a volume or version.
   *
   * @param path {@code /Volumes/…} or {@code /Models/…}
   */
  public String url(String caller, AbsolutePath path, Access access) {
    if (way() != ModelFiles.Way.PRESIGNED_URLS) {
      throw ApiError.notImplemented(
          "The local workspace gives no URLs of its storage, unless the switch model_files says"
              + " PRESIGNED_URLS; use /api/2.0/fs/files.");
    }
    checkRight(caller, path, access);
    FileArea area = metastore.area(path);
    if (access == Access.READ) {
      area.checkRead();
    } else {
      area.checkWrite();
    }
    AbsolutePath within = path.below(area.name()).orElseThrow();
    return account.fileUrl(area.storage().descendant(within), access, offered.get().life());
  }

  /** Refuses the Files API for the files of models where it is not the way to them. */
  public void checkFilesApi(String caller, AbsolutePath path, Access access) {
    if (!isByFilesApi() && isOfModel(path)) {
      throw otherWay(path);
    }
    checkRight(caller, path, access);
  }

  /** Refuses to list through the Files API what is listed in the storage account. */
  public void checkListing(String caller, AbsolutePath path) {
    if (way() == ModelFiles.Way.SCOPED_CREDENTIALS && isOfModel(path)) {
      throw otherWay(path);
    }
    checkRight(caller, path, Access.READ);
  }

  private void checkRight(String caller, AbsolutePath path, Access access) {
    List<String> levels = path.segments();
    if (isOfModel(path) && levels.size() > MODEL_DEPTH) {
      checkRight(caller, FullName.of("model", levels.get(1), levels.get(2), levels.get(3)), access);
    }
  }

  private void checkRight(String caller, FullName model, Access access) {
    rights.check(
        caller, model, access == Access.READ ? Privilege.EXECUTE : Privilege.CREATE_MODEL_VERSION);
  }

  private ModelFiles.Way way() {
    return offered.get().way();
  }

  private static boolean isOfModel(AbsolutePath path) {
    return !path.isRoot() && path.segments().get(0).equals("Models");
  }

  private ApiError otherWay(AbsolutePath path) {
    return ApiError.notImplemented(
        "The Files API does not serve "
            + path
            + " while the switch model_files says "
            + way()
            + "; ask"
            + (way() == ModelFiles.Way.PRESIGNED_URLS
                ? " fs/create-download-url or fs/create-upload-url for a URL."
                : " model-versions/generate-temporary-credentials for a signature."));
  }
}
