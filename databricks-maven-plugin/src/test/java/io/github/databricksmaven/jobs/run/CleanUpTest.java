package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Set;
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

  @Test
  void aCancelThatIsNotLetInIsTriedAgain() {
    RunId own = runs.start(WORK, OURS);
    runs.failNext(403, 401);
    assertEquals(own, ended().orElseThrow());
    assertEquals(List.of(own), runs.cancelled());
    runs.start(WORK, new Ticket("again", OURS.mark(), "build 1"));
    runs.failNext(400);
    assertThrows(Unsuccessful.class, this::ended);
  }

  @Test
  void withoutAJobAllThatTheBuildHasWrittenDownIsEndedAndNothingElse() {
    RunId known = started("known", "build 1");
    RunId over = started("over", "build 1");
    runs.cancel(over);
    Ticket unanswered = new Ticket("token of unanswered", "mark of unanswered", "build 1");
    records("unanswered").begin(unanswered);
    RunId found = runs.start(WORK, unanswered);
    RunId earlier = started("earlier", "build 0");
    RunId elsewhere = runs.start(WORK, Views.ticket("elsewhere"));
    new RunRecords(folder.resolve("elsewhere.json"), "local://prod")
        .started(new Ticket("t", "m", "build 1"), elsewhere);

    List<RunView> own = cleaning().look(RunRecords.in(folder, "local://dev"), "build 1");
    assertEquals(
        List.of(
            "  cancel  run " + known + " (RUNNING): " + own.get(0).page(),
            "  ended   run " + over + " (CANCELED)",
            "  cancel  run " + found + " (RUNNING): " + own.get(2).page(),
            "Plan: 2 to cancel"),
        CleanUp.lines(own));
    end(own);
    assertEquals(Set.of(known, over, found), Set.copyOf(runs.cancelled()));
    assertFalse(runs.look(earlier).isOver());
    assertFalse(runs.look(elsewhere).isOver());
  }

  @Test
  void everyRunThatDoesNotStopIsNamed() {
    RunId one = started("one", "");
    RunId other = started("other", "");
    runs.ignoreCancels();
    List<RunView> own = cleaning().look(RunRecords.in(folder, "local://dev"), "");
    Unsuccessful failure = assertThrows(Unsuccessful.class, () -> end(own));
    assertTrue(failure.getMessage().startsWith("2 runs may go on:"), failure::getMessage);
    for (RunId run : List.of(one, other)) {
      assertTrue(failure.getMessage().contains("Run " + run + " has not"), failure::getMessage);
    }
  }

  @Test
  void whereNoGoalHasRunThereIsNothingToEnd() {
    assertEquals(List.of(), RunRecords.in(folder.resolve("missing"), "local://dev"));
    assertEquals(
        List.of("Plan: nothing to cancel, no run of this build is known"),
        CleanUp.lines(cleaning().look(List.of(), "build 1")));
  }

  private RunId started(String name, String build) {
    Ticket ticket = new Ticket("token of " + name, "mark of " + name, build);
    RunId run = runs.start(WORK, ticket);
    records(name).started(ticket, run);
    return run;
  }

  private RunRecords records(String name) {
    return new RunRecords(folder.resolve(name + ".json"), "local://dev");
  }

  private Optional<RunId> ended() {
    List<RunView> own = cleaning().look(WORK, OURS, records);
    end(own);
    return own.stream().map(RunView::id).findFirst();
  }

  private CleanUp cleaning() {
    return new CleanUp(runs, runs, notes, new StillTime());
  }

  private void end(List<RunView> own) {
    cleaning().end(own, Duration.ofMinutes(1), new ReportDraft("run-job", "", Instant.EPOCH));
  }
}
