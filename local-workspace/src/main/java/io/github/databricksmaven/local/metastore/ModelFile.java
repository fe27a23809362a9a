package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file {@code MLmodel} that describes a model, as MLflow writes it: YAML in block style, of
 * which the key {@code signature} is read.
 *
 * <p>In Unity Catalog a version must have a signature of inputs and outputs (Databricks
 * documentation: Manage model lifecycle in Unity Catalog). The service leaves it to its clients to
 * look; here the version is not finalized without one.
 */
final class ModelFile {
  private static final String NAME = "MLmodel";
  private static final String SIGNATURE = "signature:";

  private ModelFile() {}

  /**
   * Refuses a folder that holds no model with a signature.
   *
   * @param version shown in the refusal
   */
  static void check(Path folder, String version) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw ApiError.invalid(
          version + " has no file MLmodel: upload the files of an MLflow model, then finalize it.");
    }
    List<String> signature = signature(Files.readAllLines(file, StandardCharsets.UTF_8));
    if (!has(signature, "inputs") || !has(signature, "outputs")) {
      throw ApiError.invalid(
          version
              + " has no signature of inputs and outputs, which Unity Catalog asks of every"
              + " version. Log the model with a signature (mlflow.models.infer_signature), then"
              + " register it.");
    }
  }

  /** The indented lines below the key. */
  private static List<String> signature(List<String> lines) {
    return lines.stream()
        .dropWhile(line -> !line.equals(SIGNATURE))
        .skip(1)
        .takeWhile(line -> line.startsWith(" "))
        .map(String::strip)
        .toList();
  }

  private static boolean has(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + ":"))
        .anyMatch(line -> !line.equals(key + ": null"));
  }
}
