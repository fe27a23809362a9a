package io.github.databricksmaven.local.files;

import io.github.databricksmaven.local.metastore.FileArea;
import io.github.databricksmaven.local.metastore.Metastore;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What may be done to the files of volumes and versions; the disk is all the state there is.
 *
 * <p>A folder is missing where a file is asked for, and the other way round: clients find out by
 * that which of the two is there (MLflow 3.8.1: {@code _is_dir}; Python SDK: {@code dbfs.exists}).
 */
final class FileRules {
  private final Metastore metastore;

  FileRules(Metastore metastore) {
    this.metastore = metastore;
  }

  /**
   * Takes a whole file from a stream, however long; folders on the way are made.
   *
   * @throws ApiError ALREADY_EXISTS when there is one that must not be replaced
   */
  void write(AbsolutePath path, InputStream in, boolean overwrite) throws IOException {
    checkTarget(path, overwrite);
    Path upload = PrivateFiles.temporary(metastore.uploads());
    boolean isInPlace = false;
    try {
      PrivateFiles.fill(upload, in);
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

  /** The content of a file. */
  Path content(AbsolutePath path) {
    metastore.area(path).checkRead();
    return file(path);
  }

  /** Where a file is, whether or not it may be read. */
  Path file(AbsolutePath path) {
    Path place = place(path);
    if (isFolder(place)) {
      throw ApiError.missing("There is no file at " + path + "; it is a folder.");
    }
    return existing(path, place);
  }

  void delete(AbsolutePath path) throws IOException {
    metastore.area(path).checkWrite();
    Files.delete(file(path));
  }

  /** Makes a folder and those above it; one that is there is fine. */
  void makeFolder(AbsolutePath path) throws IOException {
    metastore.area(path).checkWrite();
    makeFolders(path);
  }

  /** Refuses what is no folder; a version has none before its first file. */
  Path folder(AbsolutePath path) throws IOException {
    FileArea area = metastore.area(path);
    Path place = place(path);
    if (path.equals(area.name()) && area.state() == FileArea.State.OPEN) {
      // A notebook may have deleted the folder of the volume itself; the volume is still there.
      PrivateFiles.folder(place);
    }
    if (!isFolder(place)) {
      throw noFolder(path, place);
    }
    return place;
  }

  /** What a folder holds, by name; links, which lead out, are not shown. */
  List<FileEntry> list(AbsolutePath path) throws IOException {
    List<FileEntry> found = new ArrayList<>();
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(folder(path), child -> !Files.isSymbolicLink(child))) {
      for (Path child : children) {
        found.add(FileEntry.of(path.child(String.valueOf(child.getFileName())), child));
      }
    }
    found.sort(Comparator.comparing(FileEntry::name));
    return found;
  }

  /** Deletes a folder, which must be empty. */
  void deleteFolder(AbsolutePath path) throws IOException {
    FileArea area = metastore.area(path);
    area.checkWrite();
    if (path.equals(area.name())) {
      throw ApiError.invalid(
          "The folder of " + path + " itself goes with its volume; delete the volume.");
    }
    Path place = folder(path);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(place)) {
      if (children.iterator().hasNext()) {
        throw new ApiError(
            400, "DIRECTORY_NOT_EMPTY", path + " is not empty; delete what is in it first.");
      }
    }
    Files.delete(place);
  }

  private Path checkTarget(AbsolutePath path, boolean overwrite) {
    FileArea area = metastore.area(path);
    area.checkWrite();
    Path place = place(path);
    if (path.equals(area.name()) || isFolder(place)) {
      throw ApiError.invalid("A folder is at " + path + "; a file cannot take its place.");
    }
    if (!overwrite && Files.exists(place)) {
      throw new ApiError(
          409,
          "ALREADY_EXISTS",
          "A file is at " + path + " already; use overwrite=true to replace it.");
    }
    return place;
  }

  private void makeFolders(AbsolutePath path) throws IOException {
    if (isFolder(place(path))) {
      return;
    }
    AbsolutePath top = metastore.area(path).name();
    for (AbsolutePath folder = path; !folder.equals(top); folder = folder.parent()) {
      Path place = place(folder);
      if (Files.exists(place) && !isFolder(place)) {
        throw new ApiError(
            409, "ALREADY_EXISTS", "A file is at " + folder + ", where a folder is wanted.");
      }
    }
    PrivateFiles.folder(place(path));
  }

  private Path place(AbsolutePath path) {
    FileArea area = metastore.area(path);
    AbsolutePath within = path.below(area.name()).orElseThrow();
    return new Tree(area.folder()).resolve(within);
  }

  /** By this code MLflow tells a file from a folder (3.8.1: PresignedUrlArtifactRepository). */
  private static ApiError noFolder(AbsolutePath path, Path place) {
    boolean file = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    return new ApiError(
        404, "NOT_FOUND", "There is no folder at " + path + (file ? "; it is a file." : "."));
  }

  private static Path existing(AbsolutePath path, Path place) {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw ApiError.missing("There is nothing at " + path + ".");
    }
    return place;
  }

  private static boolean isFolder(Path place) {
    return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
  }
}
