package io.github.databricksmaven.rehearsal.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.rehearsal.task.Validator.Answer;
import io.github.databricksmaven.rehearsal.task.Validator.Decision;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who approves, and how. */
final class ApproverTest {

  private static final List<String> NAMES = List.of("production", "Release");
  private static final List<String> TWO = List.of("Ada", "Grace");

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private Terminal terminal(String typed) {
    return new Terminal(
        new BufferedReader(new StringReader(typed)),
        new PrintStream(shown, true, StandardCharsets.UTF_8),
        () -> {},
        () -> {});
  }

  private Decision ask(List<String> given, Optional<Terminal> terminal, List<String> approvers)
      throws InterruptedException {
    return new Approver(given, "Jane", terminal).ask(NAMES, "Release waits.", approvers);
  }

  @Test
  void whatWasGivenCountsByStageAndByEnvironment() throws InterruptedException {
    assertEquals(
        new Decision(Answer.APPROVED, "Ada"), ask(List.of("Production"), Optional.empty(), TWO));
    assertEquals(
        new Decision(Answer.APPROVED, "Jane"),
        ask(List.of("release"), Optional.empty(), List.of("Ada", "Jane")));
    assertEquals(
        new Decision(Answer.NOBODY, ""), ask(List.of("pre-production"), Optional.empty(), TWO));
  }

  @Test
  void onATerminalSomebodyIsAsked() throws InterruptedException {
    assertEquals(
        new Decision(Answer.APPROVED, "Grace"),
        ask(List.of(), Optional.of(terminal("3\n2\nmaybe\nY\n")), TWO));
    String asked = shown.toString(StandardCharsets.UTF_8);
    assertTrue(asked.contains("1) Ada\n  2) Grace"), asked);
    assertTrue(asked.contains("As Grace: approve? [y/n]"), asked);
    assertEquals(
        new Decision(Answer.REJECTED, "Ada"),
        ask(List.of(), Optional.of(terminal("no\n")), List.of("Ada")));
  }

  @Test
  void anInputThatHasEndedIsNobody() throws InterruptedException {
    assertEquals(
        new Decision(Answer.NOBODY, ""), ask(List.of(), Optional.of(terminal("")), List.of("Ada")));
  }

  @Test
  void whoCancelsNeedNotAnswer() throws IOException {
    PipedReader silent = new PipedReader(new PipedWriter());
    Terminal terminal =
        new Terminal(
            new BufferedReader(silent),
            new PrintStream(shown, true, StandardCharsets.UTF_8),
            () -> {},
            () -> {});
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedException.class, () -> ask(List.of(), Optional.of(terminal), List.of("Ada")));
  }
}
