package io.github.databricksmaven.local.metastore;

import java.nio.file.Path;

/**
 * Where a metastore keeps its state.
 *
 * @param root {@code metastore} of the local directory
 */
record MetastoreFolders(Path root) {

  Path state() {
    return root.resolve("metastore.json");
  }

  /** Bytes on their way in; on the same file system, so that they can be renamed into place. */
  Path uploads() {
    return root.resolve("uploads");
  }

  /** Blocks of files that are not put together yet, which a server that was killed still has. */
  Path blocks() {
    return root.resolve("blocks");
  }

  /** Blocks of one version or volume, by its id. */
  Path blocks(String id) {
    return blocks().resolve(id);
  }

  /** What workspaces see as {@code /Volumes}. */
  Path volumes() {
    return root.resolve("volumes");
  }

  Path volume(FullName name) {
    return inside(volumes(), name);
  }

  Path model(FullName name) {
    return inside(models(), name);
  }

  Path version(FullName model, long number) {
    return model(model).resolve(Long.toString(number));
  }

  /** The folders of a schema's volumes and models, or a catalog's. */
  Path[] of(String... levels) {
    String below = String.join("/", levels);
    return new Path[] {volumes().resolve(below), models().resolve(below)};
  }

  private Path models() {
    return root.resolve("models");
  }

  private static Path inside(Path folder, FullName name) {
    return folder
        .resolve(name.schema().catalog().text())
        .resolve(name.schema().schema().text())
        .resolve(name.name().text());
  }
}
