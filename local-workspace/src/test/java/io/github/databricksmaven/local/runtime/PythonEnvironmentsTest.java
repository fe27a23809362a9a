package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments of one tiny package, so that each is made in two or three seconds. */
final class PythonEnvironmentsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private Interpreter python;
  private TinyPackage tiny;

  @BeforeEach
  void makePackage() throws Exception {
    python = new Interpreters(System.getenv()).find(Optional.empty());
    tiny = TinyPackage.in(folder.resolve("wheels"), 10);
  }

  /** JUnit would do it, but warns of every link. */
  @AfterEach
  void deleteEnvironments() throws IOException {
    FileTree.delete(folder.resolve("environments"));
  }

  @Test
  void anEnvironmentIsMadeOnceAndHoldsThePackages() throws Exception {
    Path made = environments(offline()).python(python, tiny.lock(), progress::add);
    Command.Result answer =
        new Command(List.of(made.toString(), "-c", "import tiny; print(tiny.answer)"), Map.of())
            .run(Duration.ofSeconds(20));
    assertEquals("42", answer.output());
    assertTrue(progress.contains("Installing Python packages: 1 of 1 (tiny)"), progress.toString());
    assertTrue(Files.isRegularFile(home(".log")));

    progress.clear();
    assertEquals(made, environments(offline()).python(python, tiny.lock(), progress::add));
    assertEquals(List.of(), progress);
  }

  @Test
  void anInstallationThatIsKilledIsMadeAfresh() throws Exception {
    Path killed =
        Scripts.write(
            folder.resolve("killed"),
            tethering() + "mkdir -p \"$3/bin\"; touch \"$3/bin/python\"; kill -9 $$");
    Interpreter dying = new Interpreter(killed.toString(), python.version());
    assertThrows(
        RuntimeProblem.class,
        () -> environments(offline()).python(dying, tiny.lock(), progress::add));
    assertTrue(Files.exists(home("").resolve("bin/python")), "it left something behind");
    environments(offline()).python(python, tiny.lock(), progress::add);
    assertTrue(Files.exists(home("").resolve("complete")));
  }

  @Test
  void aPythonWithoutVenvIsExplained() throws Exception {
    Path wrapper =
        Scripts.write(
            folder.resolve("python-without-venv"),
            tethering()
                + "echo 'The virtual environment was not created successfully because ensurepip is not"
                + " available.'; exit 1");
    String message = failure(environments(offline()), new Interpreter(wrapper.toString(), "3.11"));
    assertTrue(message.startsWith(wrapper + " cannot make a virtual environment."), message);
    assertTrue(message.contains("ensurepip is not available"), message);
    assertTrue(message.contains("apt install python3.11-venv"), message);
  }

  @Test
  void noNetworkIsExplainedWithinSeconds() throws Exception {
    Map<String, String> environment = new HashMap<>(offline());
    environment.keySet().removeIf(name -> name.startsWith("PIP_"));
    environment.put("PIP_CONFIG_FILE", "/dev/null");
    environment.put("PIP_INDEX_URL", "http://127.0.0.1:1/simple");
    String message =
        assertTimeout(Duration.ofSeconds(30), () -> failure(environments(environment), python));
    assertTrue(message.startsWith("The Python packages could not be downloaded."), message);
    assertTrue(message.contains("then run again"), message);
  }

  @Test
  void aPackageThatIsNotTheLockedOneIsRefused() throws Exception {
    LockFile other = new LockFile(tiny.lock().text().replaceAll("sha256:.", "sha256:0"));
    LockFile forged =
        other.equals(tiny.lock())
            ? new LockFile(tiny.lock().text().replaceAll("sha256:.", "sha256:1"))
            : other;
    RuntimeProblem problem =
        assertThrows(
            RuntimeProblem.class,
            () -> environments(offline()).python(python, forged, progress::add));
    assertTrue(String.valueOf(problem.getMessage()).contains("could not be installed"));
  }

  @Test
  void aSecondProcessWaitsForTheFirstAndSaysSo() throws Exception {
    Path home = Files.createDirectories(home("").resolve("bin")).getParent();
    Path script = folder.resolve("first.py");
    Files.writeString(script, FIRST_PROCESS);
    Process first =
        new ProcessBuilder(python.path(), script.toString(), home(".lock").toString(), home + "")
            .start();
    assertEquals("held", first.inputReader().readLine());
    Path made = environments(offline()).python(python, tiny.lock(), progress::add);
    assertEquals(home("").resolve("bin/python"), made);
    assertEquals(
        List.of("Waiting for another process that is installing the Python packages"), progress);
    assertTrue(first.waitFor(10, TimeUnit.SECONDS));
  }

  private static final String FIRST_PROCESS =
      """
      import fcntl, os, sys, time
      with open(sys.argv[1], "w") as file:
          fcntl.lockf(file, fcntl.LOCK_EX)
          print("held", flush=True)
          time.sleep(1)
          os.symlink(sys.executable, sys.argv[2] + "/bin/python")
          open(sys.argv[2] + "/complete", "w").close()
      """;

  @Test
  void aFullDiskIsExplained() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    List<String> line = new ArrayList<>(List.of("unshare", "-Urm", "sh", "-c"));
    line.add("mount -t tmpfs -o size=30m none \"$0\" && exec \"$@\"");
    line.add(disk.toString());
    Command.Result allowed =
        new Command(with(line, "true"), System.getenv()).run(Duration.ofSeconds(10));
    assumeTrue(
        allowed.succeeded(), "no small disk can be made in a user namespace: " + allowed.output());
    TinyPackage big = TinyPackage.in(folder.resolve("big"), 40_000_000);
    Files.writeString(folder.resolve("big.lock"), big.lock().text());
    Command.Result full =
        new Command(with(line, installing(disk, folder.resolve("big.lock"))), offline(big))
            .run(Duration.ofSeconds(60));
    assertTrue(full.output().contains("is full."), full.output());
    assertTrue(full.output().contains("make room there"), full.output());
    assertFalse(full.output().contains("\tat "), full.output());
  }

  @Test
  void killingTheServerEndsPip() throws Exception {
    try (ServerSocket index = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process server = installingFrom(index);
      List<ProcessHandle> started = server.descendants().toList();
      assertTrue(started.size() >= 2, "the tether and pip: " + started);
      server.destroyForcibly().waitFor();
      assertEnd(started);
    }
  }

  @Test
  void anInstallationThatIsInterruptedLeavesNobodyWriting() throws Exception {
    Path begun = folder.resolve("begun");
    String endless = tethering() + "sleep 600 & touch " + begun + "; wait";
    Path slow = Scripts.write(folder.resolve("slow"), endless);
    Interpreter interpreter = new Interpreter(slow.toString(), python.version());
    Thread installing =
        Background.threads("installing")
            .newThread(() -> assertThrows(InterruptedException.class, () -> make(interpreter)));
    installing.start();
    while (!Files.exists(begun)) {
      Thread.sleep(20);
    }
    List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
    assertTrue(started.size() >= 3, "the tether, the script and its sleep: " + started);
    installing.interrupt();
    installing.join(PATIENCE.toMillis());
    assertEquals(List.of(), started.stream().filter(ProcessHandle::isAlive).toList());
  }

  private void make(Interpreter interpreter) throws InterruptedException {
    environments(offline()).python(interpreter, tiny.lock(), progress::add);
  }

  /** A server whose pip waits for an index that never answers. */
  private Process installingFrom(ServerSocket index) throws IOException {
    Files.writeString(folder.resolve("tiny.lock"), tiny.lock().text());
    Path directory = folder.resolve("environments");
    ProcessBuilder server =
        new ProcessBuilder(installing(directory, folder.resolve("tiny.lock")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    server.environment().clear();
    server.environment().putAll(hanging(index));
    Process process = server.start();
    index.accept();
    return process;
  }

  private static Map<String, String> hanging(ServerSocket index) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("PIP_"));
    environment.put("PIP_CONFIG_FILE", "/dev/null");
    environment.put("PIP_INDEX_URL", "http://127.0.0.1:" + index.getLocalPort() + "/simple");
    environment.put("NO_PROXY", "127.0.0.1");
    environment.put("no_proxy", "127.0.0.1");
    return environment;
  }

  private static void assertEnd(List<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      assertTimeoutPreemptively(
          PATIENCE, () -> process.onExit().get(), () -> process.info() + " lives on");
    }
  }

  /** The first lines of a script that plays an interpreter: how it starts programs is Python's. */
  private String tethering() {
    return "case \"$1\" in -I) exec " + python.path() + " \"$@\";; esac\n";
  }

  private String[] installing(Path directory, Path lock) {
    return new String[] {
      Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
      "-cp",
      System.getProperty("java.class.path", ""),
      InstallationProcess.class.getName(),
      directory.toString(),
      lock.toString()
    };
  }

  private static List<String> with(List<String> line, String... more) {
    List<String> all = new ArrayList<>(line);
    all.addAll(List.of(more));
    return all;
  }

  private String failure(PythonEnvironments environments, Interpreter interpreter) {
    RuntimeProblem problem =
        assertThrows(
            RuntimeProblem.class,
            () -> environments.python(interpreter, tiny.lock(), progress::add));
    return String.valueOf(problem.getMessage());
  }

  private PythonEnvironments environments(Map<String, String> environment) {
    return new PythonEnvironments(folder.resolve("environments"), environment);
  }

  private Map<String, String> offline() {
    return offline(tiny);
  }

  private static Map<String, String> offline(TinyPackage available) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PIP_NO_INDEX", "1");
    environment.put("PIP_FIND_LINKS", available.folder().toString());
    return environment;
  }

  private Path home(String suffix) {
    String name = tiny.lock().hash() + "-python" + python.version() + suffix;
    return folder.resolve("environments").resolve(name);
  }
}
