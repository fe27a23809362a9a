package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tags of versions, as MLflow has them on the wire. */
final class Tags {

  private Tags() {}

  static List<Map<String, String>> of(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
            .toList();
  }

  static Map<String, String> read(JsonNode tags) {
    Map<String, String> map = new HashMap<>();
    tags.forEach(tag -> map.put(tag.path("key").asText(), tag.path("value").asText()));
    return map;
  }
}
