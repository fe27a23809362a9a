package io.github.databricksmaven.local.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The outputs that imported Jupyter notebooks brought, which the service gives back on an export in
 * that format: a list with an element for each cell. A file belongs to one state of its notebook,
 * so that one which a killed change left behind counts for no other.
 */
final class CellOutputs {
  private final Path folder;

  CellOutputs(Path folder) {
    this.folder = folder;
  }

  /** Keeps what a notebook brought in this state, if it brought anything. */
  void keep(WorkspaceObject object, ArrayNode outputs) throws IOException {
    if (!outputs.isEmpty()) {
      PrivateFiles.folder(folder);
      PrivateFiles.replace(file(object), Json.bytes(outputs));
    }
  }

  /** Empty when there are none. */
  ArrayNode of(WorkspaceObject object) throws IOException {
    try {
      return Json.read(Files.readAllBytes(file(object)), ArrayNode.class);
    } catch (NoSuchFileException e) {
      return JsonNodeFactory.instance.arrayNode();
    }
  }

  void forget(WorkspaceObject object) throws IOException {
    Files.deleteIfExists(file(object));
  }

  private Path file(WorkspaceObject object) {
    return folder.resolve(object.id() + "-" + object.modifiedAt() + ".json");
  }
}
