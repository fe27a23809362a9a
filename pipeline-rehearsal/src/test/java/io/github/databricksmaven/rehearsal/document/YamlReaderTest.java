package io.github.databricksmaven.rehearsal.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlReaderTest {

  private static Scalar only(String yaml) {
    Mapping mapping = (Mapping) YamlReader.read("a.yml", yaml);
    return (Scalar) mapping.value("key").orElseThrow();
  }

  private static String refusal(String yaml) {
    return assertThrows(Misconfigured.class, () -> YamlReader.read("a.yml", yaml)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "12, NUMBER",
    "-1.5, NUMBER",
    "0.50, NUMBER",
    "007, TEXT",
    "0x1F, TEXT",
    "1_000, TEXT",
    "1e3, TEXT",
    "1.2.3, TEXT",
    "true, TRUTH",
    "False, TRUTH",
    "yes, TEXT",
    "on, TEXT",
    "null, NOTHING",
    "~, NOTHING",
    "2026-11-30, TEXT",
    "\"'12'\", TEXT",
  })
  void plainScalarsAreWhatTheServiceTakesThemFor(String written, Scalar.Kind kind) {
    assertEquals(kind, only("key: " + written).kind());
  }

  @Test
  void textStaysAsItIsWritten() {
    assertEquals("0.50", only("key: 0.50").text());
    assertEquals("True", only("key: True").text());
    assertEquals("12", only("key: '12'").text());
  }

  @Test
  void aKeyWithoutAValueHasNothing() {
    assertEquals(Scalar.Kind.NOTHING, only("key:\n").kind());
    assertEquals(Scalar.Kind.TEXT, only("key: ''\n").kind());
  }

  @Test
  void valuesKnowTheirPlace() {
    Mapping mapping = (Mapping) YamlReader.read("a.yml", "one: 1\ntwo:\n  - x\n  - y\n");
    Sequence two = (Sequence) mapping.value("two").orElseThrow();
    assertEquals(new Place("a.yml", 4, 5), two.items().get(1).place());
    assertEquals(new Place("a.yml", 2, 1), mapping.entry("two").orElseThrow().key().place());
  }

  @Test
  void aByteOrderMarkIsNoText() {
    assertEquals(List.of("key"), ((Mapping) YamlReader.read("a.yml", "\uFEFFkey: 1")).keys());
  }

  @Test
  void anEmptyFileIsNothing() {
    assertEquals(Scalar.Kind.NOTHING, ((Scalar) YamlReader.read("a.yml", "# no\n")).kind());
  }

  @Test
  void aKeyMayBeThereTwiceForItMayBeAnExpression() {
    Mapping mapping =
        (Mapping) YamlReader.read("a.yml", "${{ insert }}: {a: 1}\n${{ insert }}: {b: 1}\n");
    assertEquals(2, mapping.entries().size());
  }

  @Test
  void anAnchorIsRefused() {
    assertEquals(
        """
        a.yml, line 1, column 6: the anchor '&steps'.
          Why: Azure Pipelines takes YAML without anchors and aliases.
          Fix: write the value out, or make a template of it.\
        """,
        refusal("key: &steps [a]\nother: *steps\n"));
  }

  @Test
  void anAliasIsRefused() {
    assertEquals(
        "a.yml, line 1, column 6: the alias '*steps'.",
        refusal("key: *steps\n").lines().findFirst().orElseThrow());
  }

  @Test
  void aTagIsRefused() {
    assertEquals(
        "a.yml, line 1, column 6: the tag '!secret'.",
        refusal("key: !secret a\n").lines().findFirst().orElseThrow());
    assertEquals(
        "a.yml, line 1, column 6: the tag 'tag:yaml.org,2002:str'.",
        refusal("key: !!str 12\n").lines().findFirst().orElseThrow());
  }

  @Test
  void aMergeKeyIsRefused() {
    assertEquals(
        "a.yml, line 1, column 1: this cannot be a key.",
        refusal("<<: {a: 1}\n").lines().findFirst().orElseThrow());
  }

  @Test
  void aKeyThatIsAListIsRefused() {
    assertEquals(
        "a.yml, line 1, column 3: this cannot be a key.",
        refusal("? [a]\n: 1\n").lines().findFirst().orElseThrow());
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertEquals(
        """
        a.yml, line 2, column 1: a second document begins here.
          Why: a pipeline's file is one document.
          Fix: take the line --- out, or make two files.\
        """,
        refusal("a: 1\n---\nb: 1\n"));
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsPlace() {
    assertEquals(
        """
        a.yml, line 2, column 4: this is not YAML.
          Why: mapping values are not allowed here.
          Fix: check indentation, quotes and colons.\
        """,
        refusal("a: b\n  c: d\n"));
  }

  @Test
  void nestingHasAnEnd() {
    assertEquals(
        "a.yml, line 1, column 201: this is nested more than 200 times.",
        refusal("[".repeat(300) + "]".repeat(300)).lines().findFirst().orElseThrow());
  }
}
