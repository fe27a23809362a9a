package io.github.databricksmaven.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.metastore.Origin;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header by which a client tells what made a version, and of which tables: JSON in base64
 * (MLflow 3.8.1: UcModelRegistryStore.create_model_version, LineageHeaderInfo).
 */
final class LineageHeader {
  static final String NAME = "X-Databricks-Lineage-Identifier";

  private LineageHeader() {}

  /** The JSON; null without the header. */
  static @Nullable String read(Optional<String> header) {
    return header.map(LineageHeader::decoded).orElse(null);
  }

  private static String decoded(String header) {
    try {
      byte[] json = Base64.getDecoder().decode(header);
      if (Json.isObject(json)) {
        return new String(json, StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw ApiError.invalid("The header " + NAME + " is no JSON object in base64.");
  }

  static Told told(Origin origin) throws IOException {
    String lineage = origin.lineage();
    return new Told(
        lineage == null
            ? null
            : Json.read(lineage.getBytes(StandardCharsets.UTF_8), JsonNode.class));
  }

  record Told(@Nullable JsonNode lineage) {}
}
