package io.github.databricksmaven.local.wire;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

/** Why something failed, in words for people. */
public final class Reason {
  private Reason() {}

  /** Whether a disk has no room, or no more for this user: so the system's own errors say. */
  public static boolean isNoRoom(Throwable failure) {
    String reason = of(failure);
    return reason.contains("No space left on device") || reason.contains("Disk quota exceeded");
  }

  /** The failure itself, without what only carried it; one line, without a full stop. */
  public static String of(Throwable failure) {
    Throwable cause = failure.getCause();
    if (failure instanceof UncheckedIOException && cause != null) {
      return of(cause);
    }
    if (failure instanceof FileSystemException file && file.getReason() == null) {
      return failure.getClass().getSimpleName() + " at " + file.getFile();
    }
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }
}
