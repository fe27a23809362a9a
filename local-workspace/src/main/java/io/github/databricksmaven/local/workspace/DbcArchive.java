package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A {@code .dbc} archive: a zip in which each notebook is an entry, named with the language as its
 * extension, for example {@code folder/train.python}.
 */
final class DbcArchive {
  /** A list of the archive's content, which says nothing that the entries do not. */
  private static final String CONTENTS = "manifest.mf";

  private static final int MAX_NOTEBOOKS = 1_000;
  private static final long MAX_BYTES = 10L * Assets.MAX_NOTEBOOK_BYTES;

  private final SortedMap<AbsolutePath, DbcNotebook> notebooks = new TreeMap<>();
  private long bytes;

  private DbcArchive() {}

  /**
   * Reads an archive; the paths have lost their extensions.
   *
   * @throws ApiError when it is none, or holds what is no notebook
   */
  static SortedMap<AbsolutePath, DbcNotebook> read(InputStream in) throws IOException {
    DbcArchive archive = new DbcArchive();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory() && !entry.getName().equals(CONTENTS)) {
          archive.add(entry.getName(), zip);
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) { // the last: a bad name
      throw ApiError.invalid("The content is a damaged archive.");
    }
    archive.check();
    return archive.notebooks;
  }

  private void check() {
    if (notebooks.isEmpty()) {
      throw ApiError.invalid("The content is no archive of notebooks.");
    }
    for (AbsolutePath path : notebooks.keySet()) {
      for (AbsolutePath above = path.parent(); !above.isRoot(); above = above.parent()) {
        if (notebooks.containsKey(above)) {
          throw ApiError.invalid("The archive has " + above + " as a notebook and as a folder.");
        }
      }
    }
  }

  private void add(String entry, InputStream content) throws IOException {
    AbsolutePath path = AbsolutePath.parse("/" + entry);
    String name = withoutExtension(entry, path.name());
    byte[] json = content.readNBytes(Assets.MAX_NOTEBOOK_BYTES + 1);
    bytes += json.length;
    if (json.length > Assets.MAX_NOTEBOOK_BYTES
        || bytes > MAX_BYTES
        || notebooks.size() == MAX_NOTEBOOKS) {
      throw ApiError.invalid(
          "An archive has at most "
              + MAX_NOTEBOOKS
              + " notebooks, each of at most "
              + Assets.MAX_NOTEBOOK_BYTES
              + " bytes, all of at most "
              + MAX_BYTES
              + " bytes.");
    }
    if (notebooks.put(path.parent().child(name), DbcNotebook.read(entry, json)) != null) {
      throw ApiError.invalid("The archive has '" + entry + "' twice, if extensions do not count.");
    }
  }

  private static String withoutExtension(String entry, String name) {
    Optional<String> extension =
        Arrays.stream(Language.values())
            .map(Language::archiveExtension)
            .filter(name::endsWith)
            .findFirst();
    if (extension.isEmpty()) {
      throw ApiError.notImplemented(
          "The local workspace imports archives of notebooks only; '" + entry + "' is none.");
    }
    return name.substring(0, name.length() - extension.get().length());
  }
}
