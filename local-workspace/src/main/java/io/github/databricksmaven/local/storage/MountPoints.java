package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.MountTable;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/** The links in a DBFS root by which Spark finds what is mounted. */
final class MountPoints {
  private static final String SCHEME = "dbfs:";

  private final Path root;

  MountPoints(Path root) {
    this.root = root;
  }

  /**
   * Reads a mount point.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it is none
   */
  static AbsolutePath parse(String text) {
    String path = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
    if (!path.startsWith("/") || AbsolutePath.parse(path).isRoot()) {
      throw Refusal.invalid(
          "'" + text + "' is no mount point.",
          "it is a folder of DBFS, and not its root.",
          "begin it with '/', for example /mnt/modelData.");
    }
    return AbsolutePath.parse(path);
  }

  /**
   * Refuses a point that something else has.
   *
   * @param mounts the tables of everything mounted in this root
   */
  void checkFree(AbsolutePath point, MountTable mounts) throws IOException {
    if (mounts.at(point).isPresent()) {
      throw Refusal.taken(
          point + " has a mount already.",
          "a mount point holds one source.",
          "unmount it first, call dbutils.fs.updateMount, or skip points that dbutils.fs.mounts()"
              + " lists.");
    }
    Optional<AbsolutePath> neighbour = mounts.within(point).or(() -> above(point, mounts));
    if (neighbour.isPresent()) {
      throw Refusal.taken(
          point + " cannot be mounted beside " + neighbour.get() + ".",
          "one of them would lie in the other, and mounts are not nested.",
          "choose a mount point that is outside.");
    }
    checkEmpty(point, new Tree(root, mounts).resolve(point));
  }

  /** Links a point to a folder; a link that is there already is turned to it at once. */
  void link(AbsolutePath point, Path folder) throws IOException {
    Path parent = PrivateFiles.folder(new Tree(root).resolve(point.parent()));
    Path place = parent.resolve(point.name());
    if (isEmptyFolder(place)) {
      Files.delete(place);
    }
    Path link = parent.resolve(".mount-" + BearerToken.randomHex(8));
    Files.createSymbolicLink(link, folder);
    try {
      Files.move(link, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(link);
    }
  }

  /** Whether the link leads where it should. */
  boolean isLinked(AbsolutePath point, Path folder) throws IOException {
    Path place = place(point);
    return Files.isSymbolicLink(place) && Files.readSymbolicLink(place).equals(folder);
  }

  /** Takes the link away, never what it leads to. */
  void unlink(AbsolutePath point) throws IOException {
    if (Files.isSymbolicLink(place(point))) {
      Files.delete(place(point));
    }
  }

  private Path place(AbsolutePath point) {
    return new Tree(root).resolve(point.parent()).resolve(point.name());
  }

  private static Optional<AbsolutePath> above(AbsolutePath point, MountTable mounts) {
    return mounts.all().keySet().stream().filter(one -> point.below(one).isPresent()).findFirst();
  }

  private static void checkEmpty(AbsolutePath point, Path place) throws IOException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(place)) {
      throw Refusal.taken(
          point + " is in use already.",
          "it holds files of DBFS, which a mount would hide.",
          "move them away, or choose another mount point.");
    }
  }

  private static boolean isEmptyFolder(Path place) throws IOException {
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> children = Files.list(place)) {
      return children.findAny().isEmpty();
    }
  }
}
