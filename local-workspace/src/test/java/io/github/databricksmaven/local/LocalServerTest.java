package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;
import io.github.databricksmaven.local.control.Activity;
import io.github.databricksmaven.local.control.AlreadyServed;
import io.github.databricksmaven.local.control.Leases;
import io.github.databricksmaven.local.control.Rehearsals;
import io.github.databricksmaven.local.control.Workspaces;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalServerTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();
  @TempDir Path elsewhere;

  @Test
  void serverJsonTellsClientsWhereToGoAndGoesWithTheServer() throws Exception {
    Path file = server.directory().resolve("server.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    JsonNode health = control().get("/control/health").json();
    assertEquals(ProcessHandle.current().pid(), health.path("pid").asLong());
    assertEquals("test", health.path("checksum").asText());
    assertEquals("dev", health.at("/workspaces/0").asText());
    assertEquals(0, health.path("active_runs").asInt());
    server.server().close();
    assertFalse(Files.exists(file));
  }

  @Test
  void theControlApiNeedsItsOwnToken() throws Exception {
    Client stranger = new Client(control().url(), server.server().open("dev").token());
    assertEquals("401 UNAUTHENTICATED", stranger.get("/control/health").error());
    assertEquals("501 NOT_IMPLEMENTED", control().get("/control/x").error());
  }

  @Test
  void aSecondServerOnTheDirectoryNamesTheFirst() {
    AlreadyServed refusal =
        assertThrows(
            AlreadyServed.class,
            () ->
                LocalServer.start(
                    LocalServerConfig.forTest(server.directory(), server.runtime().everywhere())));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("process " + ProcessHandle.current().pid()));
  }

  @Test
  void aWorkspaceKeepsItsPortTokenAndIdentity() throws Exception {
    OpenWorkspace before = server.server().open("dev");
    assertEquals(before, server.server().open("dev"));
    server.restart();
    assertEquals(before, server.server().open("dev"));
    String environment = Files.readString(server.folder().resolve("environment.sh"));
    assertEquals(
        "export DATABRICKS_HOST="
            + before.url()
            + "\nexport DATABRICKS_TOKEN="
            + before.token()
            + "\n",
        environment);
  }

  @Test
  void workspacesAreOpenedByName() throws Exception {
    JsonNode opened = control().put("/control/workspaces/test-2", Map.of()).json();
    assertEquals("test-2", opened.path("name").asText());
    Client client =
        new Client(URI.create(opened.path("url").asText()), opened.path("token").asText());
    assertEquals(200, client.get("/api/2.0/preview/scim/v2/Me").status());
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        control().put("/control/workspaces/Not%20a%20name", Map.of()).error());
    Client wrong = new Client(client.url(), server.server().open("dev").token());
    assertEquals("401 UNAUTHENTICATED", wrong.get("/api/2.0/preview/scim/v2/Me").error());
  }

  @Test
  void aClusterIsGotReadyBeforeARunNeedsIt() throws Exception {
    String dev = "/control/workspaces/dev/cluster";
    assertEquals("COLD", control().get(dev).json().path("state").asText());
    assertEquals("STARTING", control().put(dev, Map.of()).json().path("state").asText());
    assertEquals("READY", stateAfterStarting(dev));
    assertEquals(1, server.runtime().prepared.get());
    server.runtime().broken = "There is no Python.";
    control().put(dev, Map.of());
    assertEquals("FAILED", stateAfterStarting(dev));
    assertEquals("There is no Python.", control().get(dev).json().path("message").asText());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        control().put("/control/workspaces/closed/cluster", Map.of()).error());
  }

  private String stateAfterStarting(String cluster) throws Exception {
    while (true) {
      String state = control().get(cluster).json().path("state").asText();
      if (!state.equals("STARTING")) {
        return state;
      }
    }
  }

  @Test
  void everyWorkspaceThereIsAnswersAfterARestart() throws Exception {
    OpenWorkspace production = server.server().open("production");
    server.restart();
    while (!server.server().names().contains("production")) {
      Thread.onSpinWait();
    }
    assertEquals(200, Client.of(production).get("/.well-known/databricks-config").status());
  }

  @Test
  void aPortThatIsTakenIsNamedAndNeverReplaced() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Reply reply = control().put("/control/workspaces/x", Map.of("port", taken.getLocalPort()));
      assertEquals("409 PORT_TAKEN", reply.error());
      assertTrue(reply.message().contains("Port " + taken.getLocalPort()), reply.message());
    }
  }

  @Test
  void aRememberedPortThatIsTakenIsNotReplacedEither() throws Exception {
    OpenWorkspace dev = server.server().open("dev");
    server.server().close();
    try (ServerSocket taken =
            new ServerSocket(dev.url().getPort(), 1, InetAddress.getLoopbackAddress());
        LocalServer second =
            LocalServer.start(
                LocalServerConfig.forTest(server.directory(), server.runtime().everywhere()))) {
      assertEquals(dev.url().getPort(), taken.getLocalPort());
      assertEquals("PORT_TAKEN", assertThrows(ApiError.class, () -> second.open("dev")).code());
    }
  }

  @Test
  void anIdleWorkspaceMovesToAnotherPortAndStaysThere() throws Exception {
    OpenWorkspace before = server.server().open("dev");
    int port = FreePorts.find();
    JsonNode moved = control().put("/control/workspaces/dev", Map.of("port", port)).json();
    assertEquals("http://127.0.0.1:" + port, moved.path("url").asText());
    assertEquals(before.token(), moved.path("token").asText());
    assertEquals(port, server.server().open("dev").url().getPort());
    server.restart();
    assertEquals(port, server.server().open("dev").url().getPort());
    assertEquals(200, server.client().get("/api/2.0/preview/scim/v2/Me").status());
  }

  @Test
  void aWorkspaceThatCannotMoveStaysWhereItIs() throws Exception {
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        control().put("/control/workspaces/dev", Map.of("port", 70_000)).error());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, Integer> wish = Map.of("port", taken.getLocalPort());
      assertEquals("409 PORT_TAKEN", control().put("/control/workspaces/dev", wish).error());
    }
    server.notebook("/Shared/hang", "# hang");
    server.submit(List.of(ServerForTests.task("a", "/Shared/hang")));
    Reply busy = control().put("/control/workspaces/dev", Map.of("port", FreePorts.find()));
    assertEquals("409 INVALID_STATE", busy.error());
    assertTrue(busy.message().contains("active runs"), busy.message());
    assertEquals(1, control().get("/control/health").json().path("active_runs").asInt());
    assertEquals(200, server.client().get("/api/2.0/preview/scim/v2/Me").status());
  }

  @Test
  void aNewWorkspaceThatLosesItsPortTakesAnother() throws Exception {
    int free = FreePorts.find();
    Activity activity =
        new Activity(
            Clock.systemUTC(), new Leases(Clock.systemUTC()), new Rehearsals(server.directory()));
    LocalServerConfig config = LocalServerConfig.forTest(elsewhere, server.runtime().everywhere());
    Account account = Account.open(config);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Iterator<Integer> ports = List.of(taken.getLocalPort(), free).iterator();
      try (LocalWorkspace opened =
          LocalWorkspace.open(
              new WorkspaceName("new"), Optional.empty(), ports::next, config, activity, account)) {
        assertEquals(free, opened.describe().url().getPort());
      }
    }
  }

  @Test
  void aWorkspaceThatFailsToOpenLeavesItsPortAndTheOthersAlone() throws Exception {
    OpenWorkspace broken = server.server().open("broken");
    server.server().close();
    Path environment = server.directory().resolve("workspaces/broken/environment.sh");
    Files.delete(environment);
    Files.createDirectories(environment.resolve("in the way"));
    try (LocalServer second =
        LocalServer.start(
            LocalServerConfig.forTest(server.directory(), server.runtime().everywhere()))) {
      while (!second.names().contains("dev")) {
        Thread.onSpinWait();
      }
      assertThrows(UncheckedIOException.class, () -> second.open("broken"));
      new ServerSocket(broken.url().getPort(), 1, InetAddress.getLoopbackAddress()).close();
      Reply told =
          ServerForTests.control(server.directory()).put("/control/workspaces/broken", Map.of());
      assertEquals("500 INTERNAL_ERROR", told.error());
      assertTrue(told.message().contains("environment.sh"), told.message());
    }
  }

  @Test
  void aDamagedWorkspaceIsToldAndKeepsNoOtherFromOpening() throws Exception {
    server.server().open("abc");
    server.server().close();
    Path file = server.directory().resolve("workspaces/abc/workspace.json");
    Files.writeString(file, "{\"name\":\"abc\",\"port\":1}");
    server.restart();
    while (!server.server().names().contains("dev")) {
      Thread.onSpinWait();
    }
    Reply told = control().put("/control/workspaces/abc", Map.of());
    assertEquals("500 INTERNAL_ERROR", told.error());
    assertTrue(told.message().contains("workspace.json is damaged"), told.message());
  }

  @Test
  void whatHoldsATokenDoesNotPrintIt() {
    assertFalse(new WorkspaceFile.Content("n", 1, "dapi-x", 2).toString().contains("dapi"));
    assertFalse(new Workspaces.Opened("n", "u", "dapi-x", 2).toString().contains("dapi"));
    assertFalse(
        new OpenWorkspace("n", URI.create("http://x"), "dapi-x", 2).toString().contains("dapi"));
  }

  @Test
  void aWrongInterpreterIsForgottenWhenAnotherIsNamed() throws Exception {
    Queue<String> made = new ConcurrentLinkedQueue<>();
    AtomicInteger ended = new AtomicInteger();
    LocalServerConfig config =
        LocalServerConfig.forTest(elsewhere, (folders, python) -> cluster(python, made, ended));
    try (LocalServer choosing = LocalServer.start(config)) {
      Client control = ServerForTests.control(elsewhere);
      ServerForTests.Workspace dev = new ServerForTests.Workspace(choosing.open("dev"));
      dev.notebook("/Shared/a", "x");
      dev.notebook("/Shared/hang", "# hang");
      for (String python : List.of("bad", "good", "good", "")) {
        Map<String, String> wish = python.isEmpty() ? Map.of() : Map.of("python", python);
        assertEquals(200, control.put("/control/workspaces/dev", wish).status());
        JsonNode run = dev.awaitEnd(dev.submit(List.of(ServerForTests.task("a", "/Shared/a"))));
        String wanted = python.equals("bad") ? "INTERNAL_ERROR" : "TERMINATED";
        assertEquals(wanted, run.at("/state/life_cycle_state").asText());
      }
      assertEquals(List.of("bad", "good", "found"), List.copyOf(made));
      assertEquals(2, ended.get(), "a cluster that is replaced ends");
      dev.submit(List.of(ServerForTests.task("a", "/Shared/hang")));
      Reply refusal = control.put("/control/workspaces/dev", Map.of("python", "good"));
      assertEquals("409 INVALID_STATE", refusal.error());
      assertTrue(refusal.message().contains("runs are active"), refusal.message());
      assertEquals(200, control.put("/control/workspaces/dev", Map.of()).status());
    }
  }

  private static NotebookRuntime cluster(
      Optional<String> python, Queue<String> made, AtomicInteger ended) {
    made.add(python.orElse("found"));
    NotebookRuntime fake = new FakeRuntime();
    return new NotebookRuntime() {
      @Override
      public NotebookRun start(NotebookRequest request, RunListener listener) {
        if (python.equals(Optional.of("bad"))) {
          throw new IllegalStateException("bad is no Python");
        }
        return fake.start(request, listener);
      }

      @Override
      public void close() {
        ended.incrementAndGet();
      }
    };
  }

  @Test
  void aServerThatStartsWhileAnotherEndsWaitsForIt() throws Exception {
    CountDownLatch ending = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    LocalServerConfig slow =
        LocalServerConfig.forTest(elsewhere, (folders, python) -> slowToEnd(ending, go));
    LocalServer first = LocalServer.start(slow);
    ServerForTests.Workspace dev = new ServerForTests.Workspace(first.open("dev"));
    dev.notebook("/Shared/a", "x");
    dev.awaitEnd(dev.submit(List.of(ServerForTests.task("a", "/Shared/a"))));
    ExecutorService others = Executors.newCachedThreadPool();
    try {
      Future<?> end = others.submit(() -> closed(first));
      ending.await();
      Future<LocalServer> second = others.submit(() -> LocalServer.start(slow));
      assertThrows(TimeoutException.class, () -> second.get(300, TimeUnit.MILLISECONDS));
      go.countDown();
      end.get();
      second.get().close();
    } finally {
      others.shutdownNow();
    }
  }

  private static boolean closed(LocalServer server) throws IOException {
    server.close();
    return true;
  }

  private static NotebookRuntime slowToEnd(CountDownLatch ending, CountDownLatch go) {
    NotebookRuntime fake = new FakeRuntime();
    return new NotebookRuntime() {
      @Override
      public NotebookRun start(NotebookRequest request, RunListener listener) {
        return fake.start(request, listener);
      }

      @Override
      public void close() {
        ending.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @Test
  void aServerThatFailsToEndInOrderStillGivesEverythingBack() throws Exception {
    NotebookRuntime broken =
        new NotebookRuntime() {
          @Override
          public NotebookRun start(NotebookRequest request, RunListener listener) {
            return new FakeRuntime().start(request, listener);
          }

          @Override
          public void close() {
            throw new IllegalStateException("no end");
          }
        };
    LocalServerConfig config = LocalServerConfig.forTest(elsewhere, (folders, python) -> broken);
    LocalServer failing = LocalServer.start(config);
    OpenWorkspace opened = failing.open("dev");
    ServerForTests.Workspace dev = new ServerForTests.Workspace(opened);
    dev.notebook("/Shared/a", "x");
    dev.awaitEnd(dev.submit(List.of(ServerForTests.task("a", "/Shared/a"))));
    assertThrows(IOException.class, failing::close);
    assertFalse(Files.exists(elsewhere.resolve("server.json")));
    try (LocalServer next = LocalServer.start(config)) {
      assertEquals(opened, next.open("dev"));
    }
  }

  @Test
  void aServerThatCannotBeAnnouncedLeavesNothing() throws Exception {
    Files.createDirectories(elsewhere.resolve("server.json/in the way"));
    LocalServerConfig config = LocalServerConfig.forTest(elsewhere, server.runtime().everywhere());
    assertThrows(IOException.class, () -> LocalServer.start(config));
    Tree.delete(elsewhere.resolve("server.json"));
    LocalServer.start(config).close();
  }

  @Test
  void drainingWaitsForWhatRunsAndTakesNothingNew() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    List<Map<String, Object>> tasks = List.of(ServerForTests.task("a", "/Shared/hang"));
    long run = server.submit(tasks);
    JsonNode running =
        server.await(run, seen -> seen.at("/status/state").asText().equals("RUNNING"));
    assertEquals("{}", control().post("/control/drain", Map.of()).text());
    assertEquals(
        "503 TEMPORARILY_UNAVAILABLE",
        server.client().post("/api/2.2/jobs/runs/submit", Map.of("tasks", tasks)).error());
    assertEquals(1, control().get("/control/health").json().path("active_runs").asInt());
    byte[] nested = Json.bytes(Map.of("tasks", tasks));
    Reply child =
        server
            .client()
            .post(
                "/api/2.2/jobs/runs/submit",
                nested,
                "X-Databricks-Maven-Parent-Run",
                running.at("/tasks/0/run_id").asText());
    assertEquals(200, child.status(), "a run that goes on may start its own");
    server.client().post("/api/2.2/jobs/runs/cancel", Map.of("run_id", run));
    server.server().awaitEnd();
  }

  @Test
  void anIdleServerEndsUnlessSomebodyHoldsOn() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    LocalServerConfig config =
        LocalServerConfig.forTest(elsewhere, server.runtime().everywhere())
            .with(clock, Duration.ofSeconds(30));
    ExecutorService waiting = Executors.newSingleThreadExecutor();
    try (LocalServer idle = LocalServer.start(config)) {
      Client control = ServerForTests.control(elsewhere);
      control.post("/control/leases", Map.of("holder", "approval"));
      assertEquals("approval", control.get("/control/health").json().at("/leases/0").asText());
      now.set(Instant.EPOCH.plus(Duration.ofSeconds(59)));
      Future<?> end = waiting.submit(() -> ended(idle));
      assertThrows(TimeoutException.class, () -> end.get(600, TimeUnit.MILLISECONDS));
      now.set(Instant.EPOCH.plus(Duration.ofSeconds(61)));
      end.get();
    } finally {
      waiting.shutdownNow();
    }
  }

  private static boolean ended(LocalServer server) throws InterruptedException {
    server.awaitEnd();
    return true;
  }

  @Test
  void aRunThatIsBeingPreparedEndsWithTheServer() throws Exception {
    server.notebook("/Shared/a", "# prepare Installing 12 of 27");
    long id = server.submit(List.of(ServerForTests.task("a", "/Shared/a")));
    server.await(id, run -> run.at("/state/state_message").asText().contains("12 of 27"));
    server.restart();
    JsonNode run = server.run(id);
    assertEquals("INTERNAL_ERROR", run.at("/state/life_cycle_state").asText());
    assertTrue(run.at("/state/state_message").asText().contains("server ended"));
  }

  private Client control() throws IOException {
    return server.control();
  }
}
