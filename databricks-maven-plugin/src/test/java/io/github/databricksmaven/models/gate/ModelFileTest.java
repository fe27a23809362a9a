package io.github.databricksmaven.models.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelFileTest {

  @Test
  void aSignatureIsAKeyWithAValue() {
    assertInstanceOf(
        Signature.Present.class,
        signature("signature:\n  inputs: '[{\"type\": \"double\"}]'\n  outputs: null\n"));
    for (String none :
        List.of(
            "signature: null",
            "signature:",
            "signature: {}",
            "signature: {inputs: '[]', outputs: null}",
            "flavors: {signature: {inputs: a}}")) {
      assertInstanceOf(Signature.Absent.class, signature(none), none);
    }
  }

  @Test
  void whatIsNoModelFileHasNone() {
    for (String text :
        new String[] {"", "signature", "[signature: a]", "a: [", "\u0000", "<html>"}) {
      assertInstanceOf(Signature.Absent.class, ModelFile.signature(text), text);
    }
  }

  @Test
  void columnsAndTensorsHaveNamesTypesAndMayBeOptional() {
    Signature.Present present =
        (Signature.Present)
            signature(
                """
                signature:
                  inputs: '[{"type": "double", "name": "Age", "required": true},
                    {"type": "string", "name": "Notes", "required": false},
                    {"type": "tensor", "tensor-spec": {"dtype": "float64", "shape": [-1, 3]}}]'
                  outputs: '[{"type": "long"}]'
                """);
    assertEquals(new Column("Age", "double", true), present.inputs().get(0));
    assertEquals(new Column("Notes", "string", false), present.inputs().get(1));
    assertEquals(
        "{\"type\":\"tensor\",\"tensor-spec\":{\"dtype\":\"float64\",\"shape\":[-1,3]}}",
        present.inputs().get(2).type());
    assertEquals(List.of(new Column("#1", "long", true)), present.outputs());
  }

  @Test
  void aSignatureInAnotherFormIsThereAndCannotBeRead() {
    for (String inputs :
        List.of("'no json'", "''", "'{}'", "[a, b]", "'[1]'", "'[{\"name\": \"a\"}]'")) {
      assertInstanceOf(
          Signature.Garbled.class, signature("signature:\n  inputs: " + inputs), inputs);
    }
  }

  @Test
  void aSignatureThatIsNoMappingCannotBeRead() {
    assertInstanceOf(Signature.Garbled.class, signature("signature: x"));
  }

  private static Signature signature(String text) {
    return ModelFile.signature("run_id: a\n" + text + "\n");
  }
}
