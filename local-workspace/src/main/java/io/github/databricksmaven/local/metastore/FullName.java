package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.List;

/** A volume or a model, {@code catalog.schema.name}. */
public record FullName(SchemaName schema, ObjectName name) {

  /**
   * Reads {@code catalog.schema.name}.
   *
   * <p>MLflow looks for "specify all three levels" in the refusal, and then tells of the workspace
   * registry (MLflow 3.8.1: {@code UcModelRegistryStore.create_registered_model}).
   *
   * @param what shown in the refusal: {@code volume} or {@code model}
   */
  public static FullName parse(String what, String text) {
    List<String> levels = List.of(text.split("\\.", -1));
    if (levels.size() != 3) {
      throw ApiError.invalid(
          "'"
              + text
              + "' is no "
              + what
              + " of Unity Catalog; specify all three levels: <catalog>.<schema>.<"
              + what
              + ">.");
    }
    return of(what, levels.get(0), levels.get(1), levels.get(2));
  }

  /** A volume or model from its three names. */
  public static FullName of(String what, String catalog, String schema, String name) {
    return new FullName(SchemaName.of(catalog, schema), ObjectName.parse(what, name));
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
