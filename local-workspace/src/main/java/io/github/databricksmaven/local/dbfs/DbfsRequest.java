package io.github.databricksmaven.local.dbfs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.databricksmaven.local.wire.Required;
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
    return Required.text("path", path);
  }

  String requiredSource() {
    return Required.text("source_path", source);
  }

  String requiredDestination() {
    return Required.text("destination_path", destination);
  }

  long requiredHandle() {
    return Required.number("handle", handle);
  }
}
