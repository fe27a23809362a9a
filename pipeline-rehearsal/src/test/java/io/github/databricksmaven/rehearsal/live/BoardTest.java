package io.github.databricksmaven.rehearsal.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.task.Validator;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.timeline.Timeline;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody sees who sits at the terminal of a rehearsal. */
final class BoardTest {

  private static final Pattern UP_AND_CLEAR = Pattern.compile("\u001b\\[([0-9]+)A\u001b\\[J");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private Board board;
  private Entry build;
  private Entry production;

  @BeforeEach
  void begin() {
    twoStages(100);
  }

  private void twoStages(int width) {
    board = new Board(terminal, clock, false, width);
    Timeline timeline = new Timeline(clock, new Mask(), board);
    build = timeline.addStage("Build", "Build");
    production = timeline.addStage("Production", "Release to production");
    board.begin(List.of(build, production));
    board.release(); // shows it now, and not when its time has come
  }

  @AfterEach
  void end() {
    board.close();
  }

  /** As many lines as the terminal would show: what was drawn over is gone. */
  private List<String> screen() {
    String written;
    Board drawn = board;
    synchronized (drawn) { // nothing is half drawn
      written = bytes.toString(StandardCharsets.UTF_8);
    }
    List<String> lines = new ArrayList<>();
    int from = 0;
    Matcher matcher = UP_AND_CLEAR.matcher(written);
    while (matcher.find()) {
      add(written.substring(from, matcher.start()), lines);
      int cleared = Integer.parseInt(matcher.group(1));
      lines.subList(lines.size() - cleared, lines.size()).clear();
      from = matcher.end();
    }
    add(written.substring(from), lines);
    return lines;
  }

  private static void add(String written, List<String> lines) {
    lines.addAll(Arrays.asList(written.split("\n", -1)).subList(0, count(written)));
  }

  private static int count(String written) {
    return (int) written.chars().filter(letter -> letter == '\n').count();
  }

  private void shows(String... expected) {
    assertEquals(String.join("\n", expected), String.join("\n", screen()));
  }

  @Test
  void allStagesAreThereBeforeTheyBegin() {
    shows(" · Build  pending", " · Release to production  pending");
  }

  @Test
  void aStageTellsItsStepAndALineStaysWhenItHasEnded() {
    Entry job = build.add(Entry.Kind.JOB, "A", "A");
    Entry step = job.add(Entry.Kind.STEP, "", "Compile");
    build.start();
    job.start();
    step.start();
    shows(" ▶ Build  running  Compile", " · Release to production  pending");
    step.end(Result.SUCCEEDED, "");
    job.end(Result.SUCCEEDED, "");
    build.end(Result.SUCCEEDED, "");
    board.say("Something else.");
    shows(
        "✓ Build succeeded",
        "Something else.",
        " ✓ Build  succeeded",
        " · Release to production  pending");
  }

  @Test
  void aStepThatFailedIsToldAboveTheBoard() {
    Entry job = build.add(Entry.Kind.JOB, "A", "A");
    Entry step = job.add(Entry.Kind.STEP, "", "Compile");
    build.start();
    step.start();
    step.end(Result.FAILED, "");
    shows(
        "  ✗ Build: Compile failed",
        " ▶ Build  running  Compile",
        " · Release to production  pending");
  }

  @Test
  void theBoardIsOutOfTheWayWhileSomebodyIsAsked() throws InterruptedException {
    production.start();
    production.waitFor("approval of production by Ada Lovelace");
    shows(
        " · Build  pending",
        " ▶ Release to production  waits for approval of production by Ada Lovelace");
    List<String> meanwhile = new ArrayList<>();
    BufferedReader in =
        new BufferedReader(new StringReader("y\n")) {
          @Override
          public String readLine() throws IOException {
            build.start();
            board.say("Something else.");
            String answer = super.readLine();
            terminal.println(answer); // as the terminal echoes it
            meanwhile.addAll(screen());
            return answer;
          }
        };
    Terminal asks = new Terminal(in, terminal, board::hold, board::release);
    Validator.Decision decision =
        new Approver(List.of(), "Jane Doe", Optional.of(asks))
            .ask(List.of("production"), "Stage Production waits.", List.of("Ada Lovelace"));
    assertEquals(Validator.Answer.APPROVED, decision.answer());
    assertEquals(
        List.of("Stage Production waits. As Ada Lovelace: approve? [y/n] Something else.", "y"),
        meanwhile);
    production.waitFor("");
    List<String> after = screen();
    assertEquals(
        List.of(" ▶ Build  running", " ▶ Release to production  running"),
        after.subList(meanwhile.size(), after.size()));
  }

  @Test
  void aLongLineIsCutSoThatItNeedsNoSecondOne() {
    board.close();
    bytes.reset();
    twoStages(20);
    shows(" · Build  pending", " · Release to produ…");
    production.start();
    assertEquals(20, screen().get(1).length());
  }

  @Test
  void whatIsToldAfterItsEndStandsBelow() {
    build.start();
    build.end(Result.CANCELED, "cancelled");
    board.close();
    board.say("Report: page");
    shows(
        "■ Build cancelled (cancelled)",
        " ■ Build  cancelled (cancelled)",
        " · Release to production  pending",
        "Report: page");
  }
}
