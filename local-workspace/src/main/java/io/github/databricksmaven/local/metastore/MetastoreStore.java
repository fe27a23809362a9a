package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Everything in one file, replaced whole at each change: a reader finds the old state or the new,
 * and a rule may look at all of it. Changes come one at a time, from whichever workspace.
 */
final class MetastoreStore {
  private final Path file;
  private Contents contents;

  MetastoreStore(Path file) throws IOException {
    this.file = file;
    this.contents = Files.exists(file) ? Json.read(file, Contents.class) : Contents.empty();
  }

  synchronized Contents contents() {
    return contents;
  }

  /** Makes a change; what it throws leaves everything as it was. */
  synchronized Contents change(UnaryOperator<Contents> change) throws IOException {
    Contents changed = change.apply(contents);
    PrivateFiles.replace(file, Json.bytes(changed));
    contents = changed;
    return changed;
  }
}
