package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A repository whose files are written in a test. */
record TestRepository(Path root, Map<String, String> variables) {

  TestRepository(Path root) {
    this(root, Map.of());
  }

  TestRepository with(String path, String yaml) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, yaml);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Mapping expanded(Map<String, String> parameters) {
    return new Expander(root, variables).expand("main.yml", parameters);
  }

  /** What becomes of the file main.yml. */
  String expand(Map<String, String> parameters) {
    return YamlWriter.write(expanded(parameters));
  }

  String expand() {
    return expand(Map.of());
  }

  /** What becomes of a main.yml of this text. */
  String expand(String main) {
    return with("main.yml", main).expand();
  }

  String refusal() {
    return refusal(Map.of());
  }

  String refusal(Map<String, String> parameters) {
    return assertThrows(Misconfigured.class, () -> expand(parameters)).getMessage();
  }

  String refusal(String main) {
    return with("main.yml", main).refusal();
  }

  /** What is wrong, without why and fix. */
  String what(String main) {
    return refusal(main).lines().findFirst().orElseThrow();
  }
}
