package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A tag on the wire. */
record Tag(String key, String value) {

  Tag(@Nullable String key, @Nullable String value) {
    if (key == null) {
      throw ApiError.invalid("A tag must have a key.");
    }
    this.key = key;
    this.value = value == null ? "" : value;
  }

  static List<Tag> of(SortedMap<String, String> tags) {
    return tags.entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
  }
}
