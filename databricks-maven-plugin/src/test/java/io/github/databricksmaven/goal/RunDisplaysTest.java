package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.run.Masking;
import io.github.databricksmaven.jobs.run.RunDisplay;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunState;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.TaskKind;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.source.SecretText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunDisplaysTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Notes notes = new Notes();
  private final StillTime time = new StillTime();
  private final Instant begun = time.now();

  @Test
  void onATerminalTheGraphIsDrawnAnewAndStaysAtTheEnd() {
    RunDisplay display = display(Map.of("COLUMNS", "60"), true);
    display.show(run(new RunState.Running("RUNNING", "")));
    time.pause(Duration.ofSeconds(1));
    display.tick();
    display.silent(Duration.ofMinutes(2));
    display.show(run(new RunState.Succeeded("")));
    display.end();
    String erase = "\u001b[J\n";
    assertEquals(
        erase
            + "Run 7 RUNNING, 0.0 s, 0 of 1 tasks ended\n  a  RUNNING      0.0 s\n\u001b[3A\r"
            + erase
            + "Run 7 RUNNING, 1.0 s, 0 of 1 tasks ended\n  a  RUNNING      1.0 s\n\u001b[3A\r"
            + erase
            + "Run 7 RUNNING, 1.0 s, 0 of 1 tasks ended\n  a  RUNNING      1.0 s\n"
            + "  The workspace has not answered for 2 min 0 s.\n\u001b[4A\r"
            + erase
            + "Run 7 SUCCESS, 1.0 s, 1 of 1 tasks ended\n  a  SUCCESS      1.0 s\n\u001b[3A\r"
            + erase
            + "Run 7 SUCCESS, 1.0 s, 1 of 1 tasks ended\n  a  SUCCESS      1.0 s\n\n",
        bytes.toString(StandardCharsets.UTF_8));
    assertEquals(List.of(), notes.said());
  }

  @Test
  void aPipelineGetsItsProgressOnceAndALogThatSaysWhatChanged() {
    RunDisplay display = display(Map.of("TF_BUILD", "True"), true);
    display.show(run(new RunState.Running("RUNNING", "")));
    display.show(run(new RunState.Running("RUNNING", "")));
    display.show(run(new RunState.Succeeded("")));
    display.end();
    assertEquals(
        List.of(
            "##vso[task.setprogress value=0;]0 of 1 tasks ended",
            "##vso[task.setprogress value=100;]1 of 1 tasks ended"),
        bytes.toString(StandardCharsets.UTF_8).lines().toList());
    assertEquals(
        List.of(
            "      0.0 s  task a RUNNING",
            "      0.0 s  task a SUCCESS",
            "      0.0 s  run SUCCESS"),
        notes.said());
  }

  @Test
  void whatANotebookRaisesIsSaidAtTheEndOnly() {
    show(run(new RunState.Failed("FAILED", "ValueError: login with a-word-told-by-another-task")));
    String all = bytes.toString(StandardCharsets.UTF_8) + notes.said();
    assertFalse(all.contains("a-word"), all);
    assertTrue(all.contains("task a FAILED"), all);
  }

  @Test
  void aTokenInAMessageIsShownNowhere() {
    String token = "dapi" + "0123456789abcdef" + "0123456789abcdef";
    show(run(new RunState.Waiting("PENDING", "Installing from " + token)));
    String all = bytes.toString(StandardCharsets.UTF_8) + notes.said();
    assertFalse(all.contains(token), all);
    assertTrue(all.contains("task a PENDING: ***"), all);
  }

  private void show(RunView view) {
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of("COLUMNS", "200"), Map.of("TF_BUILD", "True"))) {
      RunDisplay display = display(environment, environment.containsKey("COLUMNS"));
      display.show(view);
      display.end();
    }
  }

  @Test
  void aLogGetsNoDrawing() {
    RunDisplay display = display(Map.of(), false);
    display.show(run(new RunState.Running("RUNNING", "")));
    assertEquals("", bytes.toString(StandardCharsets.UTF_8));
    assertEquals(1, notes.said().size());
  }

  private RunDisplay display(Map<String, String> environment, boolean terminal) {
    return RunDisplays.of(environment, terminal, out, notes, time, new Masking(SecretText::isIn));
  }

  private RunView run(RunState state) {
    Instant ended = state instanceof RunState.Finished ? time.now() : null;
    RunView.TaskView task =
        new RunView.TaskView(
            "a", new RunId(8), 0, TaskKind.NOTEBOOK, "", state, begun, ended, List.of(), null);
    return new RunView(new RunId(7), "n", "", state, begun, ended, List.of(task), 0, 1);
  }
}
