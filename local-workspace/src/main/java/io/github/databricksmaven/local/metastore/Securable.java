package io.github.databricksmaven.local.metastore;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every object of the metastore has.
 *
 * @param id never given twice
 * @param owner absent when the metastore's administrator owns it
 * @param comment for people
 * @param properties free text by key
 * @param createdAt milliseconds since the epoch
 * @param updatedAt milliseconds since the epoch
 */
public record Securable(
    String id,
    @Nullable String owner,
    @Nullable String comment,
    Map<String, String> properties,
    long createdAt,
    long updatedAt) {

  public Securable {
    properties = Map.copyOf(properties);
  }

  static Securable create(@Nullable String comment, Map<String, String> properties, long now) {
    return new Securable(UUID.randomUUID().toString(), null, comment, properties, now, now);
  }

  Securable withComment(@Nullable String changed, long now) {
    return new Securable(id, owner, changed, properties, createdAt, now);
  }

  Securable ownedBy(@Nullable String changed, long now) {
    return new Securable(id, changed, comment, properties, createdAt, now);
  }

  Securable changedAt(long now) {
    return new Securable(id, owner, comment, properties, createdAt, now);
  }
}
