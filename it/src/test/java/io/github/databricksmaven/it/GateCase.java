package io.github.databricksmaven.it;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case of {@code notebooks/tests/gate_cases.json}, by which the example's own gate and goal
 * promote-model are tested, too.
 *
 * @param champion number of the version that holds production
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record GateCase(String name, Map<String, String> tags, @Nullable String champion) {

  static GateCase named(String name) {
    try {
      GateCase[] cases =
          new ObjectMapper()
              .readValue(
                  Build.root().resolve("notebooks/tests/gate_cases.json").toFile(),
                  GateCase[].class);
      return Stream.of(cases).filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
