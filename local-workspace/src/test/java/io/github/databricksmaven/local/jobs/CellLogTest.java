package io.github.databricksmaven.local.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.compute.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellLogTest {
  @TempDir Path folder;

  @Test
  void progressIsSeenAtOnceAndWrittenOnce() throws IOException {
    Path file = folder.resolve("1.cells");
    try (CellLog log = new CellLog(file)) {
      for (int second = 1; second <= 100; second++) {
        log.put(cell(1, Cell.State.RUNNING, "step " + second));
        assertEquals("step " + second, shown(log));
      }
      assertEquals(0, Files.size(file));
      log.put(cell(1, Cell.State.SUCCEEDED, "done"));
    }
    assertEquals(1, Files.readAllLines(file).size());
    try (CellLog log = new CellLog(file)) {
      assertEquals("done", shown(log));
    }
  }

  @Test
  void aCellInWhichTheRunEndsIsKeptAsItWas() throws IOException {
    Path file = folder.resolve("1.cells");
    try (CellLog log = new CellLog(file)) {
      log.put(cell(1, Cell.State.RUNNING, "so far"));
    }
    for (int views = 0; views < 2; views++) {
      try (CellLog log = new CellLog(file)) {
        assertEquals("so far", shown(log));
      }
    }
    assertEquals(1, Files.readAllLines(file).size(), "a view writes nothing");
  }

  @Test
  void longOutputIsCutAndSaysSoButTheErrorIsKept() {
    Cell long1 =
        new Cell(
            1,
            "",
            "python",
            "x",
            Cell.State.FAILED,
            List.of(
                new Cell.Output("stdout", "x".repeat(OutputLimit.MAX_CHARACTERS + 1)),
                new Cell.Output("html", "<table>"),
                new Cell.Output("error", "boom")),
            Duration.ZERO);
    List<Cell.Output> kept = OutputLimit.cut(long1, 0).outputs();
    assertEquals(List.of("stdout", "error"), kept.stream().map(Cell.Output::kind).toList());
    String text = kept.get(0).text();
    assertTrue(text.length() < OutputLimit.MAX_CHARACTERS + 200 && text.contains("was cut here"));
    assertEquals("boom", kept.get(1).text());
    Cell.Output half = new Cell.Output("html", "<".repeat(OutputLimit.MAX_CHARACTERS + 1));
    Cell table = new Cell(1, "", "sql", "x", Cell.State.SUCCEEDED, List.of(half), Duration.ZERO);
    assertEquals("text", OutputLimit.cut(table, 0).outputs().get(0).kind(), "no half markup");
  }

  @Test
  void manyLongCellsTogetherKeepNoMoreThanATaskMay() throws IOException {
    String much = "x".repeat(OutputLimit.MAX_CHARACTERS);
    try (CellLog log = new CellLog(folder.resolve("1.cells"))) {
      for (int index = 1; index <= 30; index++) {
        log.put(cell(index, Cell.State.RUNNING, much));
        log.put(cell(index, Cell.State.SUCCEEDED, much));
      }
      long kept = log.cells().stream().mapToLong(OutputLimit::length).sum();
      assertTrue(kept < OutputLimit.MAX_OF_A_TASK + 10_000, "" + kept);
      assertEquals(much, log.cells().get(9).outputs().get(0).text());
      assertTrue(log.cells().get(29).outputs().get(0).text().contains("was cut here"));
    }
  }

  private static String shown(CellLog log) {
    return log.cells().get(0).outputs().get(0).text();
  }

  private static Cell cell(int index, Cell.State state, String text) {
    return new Cell(
        index,
        "",
        "python",
        "x",
        state,
        List.of(new Cell.Output("stdout", text)),
        Duration.ofSeconds(1));
  }
}
