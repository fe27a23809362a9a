package io.github.databricksmaven.local.dbfs;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.MountTable;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What may be done to files; the folder on disk, and what is mounted in it, is all the state. */
final class DbfsRules {
  /** Databricks REST API documentation: DBFS/read, add-block, put. */
  static final int MAX_BLOCK_BYTES = 1024 * 1024;

  private final Tree tree;
  private final MountTable mounts;
  private final Path uploads;

  DbfsRules(Path root, MountTable mounts, Path uploads) {
    this.tree = new Tree(root, mounts);
    this.mounts = mounts;
    this.uploads = uploads;
  }

  FileInfo status(AbsolutePath path) throws IOException {
    return FileInfo.of(path, existing(path));
  }

  /** What a folder holds, by name; of a file, itself. */
  List<FileInfo> list(AbsolutePath path) throws IOException {
    Path place = existing(path);
    if (!isFolder(place)) {
      return List.of(FileInfo.of(path, place));
    }
    List<FileInfo> found = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(place)) {
      for (Path child : children) {
        AbsolutePath childPath = path.child(String.valueOf(child.getFileName()));
        if (isShown(childPath, child)) {
          found.add(FileInfo.of(childPath, tree.resolve(childPath)));
        }
      }
    }
    found.sort(Comparator.comparing(FileInfo::path));
    return found;
  }

  void makeFolders(AbsolutePath path) throws IOException {
    if (isFolder(tree.resolve(path))) {
      return;
    }
    for (AbsolutePath folder = path; !folder.isRoot(); folder = folder.parent()) {
      Path place = tree.resolve(folder);
      if (Files.exists(place) && !isFolder(place)) {
        throw ApiError.exists("A file is at " + folder + ", where a folder is wanted.");
      }
    }
    PrivateFiles.folder(tree.resolve(path));
  }

  /** Where bytes grow before they are put in place; no listing shows it. */
  Path newUpload() throws IOException {
    return PrivateFiles.temporary(uploads);
  }

  /** Where a file is to be; refuses a target that cannot be written. */
  Path checkTarget(AbsolutePath path, boolean overwrite) {
    Path place = tree.resolve(path);
    if (path.isRoot() || isFolder(place)) {
      throw ApiError.exists("A folder is at " + path + "; a file cannot take its place.");
    }
    if (!overwrite && Files.exists(place)) {
      throw ApiError.exists("A file is at " + path + " already; use overwrite to replace it.");
    }
    return place;
  }

  /** Puts uploaded bytes in place, whole. */
  void finish(Path upload, AbsolutePath path, boolean overwrite) throws IOException {
    boolean isInPlace = false;
    try {
      Path place = checkTarget(path, overwrite);
      makeFolders(path.parent());
      Files.move(
          upload, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      isInPlace = true;
    } finally {
      if (!isInPlace) {
        Files.deleteIfExists(upload);
      }
    }
  }

  /** Takes a whole file from a stream, however long. */
  void write(AbsolutePath path, InputStream in, boolean overwrite) throws IOException {
    Path upload = newUpload();
    try {
      PrivateFiles.fill(upload, in);
    } catch (IOException e) {
      Files.deleteIfExists(upload);
      throw e;
    }
    finish(upload, path, overwrite);
  }

  /** At most {@code length} bytes from {@code offset} on; fewer at the end of the file. */
  byte[] read(AbsolutePath path, long offset, long length) throws IOException {
    if (offset < 0 || length < 0) {
      throw ApiError.invalid("offset and length must not be negative.");
    }
    if (length > MAX_BLOCK_BYTES) {
      throw new ApiError(
          400, "MAX_READ_SIZE_EXCEEDED", "At most " + MAX_BLOCK_BYTES + " bytes can be read.");
    }
    try (FileChannel channel = FileChannel.open(file(path))) {
      channel.position(offset);
      return Channels.newInputStream(channel).readNBytes((int) length);
    }
  }

  /** Where a file's bytes are. */
  Path file(AbsolutePath path) {
    Path place = existing(path);
    if (isFolder(place)) {
      throw ApiError.invalid(path + " is a folder, not a file.");
    }
    return place;
  }

  /** Deletes; a path that is not there is fine (Databricks REST API documentation: DBFS/delete). */
  void delete(AbsolutePath path, boolean recursive) throws IOException {
    if (path.isRoot()) {
      throw ApiError.invalid("The root of DBFS cannot be deleted.");
    }
    refuseMountPoint(path, "deleted");
    Path place = tree.resolve(path);
    if (!recursive && isFolder(place) && !list(path).isEmpty()) {
      throw new ApiError(400, "DIRECTORY_NOT_EMPTY", path + " is not empty; use recursive.");
    }
    Tree.delete(place);
  }

  void move(AbsolutePath source, AbsolutePath destination) throws IOException {
    Path from = existing(source);
    if (source.isRoot() || destination.below(source).isPresent()) {
      throw ApiError.invalid("Cannot move " + source + " to " + destination + ".");
    }
    refuseMountPoint(source, "moved");
    Path to = tree.resolve(destination);
    if (Files.exists(to)) {
      throw ApiError.exists(destination + " is in use already; delete it or choose another name.");
    }
    makeFolders(destination.parent());
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path existing(AbsolutePath path) {
    Path place = tree.resolve(path);
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw ApiError.missing("DBFS has nothing at " + path + ".");
    }
    return place;
  }

  private static boolean isFolder(Path place) {
    return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
  }

  /** Links lead out, but for mount points. */
  private boolean isShown(AbsolutePath path, Path child) {
    return mounts.at(path).isPresent() || !Files.isSymbolicLink(child);
  }

  private void refuseMountPoint(AbsolutePath path, String verb) {
    mounts
        .within(path)
        .ifPresent(
            point -> {
              throw ApiError.invalid(
                  point + " is a mount point; unmount it before " + path + " is " + verb + ".");
            });
  }
}
