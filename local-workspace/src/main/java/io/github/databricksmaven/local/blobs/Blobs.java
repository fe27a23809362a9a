package io.github.databricksmaven.local.blobs;

import io.github.databricksmaven.local.azure.StorageRefusal;
import io.github.databricksmaven.local.metastore.FileArea;
import io.github.databricksmaven.local.metastore.Metastore;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What may be done to the account's files; a file appears whole or not at all. */
final class Blobs {
  /** The list that a file was made of; no block is called so. */
  private static final String DONE = "done";

  private final Metastore metastore;

  Blobs(Metastore metastore) {
    this.metastore = metastore;
  }

  /** Where the bytes of a file are. */
  Path content(AbsolutePath place) {
    Path file = resolve(area(place), place);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw absent();
    }
    return file;
  }

  Blob describe(AbsolutePath place) throws IOException {
    return Blob.of(place, content(place));
  }

  /**
   * Takes a whole file.
   *
   * @param replace whether it may take the place of one that is there
   */
  Blob put(AbsolutePath place, InputStream body, Checksum checksum, boolean replace)
      throws IOException {
    Path upload = PrivateFiles.temporary(metastore.uploads());
    try {
      checksum.receive(body, upload);
      Blob made = place(upload, place, replace);
      Tree.delete(blocks(writable(place), place));
      return made;
    } finally {
      Files.deleteIfExists(upload);
    }
  }

  /** Takes a block, which is no file yet. */
  void putBlock(AbsolutePath place, String id, InputStream body, Checksum checksum)
      throws IOException {
    FileArea area = writable(place);
    String name = BlockList.file(id);
    Path upload = PrivateFiles.temporary(metastore.uploads());
    try {
      checksum.receive(body, upload);
      Path folder = PrivateFiles.folder(blocks(area, place));
      Files.move(upload, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(upload);
    }
  }

  /**
   * Makes a file of its blocks; blocks that are not in the list go. Who repeats this, because no
   * answer came, finds it done.
   */
  Blob commit(AbsolutePath place, List<String> names, boolean replace) throws IOException {
    Path folder = blocks(writable(place), place);
    if (!names.stream().allMatch(name -> Files.exists(folder.resolve(name)))) {
      checkDone(folder, names);
      return describe(place);
    }
    Path upload = PrivateFiles.temporary(metastore.uploads());
    try {
      join(folder, names, upload);
      Blob made = place(upload, place, replace);
      Tree.delete(folder);
      Files.write(PrivateFiles.folder(folder).resolve(DONE), names);
      return made;
    } finally {
      Files.deleteIfExists(upload);
    }
  }

  private static void checkDone(Path folder, List<String> names) throws IOException {
    Path done = folder.resolve(DONE);
    if (!Files.exists(done) || !Files.readAllLines(done).equals(names)) {
      throw BlockList.invalid();
    }
  }

  void delete(AbsolutePath place) throws IOException {
    writable(place);
    Files.delete(content(place));
  }

  /** Everything in a folder of the account and below, by name; links are not shown. */
  List<Blob> below(AbsolutePath place) throws IOException {
    FileArea area = area(place);
    List<Blob> found = new ArrayList<>();
    if (Files.isDirectory(area.folder())) {
      try (Stream<Path> files = Files.walk(area.folder())) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (!Files.isSymbolicLink(file) && !file.equals(area.folder())) {
            found.add(Blob.of(name(area, file), file));
          }
        }
      }
    }
    found.sort(Comparator.comparing(Blob::name));
    return found;
  }

  private static AbsolutePath name(FileArea area, Path file) {
    AbsolutePath name = area.storage();
    for (Path level : area.folder().relativize(file)) {
      name = name.child(level.toString());
    }
    return name;
  }

  private static void join(Path folder, List<String> names, Path target) throws IOException {
    try (FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE)) {
      for (String name : names) {
        try (FileChannel block = FileChannel.open(folder.resolve(name))) {
          long size = block.size();
          for (long done = 0; done < size; ) {
            done += block.transferTo(done, size - done, out);
          }
        }
      }
    }
  }

  private Blob place(Path upload, AbsolutePath place, boolean replace) throws IOException {
    FileArea area = writable(place);
    Path file = resolve(area, place);
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      throw StorageRefusal.of(
          409, "ResourceTypeMismatch", "The specified resource is a directory, not a file.");
    }
    if (!replace && Files.exists(file)) {
      throw StorageRefusal.of(409, "BlobAlreadyExists", "The specified blob already exists.");
    }
    AbsolutePath parent = place.parent();
    for (; !parent.equals(area.storage()); parent = parent.parent()) {
      if (Files.isRegularFile(resolve(area, parent))) {
        throw StorageRefusal.of(
            409, "ParentPathIsFile", "A file is at " + parent + ", where a folder is wanted.");
      }
    }
    PrivateFiles.folder(resolve(area, place.parent()));
    Files.move(upload, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return Blob.of(place, file);
  }

  private Path blocks(FileArea area, AbsolutePath place) {
    return metastore.blocks(area).resolve(digest(place));
  }

  private FileArea writable(AbsolutePath place) {
    FileArea area = area(place);
    if (place.equals(area.storage())) {
      throw StorageRefusal.of(409, "ResourceTypeMismatch", "The folder itself is no file.");
    }
    if (area.state() == FileArea.State.COMPLETE || area.state() == FileArea.State.FAILED) {
      // The service takes the right away when a version is READY; signatures it gave live on.
      throw StorageRefusal.of(
          403,
          "AuthorizationPermissionMismatch",
          "The files of a model version stay as they are once it is READY or has failed.");
    }
    return area;
  }

  private FileArea area(AbsolutePath place) {
    return metastore.stored(place).orElseThrow(Blobs::absent);
  }

  private static Path resolve(FileArea area, AbsolutePath place) {
    return new Tree(area.folder()).resolve(place.below(area.storage()).orElseThrow());
  }

  private static StorageRefusal absent() {
    return StorageRefusal.of(404, "BlobNotFound", "The specified blob does not exist.");
  }

  /** A name of any length as one of a folder. */
  private static String digest(AbsolutePath place) {
    try {
      byte[] name = place.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
