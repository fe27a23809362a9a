package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CleanUpTest {

  private static final Work WORK = Views.work("/Shared/waits");
  private static final Ticket OURS = Views.ticket("ours");

  @TempDir Path folder;
  private final FakeRuns runs = new FakeRuns();
  private final Notes notes = new Notes();
  private RunRecords records;

  @BeforeEach
  void nothingIsWrittenYet() {
    records = new RunRecords(folder.resolve("a.json"), "local://dev");
  }

  @Test
  void aRunThatIsWrittenDownAndLivesIsCancelled() {
    RunId own = runs.start(WORK, new Ticket("t", "", "build 1"));
    records.started(new Ticket("t", "", "build 1"), own);
    assertEquals(own, ended().orElseThrow());
    assertEquals(List.of(own), runs.cancelled());
  }

  @Test
  void aRunThatBearsTheMarkIsCancelledThoughNothingIsWrittenDown() {
    RunId own = runs.start(WORK, OURS);
    assertEquals(own, ended().orElseThrow());
    assertEquals(List.of(own), runs.cancelled());
  }

  @Test
  void aRunWhoseStartWasNotAnsweredIsFoundByTheMarkThatIsWrittenDown() {
    Ticket elsewhere = new Ticket("t", "mark-of-another-step", "build 1");
    records.begin(elsewhere);
    RunId own = runs.start(WORK, elsewhere);
    assertEquals(own, ended().orElseThrow());
  }

  @Test
  void aRunThatHasEndedIsConfirmed() {
    RunId own = runs.start(WORK, OURS);
    records.started(OURS, own);
    runs.cancel(own);
    assertEquals(own, ended().orElseThrow());
    assertEquals(List.of(own), runs.cancelled(), "not a second time");
  }

  @Test
  void runsOfOthersAreLeftAlone() {
    runs.start(WORK, Views.ticket("theirs"));
    Ticket earlier = new Ticket("t", "mark of yesterday", "build 0");
    records.started(earlier, runs.start(WORK, earlier));
    assertEquals(Optional.empty(), ended());
    assertEquals(List.of(), runs.cancelled());
    assertTrue(notes.said().get(0).endsWith("2 active runs."), notes.said()::toString);
  }

  @Test
  void aRunThatIsGoneIsNoRun() {
    records.started(OURS, new RunId(404));
    assertEquals(Optional.empty(), ended());
  }

  @Test
  void aRunThatDoesNotStopFailsTheGoal() {
    runs.start(WORK, OURS);
    runs.ignoreCancels();
    assertThrows(Unsuccessful.class, this::ended);
  }

  @Test
  void aCancelWithoutAnAnswerIsTriedAgain() {
    RunId own = runs.start(WORK, OURS);
    runs.failNext(0, 503);
    assertEquals(own, ended().orElseThrow());
    assertEquals(List.of(own), runs.cancelled());
  }

  private Optional<RunId> ended() {
    CleanUp cleaning = new CleanUp(runs, runs, records, notes, new StillTime());
    Optional<RunView> own = cleaning.look(WORK, OURS);
    own.ifPresent(
        run ->
            cleaning.end(
                run, Duration.ofMinutes(1), new ReportDraft("run-job", "", Instant.EPOCH)));
    return own.map(RunView::id);
  }
}
