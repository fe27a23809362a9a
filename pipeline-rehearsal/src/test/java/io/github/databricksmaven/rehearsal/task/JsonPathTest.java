package io.github.databricksmaven.rehearsal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.document.YamlReader;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths within an answer. */
final class JsonPathTest {

  private static final Value ANSWER =
      YamlReader.read("answer", "a: {b: [{k: x, v: '1'}, {k: y, v: '2'}], 'c d': deep}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.b[?(@.k=='y')].v                | 2
          $.a.b[?(@.k=='x' && @.v=='1')].v  | 1
          a.b[?(@.k=='x' && @.v=='2')].v    | none
          a.b[0].k                          | x
          a.b[2].k                          | none
          a.b[*].k                          | x, y
          a.b.*.v                           | 1, 2
          $['a']['c d']                     | deep
          a.other.more                      | none
          $..k                              | not understood
          a.b[?(@.k>'x')]                   | not understood
          a.b[-1]                           | not understood
          """)
  void leadToWhatIsThere(String path, String expected) {
    String found =
        new JsonPath(path)
            .in(ANSWER)
            .map(
                values ->
                    values.isEmpty()
                        ? "none"
                        : values.stream()
                            .map(value -> ((Scalar) value).text())
                            .collect(Collectors.joining(", ")))
            .orElse("not understood");
    assertEquals(expected, found);
  }
}
