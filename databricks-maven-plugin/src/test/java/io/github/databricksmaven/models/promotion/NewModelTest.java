package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.models.ModelName;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NewModelTest {

  @Test
  void whereNoOtherModelIsIsToldWithTheSchema() {
    assertEquals(
        "    no other model is in schema main.default that we may see",
        lastLine("main.default.tiny"));
    assertEquals("    no other model is there that we may see", lastLine("Tiny"));
  }

  private static String lastLine(String model) {
    return new NewModel(new ModelName(model), List.of()).lines().get(1);
  }
}
