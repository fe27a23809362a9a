package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.PretendedHost;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.jobs.run.Deployed;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.jobs.run.Ticket;
import io.github.databricksmaven.jobs.run.Work;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Answers with status 200 that name no run, as no local workspace gives them. */
final class RunAnswersTest {

  private static final Ticket TICKET = new Ticket("token", "mark", "build");

  private final AtomicInteger requests = new AtomicInteger();
  private int status = 200;
  private PretendedHost host;
  private RunsPort runs;

  @BeforeEach
  void aHost() throws IOException {
    host =
        PretendedHost.answering(
            exchange -> {
              requests.incrementAndGet();
              PretendedHost.json(exchange, status, "{}");
            });
    runs = OpenLocal.connect(host.url(), new Secret("t")).runs();
  }

  @AfterEach
  void endIt() {
    host.close();
  }

  /** One that may have been done is asked for still: its run is to be cancelled. */
  @Test
  void aStartThatIsRefusedIsNotMadeAgainWhenTheBuildIsEnded() {
    Work file = Work.Submitted.of(Jobs.of("a", "/Shared/a"), Map.of());
    status = 429;
    assertThrows(WorkspaceFailure.class, () -> runs.start(file, TICKET, () -> requests.get() == 2));
    assertEquals(2, requests.get());
    status = 503;
    assertThrows(WorkspaceFailure.class, () -> runs.start(file, TICKET, () -> true));
    assertTrue(requests.get() > 4, () -> requests.get() + " requests");
  }

  @Test
  void aStartOrLookWhoseAnswerNamesNoRunMayHaveBeenDoneAndMayPass() {
    Work file = Work.Submitted.of(Jobs.of("a", "/Shared/a"), Map.of());
    Work job = new Deployed(new JobId(1), "a", Map.of(), Set.of(), Set.of(), Map.of());
    List<Executable> calls =
        List.of(
            () -> runs.start(file, TICKET),
            () -> runs.start(job, TICKET),
            () -> runs.look(new RunId(7)));
    for (Executable call : calls) {
      WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, call);
      assertTrue(failure.call().mayPass(), failure::getMessage);
      assertTrue(failure.getMessage().contains("no number of a run"), failure::getMessage);
    }
  }
}
