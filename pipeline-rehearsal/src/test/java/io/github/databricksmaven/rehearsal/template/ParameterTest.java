package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of a pipeline and of templates. */
final class ParameterTest {

  @TempDir private Path folder;
  private TestRepository repository;

  @BeforeEach
  void repository() {
    repository = new TestRepository(folder);
  }

  /** A template with one parameter p of this declaration, and what it sees of this value. */
  private String bound(String declaration, String value) {
    return repository
        .with(
            "t.yml",
            """
            parameters:
              - name: p
                %s
            variables:
              - name: json
                value: ${{ convertToJson(parameters.p) }}
            """
                .formatted(declaration))
        .expand("variables:\n  - template: t.yml\n    parameters:\n      p: " + value + "\n")
        .replaceAll("\\A.*\\n.*\\n *value: ", "")
        .replaceAll("\\n *", "");
  }

  private String refused(String declaration, String value) {
    bound("type: object", "1");
    repository.with(
        "t.yml",
        """
        parameters:
          - name: p
            %s
        variables: []
        """
            .formatted(declaration));
    return repository.refusal(
        "variables:\n  - template: t.yml\n    parameters:\n      p: " + value + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: string | 42 | '\"42\"'",
        "type: string | true | '\"true\"'",
        "type: string | True | '\"True\"'",
        "type: string | 007 | '\"007\"'",
        "type: string | 1.0 | '\"1.0\"'",
        "type: string | ~ | '\"\"'",
        "displayName: no type | 1 | '\"1\"'",
        "type: number | 8 | '8'",
        "type: number | '8' | '8'",
        "type: number | 1.0 | '1'",
        "type: number | 0.5 | '0.5'",
        "type: boolean | true | 'true'",
        "type: boolean | 'True' | 'true'",
        "type: boolean | FALSE | 'false'",
        "type: object | 3 | '3'",
        "type: object | '3' | '\"3\"'",
        "type: object | ~ | '\"\"'",
      })
  void aValueIsReadAsItsType(String declaration, String value, String json) {
    assertEquals(json, bound(declaration, value));
  }

  @Test
  void ofAnObjectEachValueKeepsItsKind() {
    String value = "{s: text, n: 3, f: 0.5, b: true, nil: ~, list: [1, two]}";
    assertEquals(
        "|-{\"s\": \"text\",\"n\": 3,\"f\": 0.5,\"b\": true,\"nil\": \"\",\"list\": [1,\"two\"]}",
        bound("type: object", value));
    assertEquals(
        "|-{\"s\": \"text\",\"n\": \"3\",\"f\": \"0.5\",\"b\": \"true\",\"nil\": \"\","
            + "\"list\": [\"1\",\"two\"]}",
        bound("type: legacyObject", value));
    assertEquals("|-[\"a\",\"1\"]", bound("type: stringList", "[a, 1]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: number | abc | 'abc'",
        "type: number | '' | ''",
        "type: number | ~ | ''",
        "type: boolean | yes | 'yes'",
        "type: boolean | 1 | '1'",
        "type: boolean | '' | ''",
        "type: string | {a: 1} | a collection",
        "type: string | [a] | a collection",
        "type: stepList | nope | 'nope'",
        "type: stepList | [{notAStep: a}] | a collection",
        "type: step | {notAStep: a} | a collection",
        "type: step | [{script: a}] | a collection",
        "type: job | {steps: []} | a collection",
        "type: deployment | {job: a} | a collection",
        "type: jobList | {job: a} | a collection",
        "type: stageList | [{job: a}] | a collection",
        "type: container | alpine | 'alpine'",
        "type: stringList | a | 'a'",
        "type: stringList | [[a]] | a collection",
      })
  void aValueOfAnotherTypeIsRefused(String declaration, String value, String found) {
    assertEquals(
        "main.yml, line 4, column 10: the parameter 'p' cannot be " + found + ".",
        refused(declaration, value)
            .replace("cannot be '~'", "cannot be ''")
            .lines()
            .findFirst()
            .orElseThrow());
  }

  @Test
  void theRefusalSaysWhatIsWantedAndWhere() {
    assertEquals(
        """
        main.yml, line 4, column 10: the parameter 'p' cannot be 'apples'.
          Why: its type is boolean, so it has to be true or false.
          Fix: change the value, or the type in t.yml, line 2, column 11.\
        """,
        refused("type: boolean", "apples"));
  }

  @Test
  void aValueOutsideOfItsValuesIsRefused() {
    assertEquals(
        """
        main.yml, line 4, column 10: the parameter 'p' cannot be 'ALPHA'.
          Why: it is restricted to alpha, beta.
          Fix: did you mean alpha?\
        """,
        refused("values: [alpha, beta]", "ALPHA"));
    assertEquals("'2'", bound("type: number\n    values: [1, 2]", "'2'"));
    assertEquals("'3'", bound("type: object\n    values: [1, 2]", "3"));
    assertEquals(
        "main.yml, line 4, column 14: the parameter 'p' cannot be 'zzz'.",
        refused("type: stringList\n    values: [a, b]", "[a, zzz]")
            .lines()
            .findFirst()
            .orElseThrow());
  }

  @Test
  void namesAreBlindToCase() {
    assertEquals(
        "steps:\n  - script: a\n",
        repository
            .with(
                "t.yml",
                "parameters:\n  - name: myName\nsteps:\n  - script: ${{ parameters.MYNAME }}\n")
            .expand("steps:\n  - template: t.yml\n    parameters:\n      MyName: a\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacyObject", "String", "strnig"})
  void aTypeThatAPipelineDoesNotKnowIsRefused(String type) {
    assertEquals(
        "main.yml, line 3, column 11: '" + type + "' is no type of a parameter here.",
        repository.what("parameters:\n  - name: p\n    type: " + type + "\n    default: a\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"environment", "filePath", "pool", "secureFile", "serviceConnection"})
  void aTemplateDoesNotKnowAllTypesOfAPipeline(String type) {
    assertTrue(
        refused("type: " + type, "a")
            .startsWith(
                "t.yml, line 3, column 11: '" + type + "' is no type of a parameter here."));
    assertEquals(
        "variables:\n  a: x\n",
        repository.expand(
            "parameters:\n  - name: p\n    type: "
                + type
                + "\n    default: x\nvariables:\n  a: ${{ parameters.p }}\n"));
  }

  @Test
  void aDefaultIsOfItsTypeAndAmongItsValues() {
    assertEquals(
        "main.yml, line 4, column 14: the parameter 'p' cannot be 'abc'.",
        repository.what("parameters:\n  - name: p\n    type: number\n    default: abc\n"));
    assertEquals(
        "main.yml, line 3, column 14: the parameter 'p' cannot be 'c'.",
        repository.what("parameters:\n  - name: p\n    default: c\n    values: [a, b]\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${{ 42 }}",
        "${{ true }}",
        "${{ variables.a }}",
        "a ${{ 'b' }}",
        "[\"${{ variables.a }}\"]"
      })
  void aDefaultIsNoExpression(String fallback) {
    assertEquals(
        "a parameter is declared before any is evaluated.",
        repository
            .refusal("parameters:\n  - name: p\n    type: object\n    default: " + fallback + "\n")
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .substring(7));
  }

  @Test
  void aDefaultMayBeATextBetweenBraces() {
    assertEquals(
        "variables:\n  a: it's ${{\n",
        repository.expand(
            """
            parameters:
              - name: p
                default: ${{ 'it''s ${{' }}
            variables:
              a: ${{ parameters.p }}
            """));
  }

  @Test
  void aParameterIsDeclaredOnce() {
    assertEquals(
        """
        main.yml, line 4, column 11: the parameter 'P' is declared again.
          Why: it is declared in main.yml, line 2, column 11.
          Fix: take one of them out.\
        """,
        repository.refusal(
            "parameters:\n  - name: p\n    default: a\n  - name: P\n    default: b\n"));
  }

  @Test
  void aDeclarationHasAName() {
    assertEquals(
        "main.yml, line 2, column 5: this declares no parameter.",
        repository.what("parameters:\n  - type: string\n"));
    assertEquals(
        "main.yml, line 3, column 5: 'defualt' is no key of a parameter.",
        repository.what("parameters:\n  - name: p\n    defualt: string\n"));
  }

  @Test
  void whatHasNoDefaultHasToBeGiven() {
    assertEquals(
        """
        main.yml, line 2, column 15: the parameters a, b are not given.
          Why: t.yml declares them without a default.
          Fix: give a value, or declare a default.\
        """,
        repository
            .with(
                "t.yml",
                """
                parameters:
                  - name: a
                  - name: b
                    values: [x, y]
                  - name: c
                    default: ''
                steps: []
                """)
            .refusal("steps:\n  - template: t.yml\n"));
  }

  @Test
  void whatIsNotDeclaredIsRefused() {
    assertEquals(
        """
        main.yml, line 4, column 7: the parameter 'colour' is unknown.
          Why: t.yml declares color, size.
          Fix: did you mean color?\
        """,
        repository
            .with(
                "t.yml",
                """
                parameters:
                  - name: size
                    default: 1
                  - name: color
                    default: red
                steps: []
                """)
            .refusal("steps:\n  - template: t.yml\n    parameters:\n      colour: blue\n"));
  }

  @Test
  void aTemplateWithoutParametersTakesNone() {
    assertEquals(
        """
        main.yml, line 4, column 7: the parameter 'a' is unknown.
          Why: t.yml declares none.
          Fix: take it out, or declare it.\
        """,
        repository
            .with("t.yml", "steps: []\n")
            .refusal("steps:\n  - template: t.yml\n    parameters:\n      a: 1\n"));
  }

  @Test
  void theOlderFormDeclaresDefaultsAlone() {
    assertEquals(
        """
        steps:
          - script: Linux [True]
            env:
              A: '1'
        """,
        repository
            .with(
                "t.yml",
                """
                parameters:
                  name: ''
                  flag: false
                  env: {A: 1}
                steps:
                  - script: ${{ parameters.name }} [${{ eq(true, parameters.flag) }}]
                    env: ${{ parameters.env }}
                """)
            .expand("steps:\n  - template: t.yml\n    parameters:\n      name: Linux\n"));
  }

  @Test
  void whatIsGivenAtTheStartIsReadAsItsType() {
    repository.with(
        "main.yml",
        """
        parameters:
          - name: number
            type: number
            default: 1
          - name: flag
            type: boolean
            default: false
          - name: text
            default: ''
          - name: object
            type: object
            default: {}
          - name: steps
            type: stepList
            default: []
        variables:
          number: ${{ parameters.number }}
          ${{ if parameters.flag }}:
            flag: holds
          text: ${{ parameters.text }}
          object: ${{ parameters.object.a[1] }}
        steps: ${{ parameters.steps }}
        """);
    assertEquals(
        """
        variables:
          number: '8'
          flag: holds
          text: 'a: b'
          object: y
        steps:
          - script: given
        """,
        repository.expand(
            Map.of(
                "Number", "8.0",
                "flag", "TRUE",
                "text", "a: b",
                "object", "{\"a\": [\"x\", \"y\"]}",
                "steps", "[{script: given}]")));
  }

  @Test
  void whatIsGivenAtTheStartAndUnknownIsRefused() {
    repository.with("main.yml", "parameters:\n  - name: registry\n    default: a\nsteps: []\n");
    assertEquals(
        """
        <parameters> has 'registri', which is unknown.
          Why: main.yml declares registry.
          Fix: did you mean registry?\
        """,
        repository.refusal(Map.of("registri", "b")));
  }

  @Test
  void whatHasToBeGivenAtTheStartIsAskedFor() {
    repository.with("main.yml", "parameters:\n  - name: registry\nsteps: []\n");
    assertEquals(
        """
        main.yml, line 2, column 3: the parameter registry is not given.
          Why: main.yml declares it without a default.
          Fix: give a value, or declare a default.\
        """,
        repository.refusal());
    assertEquals("steps: []\n", repository.expand(Map.of("registry", "b")));
  }

  @Test
  void aTextThatHasTheWrongTypeAtTheStartIsRefused() {
    repository.with(
        "main.yml", "parameters:\n  - name: count\n    type: number\n    default: 1\nsteps: []\n");
    assertEquals(
        "<parameters> count: the parameter 'count' cannot be 'many'.",
        repository.refusal(Map.of("count", "many")).lines().findFirst().orElseThrow());
  }
}
