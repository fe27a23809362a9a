package io.github.databricksmaven.models.gate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ModelFileTest {

  @Test
  void aSignatureIsAKeyWithAValue() {
    assertTrue(ModelFile.hasSignature("run_id: a\nsignature:\n  inputs: '[]'\n  outputs: null\n"));
    assertFalse(ModelFile.hasSignature("run_id: a\nsignature: null\n"));
    assertFalse(ModelFile.hasSignature("run_id: a\nsignature:\n"));
    assertFalse(ModelFile.hasSignature("flavors: {signature: {inputs: a}}\n"));
  }

  @Test
  void whatIsNoModelFileHasNone() {
    for (String text :
        new String[] {"", "signature", "[signature: a]", "a: [", "\u0000", "<html>"}) {
      assertFalse(ModelFile.hasSignature(text), text);
    }
  }
}
