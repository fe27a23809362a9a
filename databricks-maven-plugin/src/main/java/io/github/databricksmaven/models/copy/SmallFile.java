package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Reads what is held in memory whole; a connection that breaks meanwhile is made again. */
public final class SmallFile {

  /** A storage that breaks off is asked again this often. */
  static final int TRIES = 4;

  /** Descriptions of models are a few kilobytes. */
  private static final int LARGEST_DESCRIPTION = 4_000_000;

  private SmallFile() {}

  /** The file {@code MLmodel} of a version, or the beginning of what is called so. */
  public static String description(String doing, Supplier<InputStream> open) {
    return new String(read(doing, LARGEST_DESCRIPTION, open), StandardCharsets.UTF_8);
  }

  /**
   * The bytes.
   *
   * @param doing begins the sentence about a failure, for example {@code Reading MLmodel}
   * @param most that are read
   * @param open asked again for each try
   */
  public static byte[] read(String doing, int most, Supplier<InputStream> open) {
    for (int tries = 1; ; tries++) {
      try (InputStream in = open.get()) {
        return in.readNBytes(most);
      } catch (IOException e) {
        if (tries == TRIES) {
          throw new WorkspaceFailure(
              new FailedCall("GET", "(content)", 0, ""),
              doing + " failed.",
              "the storage broke off " + TRIES + " times: " + e,
              "check the network, and run the goal again.");
        }
      }
    }
  }
}
