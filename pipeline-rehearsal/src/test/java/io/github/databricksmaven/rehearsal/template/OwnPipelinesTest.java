package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.YamlReader;
import io.github.databricksmaven.rehearsal.document.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipelines that this repository ships. */
final class OwnPipelinesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> WORK = List.of("stages", "jobs", "steps");

  static Stream<String> pipelines() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("pipelines"))) {
      return files
          .map(file -> "pipelines/" + file.getFileName())
          .filter(name -> name.endsWith(".yml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void eachIsExpandedToYamlWithoutExpressions(String pipeline) {
    String yaml = YamlWriter.write(new Expander(ROOT, Map.of()).expand(pipeline, Map.of()));
    assertFalse(yaml.contains("${{"), yaml);
    Mapping read = assertInstanceOf(Mapping.class, YamlReader.read(pipeline, yaml));
    assertEquals(1, read.keys().stream().filter(WORK::contains).count());
    assertEquals(yaml, YamlWriter.write(read));
  }

  @ParameterizedTest
  @ValueSource(strings = {"workspace-registry", "unity-catalog"})
  void theReleaseIsExpandedForEitherRegistry(String registry) {
    Mapping release =
        new Expander(ROOT, Map.of()).expand("pipelines/release.yml", Map.of("registry", registry));
    String yaml = YamlWriter.write(release);
    assertFalse(yaml.contains("${{"), yaml);
    assertEquals(registry.equals("workspace-registry"), yaml.contains("put-secret"), yaml);
  }
}
