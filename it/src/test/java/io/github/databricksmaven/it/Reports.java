package io.github.databricksmaven.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The reports that goals leave in target/databricks. */
record Reports(Path folder) {

  static Reports of(Path project) {
    return new Reports(project.resolve("target/databricks"));
  }

  String text(String file) {
    return new Project(folder).read(file);
  }

  JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
