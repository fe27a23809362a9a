package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.pace.Display;
import io.github.databricksmaven.report.Notes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DisplaysTest {

  private static final Map<String, String> PIPELINE = Map.of("TF_BUILD", "True");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Notes notes = new Notes();

  @Test
  void aPipelineIsToldByItsLoggingCommandAndItsLogToo() {
    List<Display> displays = Displays.of(PIPELINE, true, out, notes);
    displays.forEach(display -> display.show("34 of 100 files imported", 34));
    displays.forEach(display -> display.end("100 files imported in 12 s"));
    assertEquals(
        List.of(
            "##vso[task.setprogress value=34;]34 of 100 files imported",
            "##vso[task.setprogress value=100;]100 files imported in 12 s"),
        bytes.toString(StandardCharsets.UTF_8).lines().toList());
    assertEquals(
        List.of("  34 of 100 files imported", "  100 files imported in 12 s"), notes.said());
  }

  @Test
  void aLogGetsLines() {
    List<Display> displays = Displays.of(Map.of(), false, out, notes);
    displays.forEach(display -> display.show("34 of 100 files imported", 34));
    assertEquals(List.of("  34 of 100 files imported"), notes.said());
    assertEquals("", bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void onATerminalTheLineIsDrawnAnewAndGoneAtTheEnd() {
    Display display = new TerminalDisplay(out);
    display.show("34 of 100", 34);
    display.show("68 of 100", 68);
    display.end("100 in 12 s");
    assertEquals(
        "\u001b[2K  34 of 100\r\u001b[2K  68 of 100\r\u001b[2K",
        bytes.toString(StandardCharsets.UTF_8));
  }
}
