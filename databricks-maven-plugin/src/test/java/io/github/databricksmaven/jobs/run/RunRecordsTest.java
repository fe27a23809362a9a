package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunRecordsTest {

  private static final Ticket OURS = Views.ticket("ours");

  @TempDir Path folder;

  /** A second name of the same file shows whether it was written into. */
  @Test
  void whatWasWrittenIsReplacedAsAWholeAndNeverWrittenInto() throws IOException {
    RunRecords records = records();
    records.begin(OURS);
    String before = Files.readString(records.file());
    Path name = Files.createLink(folder.resolve("second name"), records.file());
    records.started(OURS, new RunId(7));
    assertEquals(before, Files.readString(name));
    assertEquals(new RunId(7), records.read().orElseThrow().run());
  }

  @Test
  void nothingElseIsLeftBeside() throws IOException {
    records().begin(OURS);
    records().started(OURS, new RunId(7));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(records().file()), files.toList());
    }
    records().restore(Optional.empty());
    assertEquals(Optional.empty(), records().read());
  }

  private RunRecords records() {
    return new RunRecords(folder.resolve("a.json"), "local://dev");
  }
}
