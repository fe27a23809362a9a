package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.store.AbsolutePath;
import java.nio.file.Path;

/**
 * A mount, without the credentials it was made with: they were checked and are not kept.
 *
 * @param mountPoint in DBFS
 * @param source as given
 * @param folder where the bytes are
 */
record Mount(AbsolutePath mountPoint, String source, Path folder) {}
