package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.nio.file.Path;

/**
 * The files of a volume or of a version.
 *
 * @param name as in paths: {@code /Volumes/…} or {@code /Models/…}
 * @param folder on disk
 * @param storage where the storage account has it, below its container
 * @param state what may be done in it
 */
public record FileArea(AbsolutePath name, Path folder, AbsolutePath storage, State state) {

  /** What may be done. */
  public enum State {
    /** A volume: everything. */
    OPEN,
    /** A version that waits for its files: they come in, but cannot be read yet. */
    INCOMING,
    /** A version that is READY: its files stay as they are. */
    COMPLETE,
    /** A version whose registration has failed: nothing. */
    FAILED
  }

  /** Refuses to change files that are complete. */
  public void checkWrite() {
    checkFailed();
    if (state == State.COMPLETE) {
      throw new ApiError(
          400,
          "INVALID_STATE",
          "The files of " + name + " stay as they are; register another version of the model.");
    }
  }

  /** Refuses to give out files of a version that is not READY. */
  public void checkRead() {
    checkFailed();
    if (state == State.INCOMING) {
      throw new ApiError(
          400,
          "INVALID_STATE",
          "The version of " + name + " is not READY; only then its files can be read.");
    }
  }

  private void checkFailed() {
    if (state == State.FAILED) {
      throw new ApiError(
          400,
          "INVALID_STATE",
          "The registration of the version of " + name + " has failed; register another one.");
    }
  }
}
