package io.github.databricksmaven.local.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an import brings.
 *
 * @param name of the object to be, without a notebook's extension
 * @param type notebook or file
 * @param language of a notebook, else null
 * @param content in its stored form
 * @param outputs of a Jupyter notebook's cells, a list for each; empty when there are none
 */
record Asset(
    String name, ObjectType type, @Nullable Language language, Path content, ArrayNode outputs) {

  /** Of what has no outputs. */
  Asset(String name, ObjectType type, @Nullable Language language, Path content) {
    this(name, type, language, content, JsonNodeFactory.instance.arrayNode());
  }
}
