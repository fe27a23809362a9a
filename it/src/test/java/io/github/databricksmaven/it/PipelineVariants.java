package io.github.databricksmaven.it;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.document.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All ways in which the pipelines can be set up by their parameters, as their files say. */
final class PipelineVariants {

  /** Handed to a goal as they are; no step depends on what they are. */
  private static final Set<String> HANDED_ON = Set.of("quality", "table");

  private PipelineVariants() {}

  /** The pipelines, below pipelines/. */
  static Stream<String> files() {
    try (Stream<Path> files = Files.list(pipelines())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".yml"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every combination of the values of a pipeline's parameters. */
  static List<Map<String, String>> of(String file) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> parameter : parameters(file).entrySet()) {
      if (!HANDED_ON.contains(parameter.getKey())) {
        all =
            all.stream()
                .flatMap(
                    one ->
                        parameter.getValue().stream()
                            .map(value -> with(one, parameter.getKey(), value)))
                .toList();
      }
    }
    return all;
  }

  /** As few combinations as have every value of every parameter. */
  static List<Map<String, String>> fewOf(String file) {
    Map<String, List<String>> parameters = parameters(file);
    int most = parameters.values().stream().mapToInt(List::size).max().orElse(1);
    List<Map<String, String>> few = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      Map<String, String> one = new LinkedHashMap<>();
      int at = i;
      parameters.forEach((name, values) -> one.put(name, values.get(at % values.size())));
      few.add(one);
    }
    return few;
  }

  /** The parameters of a pipeline that have values to choose from, with these. */
  static Map<String, List<String>> parameters(String file) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    Mapping root = (Mapping) YamlReader.read(file, new Project(pipelines()).read(file));
    for (Value declared : items(root, "parameters")) {
      Mapping parameter = (Mapping) declared;
      List<String> values =
          items(parameter, "values").stream().map(value -> ((Scalar) value).text()).toList();
      if (!values.isEmpty()) {
        parameters.put(Expanded.text(parameter, "name"), values);
      }
    }
    return parameters;
  }

  private static List<Value> items(Mapping mapping, String key) {
    return mapping.value(key).map(list -> ((Sequence) list).items()).orElse(List.of());
  }

  private static Path pipelines() {
    return Build.root().resolve("pipelines");
  }

  private static Map<String, String> with(Map<String, String> some, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(some);
    more.put(name, value);
    return more;
  }
}
