package io.github.databricksmaven.local.workspace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an import brings.
 *
 * @param name of the object to be, without a notebook's extension
 * @param type notebook or file
 * @param language of a notebook, else null
 * @param content in its stored form
 */
record Asset(String name, ObjectType type, @Nullable Language language, Path content) {}
