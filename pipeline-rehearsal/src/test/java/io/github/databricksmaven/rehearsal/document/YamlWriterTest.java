package io.github.databricksmaven.rehearsal.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.yaml.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlWriterTest {

  private static String again(String yaml) {
    return YamlWriter.write(YamlReader.read("a.yml", yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key: 12\n",
        "key: 1.50\n",
        "key: '12'\n",
        "key: true\n",
        "key: 'true'\n",
        "key: 'yes'\n",
        "key: 007x\n",
        "key: ''\n",
        "key: {}\n",
        "key: []\n",
        "key: a $(b) c\n",
        "key: '**/*.sln'\n",
        "key: 'a: b'\n",
        "key: ' a '\n",
        "key: '# no'\n",
        "key: it's\n",
        "key:\n  - a\n  -   - b\n      - c\n  - key: 1\n    other: 2\n",
        "key: |\n  one\n    two\n\n  three\n",
        "key: |-\n  one\n  two\n",
        "key: |+\n  one\n\n",
      })
  void whatIsReadableIsWrittenAsItWas(String yaml) {
    assertEquals(yaml, again(yaml));
  }

  @Test
  void listsAreIndentedUnderTheirKey() {
    assertEquals(
        "steps:\n  - script: a\n    env:\n      B: c\n",
        again("steps: [{script: a, env: {B: c}}]"));
  }

  @Test
  void longLinesStayLines() {
    String line = "word ".repeat(200).strip();
    assertEquals("key: " + line + "\n", again("key: " + line + "\n"));
  }

  @Test
  void textOfManyLinesIsABlock() {
    assertEquals("key: |\n  a\n  b\n", again("key: \"a\\nb\\n\""));
  }

  @Test
  void textThatNoBlockCanHoldIsQuoted() {
    assertEquals("key: \"a\\tb \\nc\"\n", again("key: \"a\\tb \\nc\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123",
        "1e3",
        "0x10",
        "1_000",
        "2026-11-30",
        "=",
        "<<",
        "no",
        "null",
        "~",
        "-",
        "? a",
        "a\n ",
        "\n",
        "é ü 漢",
        "\u0007"
      })
  void textReadAgainIsTheSameText(String text) {
    Scalar scalar = Scalar.text(new Place("a.yml", 1, 1), text);
    Scalar read = (Scalar) YamlReader.read("a.yml", YamlWriter.write(scalar));
    assertEquals(text, read.text());
    assertEquals(Scalar.Kind.TEXT, read.kind());
  }
}
