package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.List;

/** A schema, {@code catalog.schema}. */
public record SchemaName(ObjectName catalog, ObjectName schema) {

  /** Reads {@code catalog.schema}. */
  public static SchemaName parse(String text) {
    List<String> levels = List.of(text.split("\\.", -1));
    if (levels.size() != 2) {
      throw ApiError.invalid(
          "'" + text + "' is no schema; specify both levels: <catalog>.<schema>.");
    }
    return of(levels.get(0), levels.get(1));
  }

  /** A schema from its two names. */
  public static SchemaName of(String catalog, String schema) {
    return new SchemaName(ObjectName.parse("catalog", catalog), ObjectName.parse("schema", schema));
  }

  @Override
  public String toString() {
    return catalog + "." + schema;
  }
}
