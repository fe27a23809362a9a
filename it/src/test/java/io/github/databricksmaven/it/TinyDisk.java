package io.github.databricksmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system of a few kilobytes in a folder, which is really full when they are used up. Only a
 * process that was started in it sees it, and what that starts; it is gone when they are.
 *
 * @param size as {@code mount} reads it, for example {@code 8k}
 */
record TinyDisk(Path folder, String size) {

  private static final String MOUNT_AND_GO_ON =
      "mount -t tmpfs -o size=\"$1\" tiny \"$0\" && shift && exec \"$@\"";

  TinyDisk {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the program that follows in it; needs no rights that a user of Linux does not have. */
  List<String> launcher() {
    return List.of(
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        MOUNT_AND_GO_ON,
        folder.toString(),
        size);
  }

  /** Whether this machine lets its users do that: containers often do not. */
  boolean isPermitted() {
    List<String> command = new ArrayList<>(launcher());
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // not a Linux
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
