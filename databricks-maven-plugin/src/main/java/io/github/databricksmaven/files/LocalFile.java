package io.github.databricksmaven.files;

import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of this machine and where it goes.
 *
 * @param origin as it is named in messages
 * @param size in bytes
 */
public record LocalFile(String origin, Path file, long size, FilePath path) {

  /** The folders above it, from the target down to its own. */
  List<FilePath> foldersFrom(FilePath target) {
    List<FilePath> folders = new ArrayList<>();
    for (FilePath folder = path.parent(); ; folder = folder.parent()) {
      folders.add(0, folder);
      if (folder.equals(target)) {
        return folders;
      }
    }
  }

  /** Whether the workspace has it, as far as a listing shows. */
  boolean isAsBigAs(@Nullable RemoteFile found) {
    return found != null && !found.isFolder() && found.size() == size;
  }

  /** Its SHA-256, read in constant memory. */
  String hash() {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in);
    } catch (IOException e) {
      throw unreadable(origin, e);
    }
  }

  /** The refusal of a file that this machine does not give out. */
  public static Misconfigured unreadable(String what, Exception e) {
    return new Misconfigured(
        "'" + what + "' cannot be read.",
        String.valueOf(e.getMessage()),
        "check that it exists and that you may read it.");
  }
}
