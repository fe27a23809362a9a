package io.github.databricksmaven.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {

  private static final List<String> KEYS = List.of("notebook_task", "new_cluster", "task_key");

  @Test
  void aMisspeltNameFindsTheOneThatWasMeant() {
    assertEquals(List.of("notebook_task"), Nearest.to("notebok_task", KEYS, 1));
  }

  @Test
  void caseDoesNotCount() {
    assertEquals(List.of("task_key"), Nearest.to("TASK_KEY", KEYS, 1));
  }

  @Test
  void aNameThatResemblesNoneFindsNone() {
    assertEquals(List.of(), Nearest.to("zzzzzzzzzz", KEYS, 3));
  }
}
