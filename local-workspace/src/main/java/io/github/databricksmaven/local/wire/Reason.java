package io.github.databricksmaven.local.wire;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;

/** Why something failed, in words for people. */
public final class Reason {
  private static final List<String> NO_ROOM =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "There is not enough space on the disk");

  private Reason() {}

  /**
   * Whether a disk has no room, or no more for this user. Java tells it by the system's own words
   * only: of Linux and macOS in English, which is their language for programs, and of Windows.
   */
  public static boolean isNoRoom(Throwable failure) {
    String reason = of(failure);
    return NO_ROOM.stream().anyMatch(reason::contains);
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
