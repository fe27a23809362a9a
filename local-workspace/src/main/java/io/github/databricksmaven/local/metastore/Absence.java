package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;

/**
 * Looks into the metastore; what is not there is refused by its name.
 *
 * <p>Codes: {@code ErrorCode} of MLflow's {@code databricks.proto}.
 */
final class Absence {
  private Absence() {}

  static Securable catalog(Contents contents, ObjectName name) {
    return contents
        .find(name)
        .orElseThrow(
            () ->
                new ApiError(
                    404,
                    "CATALOG_DOES_NOT_EXIST",
                    "There is no catalog '" + name + "' in the metastore."));
  }

  static Securable schema(Contents contents, SchemaName name) {
    catalog(contents, name.catalog());
    return contents
        .find(name)
        .orElseThrow(
            () ->
                new ApiError(
                    404,
                    "SCHEMA_DOES_NOT_EXIST",
                    "There is no schema '"
                        + name.schema()
                        + "' in catalog '"
                        + name.catalog()
                        + "'."));
  }

  static Securable volume(Contents contents, FullName name) {
    schema(contents, name.schema());
    return contents
        .volume(name)
        .orElseThrow(() -> ApiError.missing("There is no volume '" + name + "'."));
  }

  static Model model(Contents contents, FullName name) {
    schema(contents, name.schema());
    return contents
        .model(name)
        .orElseThrow(() -> ApiError.missing("There is no model '" + name + "'."));
  }

  static Version version(Contents contents, FullName model, long number) {
    return model(contents, model)
        .version(number)
        .orElseThrow(
            () -> ApiError.missing("Model '" + model + "' has no version " + number + "."));
  }

  static long alias(Model model, FullName name, Alias alias) {
    Long number = model.aliases().get(alias.text());
    if (number == null) {
      throw ApiError.missing("Model '" + name + "' has no alias '" + alias + "'.");
    }
    return number;
  }
}
