package io.github.databricksmaven.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.github.databricksmaven.PretendedHost;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalMachineTest {

  private static final LocalName DEV = new LocalName("dev");

  @TempDir Path folder;
  private final PretendedProcesses processes = new PretendedProcesses();
  private final Notes notes = new Notes();
  private Timekeeper time = new StillTime();
  private Path jar;
  private LocalDirectory directory;

  @BeforeEach
  void aJarAndNoServerYet() throws IOException {
    jar = folder.resolve("local-workspace.jar");
    Files.writeString(jar, "one");
    directory = new LocalDirectory(folder.resolve("local"));
  }

  @AfterEach
  void endTheServer() throws IOException {
    processes.close();
  }

  @Test
  void theFirstUseStartsTheServerAndSaysSo() {
    LocalAccess access = machine().open(DEV);
    assertEquals("127.0.0.1", access.url().getHost());
    assertTrue(notes.said().get(0).startsWith("Starting the local workspace server"));
    assertTrue(Files.isRegularFile(directory.environmentFile(DEV)));
  }

  @Test
  void theSecondUseFindsIt() {
    LocalAccess first = machine().open(DEV);
    assertEquals(first, machine().open(DEV));
    assertEquals(1, processes.commands().size());
  }

  @Test
  void aNewWorkspaceBesideOthersIsSaidToBeNew() {
    machine().open(DEV);
    machine().open(new LocalName("alpha"));
    machine().open(new LocalName("alhpa"));
    machine().open(new LocalName("alhpa"));
    rehearsing("the first", ProcessHandle.current()).open(new LocalName("beta"));
    assertEquals(
        List.of(
            "The local workspace 'alpha' is new; there is dev.",
            "The local workspace 'alhpa' is new; there are alpha, dev."),
        notes.said().stream().filter(line -> line.contains("is new")).toList());
  }

  @Test
  void theServerRunsFromACopyOfTheJars() throws IOException {
    machine().open(DEV);
    Files.delete(jar);
    List<String> command = processes.commands().get(0);
    Path code = Path.of(command.get(command.indexOf("-cp") + 1).replace("/*", ""));
    assertEquals("one", Files.readString(code.resolve("local-workspace.jar")));
  }

  @Test
  void credentialsOfTheBuildDoNotReachTheServer() {
    machine().open(DEV);
    assertEquals(
        Map.of("PATH", "/bin", "HOME", "/home/me", "HTTPS_PROXY", "http://proxy"),
        processes.lastEnvironment());
  }

  @Test
  void aStaleServerFileIsPutAside() throws IOException {
    Files.createDirectories(directory.root());
    Files.writeString(
        directory.serverFile(),
        """
        {"pid":1,"started":"2026-11-01T12:00:00Z","checksum":"x","url":"http://127.0.0.1:9","token":"t"}
        """);
    machine().open(DEV);
    assertEquals(1, processes.commands().size());
  }

  @Test
  void aServerFileThatIsNoJsonIsPutAside() throws IOException {
    Files.createDirectories(directory.root());
    Files.writeString(directory.serverFile(), "{\"pid\": 12");
    machine().open(DEV);
    assertEquals(1, processes.commands().size());
  }

  @Test
  void whatPythonAndPipNeedReachesTheServer() {
    List<String> needed =
        List.of(
            "LD_LIBRARY_PATH",
            "PYENV_ROOT",
            "PIP_INDEX_URL",
            "ALL_PROXY",
            "NETRC",
            "XDG_CONFIG_HOME");
    Map<String, String> environment = new TreeMap<>(Map.of("ALLOWED_BY_NOBODY", "x"));
    needed.forEach(name -> environment.put(name, "x"));
    machine(environment).open(DEV);
    assertEquals(Set.copyOf(needed), processes.lastEnvironment().keySet());
  }

  @Test
  void theDirectoryIsItsOwnersOnly() throws IOException {
    machine().open(DEV);
    assertEquals(
        PosixFilePermissions.fromString("rwx------"),
        Files.getPosixFilePermissions(directory.root()));
  }

  @Test
  void aRefusalThatIsNotAboutThePortIsNotBlamedOnIt() throws IOException {
    try (PretendedHost server = PretendedHost.answering(this::busy)) {
      Files.createDirectories(directory.root());
      Files.writeString(
          directory.serverFile(),
          """
          {"pid":1,"started":"2026-11-01T12:00:00Z","checksum":"x","url":"%s","token":"t"}
          """
              .formatted(server.url()));
      Misconfigured failure = assertThrows(Misconfigured.class, () -> machine().open(DEV));
      assertTrue(failure.getMessage().contains("cannot be changed now"), failure::getMessage);
      assertTrue(failure.getMessage().contains("two runs"), failure::getMessage);
      assertFalse(failure.getMessage().contains("databricks.port"), failure::getMessage);
    }
  }

  /** A server of our code that has runs. */
  private void busy(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/control/health")) {
      String checksum = new ServerCode(List.of(jar)).checksum();
      PretendedHost.json(exchange, 200, "{\"checksum\":\"" + checksum + "\"}");
    } else {
      PretendedHost.json(
          exchange, 409, "{\"error_code\":\"INVALID_STATE\",\"message\":\"it has two runs\"}");
    }
  }

  @Test
  void aServerThatAnswersIsBelievedThoughTheClockWasSet() {
    LocalAccess first = machine().open(DEV);
    processes.disbelieve();
    assertEquals(first, machine().open(DEV));
    assertEquals(1, processes.commands().size());
  }

  @Test
  void anotherProcessWithTheServersPidIsNotBelieved() throws IOException {
    machine().open(DEV);
    String record = Files.readString(directory.serverFile());
    processes.close();
    Files.writeString(directory.serverFile(), record);
    processes.disbelieve();
    machine().open(DEV);
    assertEquals(2, processes.commands().size());
  }

  @Test
  void aServerOfOtherCodeIsDrainedAndReplaced() throws IOException {
    LocalAccess before = machine().open(DEV);
    Files.writeString(jar, "two");
    time = drainedAfterAMoment();
    assertEquals(before, machine().open(DEV));
    assertEquals(2, processes.commands().size());
    assertTrue(notes.said().stream().anyMatch(line -> line.contains("runs other code")));
    try (Stream<Path> code = Files.list(directory.root().resolve("code"))) {
      assertEquals(1, code.count());
    }
  }

  @Test
  void aServerThatLivesButDoesNotAnswerIsLeftAloneAndNamed() throws IOException {
    Files.createDirectories(directory.root());
    Files.writeString(
        directory.serverFile(),
        """
        {"pid":1,"started":"2026-11-01T12:00:00Z","checksum":"x","url":"http://127.0.0.1:9","token":"t"}
        """);
    processes.believeAll();
    Misconfigured failure = assertThrows(Misconfigured.class, () -> machine().open(DEV));
    assertTrue(failure.getMessage().contains("(pid 1) does not answer"), failure::getMessage);
    assertTrue(failure.getMessage().contains(directory.serverLog().toString()));
    assertTrue(Files.exists(directory.serverFile()));
    assertEquals(0, processes.commands().size());
  }

  @Test
  void aServerThatNeverAnswersIsEnded() {
    processes.hangAtStart();
    Misconfigured failure = assertThrows(Misconfigured.class, () -> machine().open(DEV));
    assertTrue(failure.getMessage().contains("it does not answer"), failure::getMessage);
    assertEquals(1, processes.ended());
  }

  @Test
  void anInterruptEndsTheStartAtOnce() {
    processes.hangAtStart();
    Instant begun = time.now();
    Thread.currentThread().interrupt();
    assertThrows(Misconfigured.class, () -> machine().open(DEV));
    assertTrue(Thread.interrupted());
    assertEquals(begun, time.now());
    assertEquals(1, processes.ended());
  }

  @Test
  void aServerThatDoesNotStartIsToldWithItsLastWords() {
    processes.dieAtStart();
    Misconfigured failure = assertThrows(Misconfigured.class, () -> machine().open(DEV));
    assertTrue(failure.getMessage().contains("no such option"), failure::getMessage);
    assertTrue(failure.getMessage().contains(directory.serverLog().toString()));
  }

  @Test
  void aLeaseIsKnownUntilItIsGivenBack() {
    Lease lease = machine().lease("test");
    assertTrue(lease.renew());
    lease.close();
    assertFalse(lease.renew());
  }

  @Test
  void aLeaseOutlivesTwoMissedAnswersButNotTheServer() throws IOException {
    Lease lease;
    try (PretendedHost silent = PretendedHost.answering(HttpExchange::close)) {
      lease = leaseAt(silent.url());
      assertTrue(lease.renew());
      assertTrue(lease.renew());
      assertFalse(lease.renew());
      lease = leaseAt(silent.url());
    }
    assertFalse(lease.renew());
  }

  private static Lease leaseAt(URI url) {
    Secret token = new Secret("t");
    ServerRecord record = new ServerRecord(1, Instant.EPOCH, "x", url, token);
    return new Lease(new ControlClient(record), "id");
  }

  /** This server runs no notebooks, so that its cluster cannot get ready, and says why. */
  @Test
  void aClusterIsAskedToGetReadyAndTellsHowFarThatIs() throws InterruptedException {
    LocalMachine machine = machine();
    machine.open(DEV);
    assertEquals(LocalCluster.State.COLD, machine.cluster(DEV).state());
    assertNotEquals(LocalCluster.State.COLD, machine.warm(DEV).state());
    for (int i = 0; i < 500 && machine.cluster(DEV).state() != LocalCluster.State.FAILED; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    LocalCluster cluster = machine.cluster(DEV);
    assertEquals(LocalCluster.State.FAILED, cluster.state());
    assertTrue(cluster.message().contains("no runs here"), cluster::message);
  }

  @Test
  void aWorkspaceThatIsNotOpenHasNoClusterToGetReady() {
    LocalCluster cluster = machine().warm(DEV);
    assertEquals(LocalCluster.State.COLD, cluster.state());
    assertEquals("The workspace 'dev' is not open.", cluster.message());
  }

  @Test
  void whoMayOnlyReadHasATokenOfTheirOwn() {
    LocalMachine machine = machine();
    LocalAccess access = machine.open(DEV);
    Secret reader = machine.reader(DEV);
    assertNotEquals(access.token().reveal(), reader.reveal());
    assertEquals(reader.reveal(), machine.reader(DEV).reveal());
    WorkspaceFailure failure =
        assertThrows(WorkspaceFailure.class, () -> machine.reader(new LocalName("other")));
    assertTrue(failure.getMessage().contains("'other' is not open"), failure::getMessage);
  }

  @Test
  void aSecondRehearsalIsRefusedAndTheFirstOneNamed() {
    rehearsing("the first", ProcessHandle.current()).open(DEV);
    rehearsing("the first", ProcessHandle.current()).open(DEV);
    Misconfigured failure = assertThrows(Misconfigured.class, () -> another().open(DEV));
    assertTrue(failure.getMessage().contains("'the first'"), failure::getMessage);
    assertTrue(failure.getMessage().contains("process " + ProcessHandle.current().pid()));
    assertThrows(Misconfigured.class, () -> another().lease("test"));
    machine().open(DEV);
  }

  @Test
  void aSecondRehearsalOfOtherCodeLeavesTheServerAlone() throws IOException {
    rehearsing("the first", ProcessHandle.current()).open(DEV);
    Files.writeString(jar, "two");
    assertThrows(Misconfigured.class, () -> another().open(DEV));
    assertEquals(1, processes.commands().size());
    assertTrue(notes.said().stream().noneMatch(line -> line.contains("runs other code")));
  }

  @Test
  void aRehearsalOwnsTheDirectoryAlsoUnderANewServer() throws IOException {
    rehearsing("the first", ProcessHandle.current()).open(DEV);
    processes.close();
    assertThrows(Misconfigured.class, () -> another().open(DEV));
    assertEquals(2, processes.commands().size());
  }

  @Test
  void aRehearsalWhoseProcessIsGoneIsReplaced() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    Rehearsal dead = new Rehearsal("the dead", gone.pid(), Instant.now());
    machine(Optional.of(dead)).open(DEV);
    gone.waitFor();
    another().open(DEV);
  }

  /** In a process that lives: the one that started this one. */
  private LocalMachine another() {
    return rehearsing("the second", ProcessHandle.current().parent().orElseThrow());
  }

  private Timekeeper drainedAfterAMoment() {
    return new Timekeeper() {
      @Override
      public Instant now() {
        return Instant.EPOCH;
      }

      @Override
      public void pause(Duration duration) {
        try {
          processes.endDrained();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private LocalMachine machine() {
    return machine(Optional.empty());
  }

  private LocalMachine rehearsing(String name, ProcessHandle process) {
    Instant started = process.info().startInstant().orElseThrow();
    return machine(Optional.of(new Rehearsal(name, process.pid(), started)));
  }

  private LocalMachine machine(Optional<Rehearsal> rehearsal) {
    return machine(
        rehearsal,
        Map.of(
            "PATH", "/bin",
            "HOME", "/home/me",
            "DATABRICKS_TOKEN", "dapi123",
            "ARM_CLIENT_ID", "id",
            "SYSTEM_ACCESSTOKEN", "t",
            "MY_SECRET", "s",
            "AWS_SECRET_ACCESS_KEY", "s",
            "HTTPS_PROXY", "http://proxy"));
  }

  private LocalMachine machine(Map<String, String> environment) {
    return machine(Optional.empty(), environment);
  }

  private LocalMachine machine(Optional<Rehearsal> rehearsal, Map<String, String> environment) {
    LocalMachine.Settings settings =
        new LocalMachine.Settings(
            directory,
            Optional.empty(),
            Optional.empty(),
            rehearsal,
            () -> List.of(jar),
            Path.of("java"),
            environment);
    return new LocalMachine(settings, processes, time, notes);
  }
}
