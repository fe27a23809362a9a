package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.github.databricksmaven.PretendedHost;
import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.files.FilePath;
import io.github.databricksmaven.files.LocalFile;
import io.github.databricksmaven.files.Storage;
import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.Ticket;
import io.github.databricksmaven.jobs.run.Work;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.secrets.SecretName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent again when a workspace refuses, fails or breaks off, and what is not. */
final class RepeatedCallsTest {

  private static final WorkspacePath PATH = new WorkspacePath("/Shared/x");
  private static final PretendedHost.Answer GOOD =
      exchange -> PretendedHost.json(exchange, 200, "{}");

  @TempDir Path folder;
  private final StillTime time = new StillTime();
  private final Instant begun = time.now();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private List<PretendedHost.Answer> answers = List.of(GOOD);
  private PretendedHost host;
  private SdkWorkspace workspace;

  /** It answers as it is told, and then as the last time. */
  @BeforeEach
  void aHost() throws IOException {
    host =
        PretendedHost.answering(
            exchange -> {
              requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
              exchange.getRequestBody().readAllBytes();
              answers.get(Math.min(next.getAndIncrement(), answers.size() - 1)).to(exchange);
            });
    workspace =
        SdkWorkspace.open(
            new Connection.WithToken(host.url(), "host", "", new Secret("t")),
            new Notes(),
            time,
            20);
  }

  @AfterEach
  void endIt() {
    host.close();
  }

  @Test
  void aRefusedCallIsMadeAgainWhenTheWorkspaceWantsIt() {
    answers = List.of(refusing("Retry-After", "7"), GOOD);
    workspace.notebooks().makeFolder(PATH);
    assertEquals(2, requests.size());
    assertEquals(Duration.ofSeconds(7), passed());
    assertEquals(1, workspace.retries());
    assertEquals(2, workspace.requests());
  }

  @Test
  void aRefusalWithoutAHeaderWaitsASecond() {
    answers = List.of(refusing("X", ""), GOOD);
    workspace.notebooks().makeFolder(PATH);
    assertEquals(Duration.ofSeconds(1), passed());
  }

  @Test
  void anHourIsNotWaitedForAndNothingMoreIsSent() {
    answers = List.of(refusing("Retry-After", "3600"));
    WorkspaceFailure failure = failure(() -> workspace.notebooks().makeFolder(PATH));
    assertTrue(failure.getMessage().startsWith("The workspace takes no request for another 1 h."));
    failure(() -> workspace.notebooks().makeFolder(PATH));
    assertEquals(1, requests.size());
  }

  @Test
  void faultsOfTheWorkspaceAreTriedAgain() {
    answers = List.of(status(500), status(502), status(503), status(504), GOOD);
    workspace.notebooks().write(Sources.python("/Shared/x", "x"));
    assertEquals(5, requests.size());
  }

  @Test
  void theSdkDoesNotMultiplyTheTries() {
    answers = List.of(status(503));
    WorkspaceFailure failure = failure(() -> workspace.notebooks().list(PATH));
    assertEquals(workspace.retries() + 1, requests.size());
    assertTrue(passed().compareTo(Duration.ofMinutes(2)) <= 0, () -> "after " + passed());
    assertTrue(
        failure.getMessage().contains("; tried " + requests.size() + " times in 1 min "),
        failure::getMessage);
  }

  @Test
  void whatTheWorkspaceCannotOrMayNotDoIsNotTriedAgain() {
    for (int status : new int[] {400, 401, 403, 409, 501}) {
      answers = List.of(status(status));
      requests.clear();
      failure(() -> workspace.notebooks().makeFolder(PATH));
      assertEquals(1, requests.size(), () -> "status " + status);
    }
  }

  @Test
  void aConnectionThatBreaksIsTriedAgain() {
    answers = List.of(HttpExchange::close, cutOff(), GOOD);
    assertTrue(workspace.notebooks().list(PATH).isPresent());
    assertEquals(3, requests.size());
  }

  @Test
  void aScopeIsNotMadeAgainWhenItMayHaveBeenMade() {
    answers = List.of(HttpExchange::close);
    failure(() -> workspace.secrets().createScope(new SecretName("s")));
    assertEquals(1, requests.size());
  }

  @Test
  void aScopeIsMadeAgainWhenItsMakingWasRefused() {
    answers = List.of(refusing("Retry-After", "1"), GOOD);
    workspace.secrets().createScope(new SecretName("s"));
    assertEquals(2, requests.size());
  }

  /** Who wanted a lock reads whose it is. */
  @Test
  void aFileThatIsToBeNewIsMadeAgainAndFoundThereWhenTheFirstAnswerWasLost() {
    PretendedHost.Answer exists =
        exchange ->
            PretendedHost.json(
                exchange, 400, "{\"error_code\":\"RESOURCE_ALREADY_EXISTS\",\"message\":\"x\"}");
    answers = List.of(HttpExchange::close, exists);
    assertFalse(workspace.notebooks().create(Sources.file("/Shared/lock", "me")));
    assertEquals(2, requests.size());
  }

  @Test
  void anArchiveOfNotebooksIsNotSentAgainWhenItMayHaveArrived() {
    answers = List.of(HttpExchange::close);
    SourceFile archive =
        SourceFile.of("a.dbc", PATH, new Kind.DbcArchive(), new byte[] {'P', 'K', 3, 4});
    failure(() -> workspace.notebooks().write(archive));
    assertEquals(1, requests.size());
  }

  @Test
  void aBlockOfAFileIsNotSentTwice() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "1");
    answers = List.of(exchange -> PretendedHost.json(exchange, 200, "{\"handle\":1}"), status(500));
    FilePath path = FilePath.parse("file", "dbfs:/a.csv");
    failure(() -> workspace.files(Storage.DBFS).write(new LocalFile("a.csv", file, 1, path)));
    assertEquals(List.of("POST /api/2.0/dbfs/create", "POST /api/2.0/dbfs/add-block"), requests);
  }

  @Test
  void whatIsGoneAfterADeleteWithoutAnAnswerWasDeleted() {
    answers = List.of(HttpExchange::close, status(404));
    workspace.notebooks().delete(PATH);
    assertEquals(2, requests.size());
  }

  @Test
  void whatWasNeverThereCannotBeDeleted() {
    answers = List.of(refusing("Retry-After", "1"), status(404));
    assertEquals(404, failure(() -> workspace.notebooks().delete(PATH)).call().status());
    assertEquals(2, requests.size());
  }

  @Test
  void whoWatchesARunAsksAgainByHimself() {
    answers = List.of(status(503));
    assertEquals(503, failure(() -> workspace.runs().look(new RunId(1))).call().status());
    assertEquals(1, requests.size());
  }

  @Test
  void aStartThatIsRefusedAfterATryWithoutAClearAnswerIsNotKnownToHaveStartedNothing() {
    answers = List.of(status(503), status(403));
    WorkspaceFailure unclear = failure(this::start);
    assertEquals(503, unclear.call().status());
    assertTrue(
        unclear.getMessage().contains("a later try was refused with status 403"),
        unclear::getMessage);
    next.set(0);
    answers = List.of(refusing("Retry-After", "1"), status(403));
    assertEquals(403, failure(this::start).call().status(), "429: nothing was done");
  }

  @Test
  void whatIsMissingAfterALookWithoutAnAnswerIsMissing() {
    answers = List.of(status(503), status(404));
    assertTrue(workspace.notebooks().list(PATH).isEmpty());
  }

  private void start() {
    Work work = Work.Submitted.of(Jobs.of("a", "/Shared/a"), Map.of());
    workspace.runs().start(work, Ticket.of(Map.of(), work, "", "a"));
  }

  @Test
  void cancellingDoesNotWaitForItsTurn() {
    answers = List.of(refusing("Retry-After", "60"), GOOD);
    failure(() -> workspace.runs().look(new RunId(1)));
    workspace.runs().cancel(new RunId(1));
    assertEquals(begun, time.now());
  }

  @Test
  void aFailureBeforeAnythingIsSentIsNotTriedAgain() {
    Map<String, Secret> secrets = Map.of("auth_type", new Secret("azure-cli"));
    SdkWorkspace other =
        SdkWorkspace.open(
            new Connection.WithSignIn(host.url(), secrets, Map.of()), new Notes(), time, 20);
    failure(() -> other.notebooks().list(PATH));
    assertEquals(0, other.retries());
    assertEquals(begun, time.now());
  }

  private static WorkspaceFailure failure(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(WorkspaceFailure.class, call);
  }

  private Duration passed() {
    return Duration.between(begun, time.now());
  }

  private static PretendedHost.Answer status(int status) {
    return exchange ->
        PretendedHost.json(exchange, status, "{\"error_code\":\"X\",\"message\":\"no\"}");
  }

  private static PretendedHost.Answer refusing(String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set(header, value);
      PretendedHost.json(
          exchange, 429, "{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"later\"}");
    };
  }

  /** Promises more than it sends. */
  private static PretendedHost.Answer cutOff() {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
    };
  }
}
