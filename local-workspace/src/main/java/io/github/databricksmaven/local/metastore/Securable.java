package io.github.databricksmaven.local.metastore;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every object of the metastore has.
 *
 * @param id never given twice
 * @param comment for people
 * @param properties free text by key
 * @param createdAt milliseconds since the epoch
 * @param updatedAt milliseconds since the epoch
 */
public record Securable(
    String id,
    @Nullable String comment,
    Map<String, String> properties,
    long createdAt,
    long updatedAt) {

  public Securable {
    properties = Map.copyOf(properties);
  }

  static Securable create(@Nullable String comment, Map<String, String> properties, long now) {
    return new Securable(UUID.randomUUID().toString(), comment, properties, now, now);
  }

  Securable withComment(@Nullable String changed, long now) {
    return new Securable(id, changed, properties, createdAt, now);
  }

  Securable changedAt(long now) {
    return new Securable(id, comment, properties, createdAt, now);
  }
}
