package io.github.databricksmaven.local.store;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder on disk that nothing leaves but by its mount table: any other symbolic link on the way
 * is refused, so that a notebook cannot open the machine to the API by planting one.
 */
public final class Tree {
  private final Path root;
  private final MountTable mounts;

  public Tree(Path root) {
    this(root, MountTable.NONE);
  }

  public Tree(Path root, MountTable mounts) {
    this.root = root;
    this.mounts = mounts;
  }

  /**
   * Where a path lives on disk; the file need not exist.
   *
   * @throws ApiError PERMISSION_DENIED when a symbolic link is on the way
   */
  public Path resolve(AbsolutePath path) {
    boolean areMounts = !mounts.all().isEmpty();
    Path place = root;
    boolean isThere = true;
    for (int depth = 1; depth <= path.segments().size(); depth++) {
      Optional<Path> mounted = areMounts ? mounts.at(path.first(depth)) : Optional.empty();
      place = mounted.orElse(place.resolve(path.segments().get(depth - 1)));
      // Below what is not there is nothing, and asking for it costs a lot.
      isThere = mounted.isPresent() || (isThere && isNoLink(place, path));
    }
    return place;
  }

  /** Whether something is there that may be passed. */
  private static boolean isNoLink(Path place, AbsolutePath path) {
    try {
      if (!Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isSymbolicLink()) {
        return true;
      }
    } catch (IOException e) {
      return false;
    }
    throw new ApiError(403, "PERMISSION_DENIED", "Path (" + path + ") leads over a symbolic link.");
  }

  /** Deletes a file, or a folder with all below it; a link is deleted, not followed. */
  public static void delete(Path place) throws IOException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(place, new Deletion());
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
