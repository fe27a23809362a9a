package io.github.databricksmaven.files;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A file tree in memory. */
public final class FakeFiles implements FilesPort {

  private final Map<FilePath, byte[]> files = new TreeMap<>();
  private final Set<FilePath> folders = new HashSet<>();
  private final Set<FilePath> cut = new HashSet<>();
  private final Set<FilePath> refused = new HashSet<>();
  private final List<String> calls = new ArrayList<>();

  FakeFiles(String... existing) {
    for (String folder : existing) {
      makeFolder(FilePath.parse("folder", folder));
    }
    calls.clear();
  }

  /** Writing this file will seem to succeed, and lose its last byte. */
  void cut(String path) {
    cut.add(FilePath.parse("file", path));
  }

  /** Writing this file will fail. */
  void refuse(String path) {
    refused.add(FilePath.parse("file", path));
  }

  /** Calls that read or change, in the order in which they came. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized Optional<List<RemoteFile>> list(FilePath folder) {
    if (!folders.contains(folder)) {
      return Optional.empty();
    }
    List<RemoteFile> entries = new ArrayList<>();
    files.forEach(
        (path, bytes) -> {
          if (path.parent().equals(folder)) {
            entries.add(new RemoteFile(path, false, bytes.length));
          }
        });
    folders.stream()
        .filter(path -> path.parent().equals(folder))
        .forEach(path -> entries.add(new RemoteFile(path, true, 0)));
    return Optional.of(entries);
  }

  @Override
  public synchronized InputStream read(FilePath path) {
    calls.add("read " + path);
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw failure(404, path);
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public synchronized void write(LocalFile file) {
    calls.add("write " + file.path());
    if (refused.contains(file.path())) {
      throw failure(403, file.path());
    }
    try {
      byte[] bytes = Files.readAllBytes(file.file());
      boolean isCut = cut.contains(file.path());
      files.put(file.path(), isCut ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void makeFolder(FilePath folder) {
    calls.add("folder " + folder);
    for (FilePath path = folder; !path.value().isEmpty(); path = path.parent()) {
      folders.add(path);
    }
  }

  private static WorkspaceFailure failure(int status, FilePath path) {
    return new WorkspaceFailure(
        new FailedCall("POST", "/api/2.0/dbfs", status, ""), path + " failed.", "so", "do");
  }
}
