package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The mounts of a workspace in one file, replaced whole at each change. */
final class MountStore {
  private final Path file;

  MountStore(Path file) {
    this.file = file;
  }

  SortedMap<AbsolutePath, Mount> read() throws IOException {
    SortedMap<AbsolutePath, Mount> mounts = new TreeMap<>();
    if (Files.exists(file)) {
      Json.read(file, Content.class).mounts().forEach(one -> mounts.put(one.mountPoint(), one));
    }
    return mounts;
  }

  void write(Collection<Mount> mounts) throws IOException {
    PrivateFiles.replace(file, Json.bytes(new Content(List.copyOf(mounts))));
  }

  record Content(List<Mount> mounts) {
    Content {
      mounts = List.copyOf(mounts);
    }
  }
}
