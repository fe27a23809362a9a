package io.github.databricksmaven.local.mlflow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Queries to MLflow's own server. */
final class QueryText {
  private QueryText() {}

  /** A version by its model's name and its number, with the question mark. */
  static String version(String model, String version) {
    return "?name=" + encoded(model) + "&version=" + encoded(version);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
