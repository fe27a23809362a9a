package io.github.databricksmaven.local.dbfs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.databricksmaven.local.wire.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * The fields of every POST of this family.
 *
 * @param contents base64, of put
 * @param data base64, of add-block
 */
record DbfsRequest(
    @Nullable String path,
    @JsonProperty("source_path") @Nullable String source,
    @JsonProperty("destination_path") @Nullable String destination,
    @Nullable String contents,
    @Nullable String data,
    @Nullable Long handle,
    boolean overwrite,
    boolean recursive) {

  String requiredPath() {
    return required("path", path);
  }

  String requiredSource() {
    return required("source_path", source);
  }

  String requiredDestination() {
    return required("destination_path", destination);
  }

  long requiredHandle() {
    if (handle == null) {
      throw missing("handle");
    }
    return handle;
  }

  static ApiError missing(String name) {
    return ApiError.invalid("Missing required field: " + name + ".");
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw missing(name);
    }
    return value;
  }
}
