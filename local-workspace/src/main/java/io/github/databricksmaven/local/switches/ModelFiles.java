package io.github.databricksmaven.local.switches;

import io.github.databricksmaven.local.wire.ApiError;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How clients get at the files of model versions in Unity Catalog. Which way an account has is not
 * theirs to choose, so they must know all of them.
 *
 * @param way to the files
 * @param lifeSeconds of credentials and URLs; an hour when absent
 */
public record ModelFiles(Way way, @Nullable Integer lifeSeconds) {
  /** As it is when no switch says otherwise. */
  public static final ModelFiles DEFAULT = new ModelFiles(Way.FILES_API, null);

  private static final int HOUR = 3_600;
  private static final int DAY = 24 * HOUR;

  /** The ways that the service has. */
  public enum Way {
    /** The Files API at {@code /Models}. */
    FILES_API,
    /** A shared access signature (SAS) for the version's folder in the storage account. */
    SCOPED_CREDENTIALS,
    /** A URL for each file; accounts whose storage is Databricks' own have this. */
    PRESIGNED_URLS
  }

  public ModelFiles {
    if (way == null) {
      throw ApiError.invalid("model_files needs its way, for example SCOPED_CREDENTIALS.");
    }
    if (lifeSeconds != null && (lifeSeconds < 1 || lifeSeconds > DAY)) {
      throw ApiError.invalid("life_seconds is between 1 and " + DAY + ".");
    }
  }

  /** A way, with credentials and URLs that last an hour. */
  public static ModelFiles by(Way way) {
    return new ModelFiles(way, null);
  }

  /** The same with credentials and URLs that end after some seconds. */
  public ModelFiles lasting(Duration life) {
    return new ModelFiles(way, Math.toIntExact(life.toSeconds()));
  }

  /** How long credentials and URLs last. */
  public Duration life() {
    return Duration.ofSeconds(lifeSeconds == null ? HOUR : lifeSeconds);
  }

  @Override
  public String toString() {
    return "files of models by "
        + way.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + (lifeSeconds == null ? "" : " for " + lifeSeconds + " s");
  }
}
