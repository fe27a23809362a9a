package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What may be granted on an object of the metastore; it holds for all that is in the object. */
public enum Privilege {
  USE_CATALOG,
  USE_SCHEMA,
  CREATE_SCHEMA,
  CREATE_VOLUME,
  CREATE_MODEL,
  CREATE_MODEL_VERSION,
  /** Load a model, and see it. */
  EXECUTE,
  APPLY_TAG,
  /** Do what the owner may do. */
  MANAGE,
  /** All of these but {@link #MANAGE}. */
  ALL_PRIVILEGES;

  /** Reads the name that the API has for it. */
  public static Privilege parse(String name) {
    return Arrays.stream(values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.invalid(
                    "The local workspace does not imitate privilege '"
                        + name
                        + "'; it knows "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))
                        + "."));
  }

  /** As people write it, for example {@code USE CATALOG}. */
  @Override
  public String toString() {
    return name().replace('_', ' ');
  }
}
