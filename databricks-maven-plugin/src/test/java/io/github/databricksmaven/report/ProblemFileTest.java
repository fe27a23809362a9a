package io.github.databricksmaven.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProblemFileTest {

  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsRead() {
    ProblemFile file = new ProblemFile(folder.resolve("problem.json"));
    Problem one = new Problem("a.yml: 'é'\nis wrong.", "so.", "cure it.");
    Problem many = Problem.of("2 things are wrong.", List.of(one, new Problem("b", "c", "d")));
    file.write(many);
    assertEquals(Optional.of(many), file.read());
  }

  @Test
  void whereNothingWasWrittenThereIsNone() throws IOException {
    assertEquals(Optional.empty(), new ProblemFile(folder.resolve("none.json")).read());
    Path empty = Files.createFile(folder.resolve("empty.json"));
    assertEquals(Optional.empty(), new ProblemFile(empty).read());
  }
}
