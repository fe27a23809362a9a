package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.source.SecretText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GraphTextTest {
  private static final Masking MASKING = new Masking(SecretText::isIn);

  private static final RunState SUCCESS = new RunState.Succeeded("");
  private static final RunState RUNNING = new RunState.Running("RUNNING", "");
  private static final RunState BLOCKED = new RunState.Waiting("BLOCKED", "Waiting");

  @Test
  void tasksStandBehindThoseTheyWaitFor() {
    RunView run =
        Views.run(
            ScriptedRuns.RUN,
            RUNNING,
            Views.task("score", 3, BLOCKED, "train"),
            Views.task("train", 2, RUNNING, "prepare"),
            Views.task("prepare", 1, SUCCESS));
    assertEquals(
        List.of(
            "Run 7 RUNNING, 1 min 5 s, 1 of 3 tasks ended",
            "  prepare    SUCCESS      2.0 s",
            "    train    RUNNING  1 min 5 s",
            "      score  BLOCKED"),
        new GraphText(79, 20, MASKING).lines(run, Views.BEGUN.plusSeconds(65)));
  }

  @Test
  void aHundredTasksFitOnAScreenAndThoseAtWorkAreShown() {
    RunView.TaskView[] tasks =
        IntStream.range(0, 100)
            .mapToObj(
                i -> Views.task("t" + i, i + 1, i == 70 ? RUNNING : i < 70 ? SUCCESS : BLOCKED))
            .toArray(RunView.TaskView[]::new);
    List<String> lines =
        new GraphText(40, 20, MASKING)
            .lines(Views.run(ScriptedRuns.RUN, RUNNING, tasks), Views.BEGUN);
    assertEquals(20, lines.size());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  t70")), lines::toString);
    assertEquals("  … and 82 more tasks", lines.get(19));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 40));
  }
}
