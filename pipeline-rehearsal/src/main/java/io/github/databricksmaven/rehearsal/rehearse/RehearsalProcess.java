package io.github.databricksmaven.rehearsal.rehearse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.rehearsal.live.Board;
import io.github.databricksmaven.rehearsal.live.Lines;
import io.github.databricksmaven.rehearsal.live.Terminal;
import io.github.databricksmaven.rehearsal.process.Stopping;
import io.github.databricksmaven.rehearsal.run.Times;
import io.github.databricksmaven.rehearsal.timeline.Audience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * The process of a rehearsal. A signal that ends it (Ctrl-C, a cancelled build) cancels the
 * rehearsal, and the process ends once that has come to its end.
 */
public final class RehearsalProcess {

  private static final int USUAL_WIDTH = 100;

  private RehearsalProcess() {}

  /**
   * Rehearses.
   *
   * @param request file with the request
   */
  public static void run(Path request, PrintStream out) {
    try {
      RequestFile file = RequestFile.read(request);
      WholeRehearsal.Ending ending = carryOut(file, out);
      note(file.ending(), ending);
      refuse(ending);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WholeRehearsal.Ending carryOut(RequestFile file, PrintStream out)
      throws IOException {
    WholeRehearsal rehearsal = new WholeRehearsal(file.request(), surroundings(file, out));
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(rehearsal, done)));
    try {
      return rehearsal.carryOut();
    } finally {
      done.countDown();
    }
  }

  private static void refuse(WholeRehearsal.Ending ending) {
    if (!ending.result().isGood()) {
      throw new Unsuccessful(
          "The rehearsal ended as " + ending.result().word() + ".",
          ending.why(),
          "look into " + ending.page() + ".");
    }
  }

  private static Surroundings surroundings(RequestFile file, PrintStream out) {
    Clock clock = Clock.system(ZoneId.systemDefault());
    boolean showLogs = file.request().showLogs();
    if (!file.isOnTerminal()) {
      Lines lines = new Lines(out::println, clock, showLogs);
      return surroundings(file, out::println, lines, Optional.empty(), Optional.empty(), clock);
    }
    Board board = new Board(out, clock, showLogs, width());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Terminal terminal = new Terminal(in, out, board::hold, board::release);
    return surroundings(file, board::say, board, Optional.of(board), Optional.of(terminal), clock);
  }

  private static Surroundings surroundings(
      RequestFile file,
      Consumer<String> out,
      Audience audience,
      Optional<Board> board,
      Optional<Terminal> terminal,
      Clock clock) {
    return new Surroundings(
        System.getenv(),
        file.user(),
        out,
        audience,
        board,
        terminal,
        clock,
        Stopping.AS_THE_AGENT,
        Times.OF_THE_SERVICE);
  }

  private static int width() {
    String columns = System.getenv().getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  private static void end(WholeRehearsal rehearsal, CountDownLatch done) {
    rehearsal.cancel();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void note(Path file, WholeRehearsal.Ending ending) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode facts = json.createObjectNode();
    facts.put("result", ending.result().word());
    facts.put("page", ending.page().toString());
    Files.writeString(file, json.writeValueAsString(facts));
  }
}
