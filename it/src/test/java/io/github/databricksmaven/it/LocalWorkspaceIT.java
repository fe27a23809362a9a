package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.it.Mvn.MvnProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server process behind local:// hosts: started when needed, found again, replaced when it is
 * gone.
 */
final class LocalWorkspaceIT {
  @TempDir Path folder;
  private LocalDirectory local;

  @BeforeEach
  void aNotebookToDeploy() {
    local = LocalDirectory.at(folder.resolve("local"));
    new Project(folder).notebook("answer.py", "print(42)");
  }

  @AfterEach
  void endTheServer() {
    local.close();
  }

  @Test
  void theSecondGoalFindsTheServerOfTheFirstAndTheNextReplaceOneThatIsGone() throws IOException {
    deploy().run().passed().says("1 to create");
    ProcessHandle server = local.server().orElseThrow();
    deploy().run().passed().says("1 unchanged");
    assertEquals(server.pid(), local.server().orElseThrow().pid());
    String url = local.url("development").toString();

    String serverFile = Files.readString(local.serverFile());
    local.killServer();
    deploy().run().passed().says("1 unchanged", url);

    local.killServer();
    long stranger = ProcessHandle.current().pid();
    Files.writeString(
        local.serverFile(), serverFile.replaceFirst("\"pid\" *: *\\d+", "\"pid\":" + stranger));
    deploy().run().passed().says("1 unchanged", url);
    assertNotEquals(stranger, local.server().orElseThrow().pid());

    local.close();
    try (ServerSocket taken = new ServerSocket()) {
      int port = URI.create(url).getPort();
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      deploy().run().failed().says(Integer.toString(port), "development", "Why:", "Fix:");
    }
  }

  @Test
  void aServerFileThatIsNoJsonIsReplaced() throws IOException {
    Files.createDirectories(local.path());
    Files.writeString(local.serverFile(), "{\"pid\": 12");
    deploy().run().passed().says("1 to create");
  }

  @Test
  void inTheForegroundItServesAnyClientUntilItIsInterrupted() throws IOException {
    try (MvnProcess mvn = inTheForeground()) {
      Waiting.until(
          "the workspace's address",
          Duration.ofMinutes(1),
          () -> mvn.output().contains("http://127.0.0.1:"));
      assertFalse(new Workspace(local, "staging").userName().isEmpty());
      assertFalse(mvn.output().contains(local.token("staging")), "The token is a secret.");
      assertTrue(mvn.process().isAlive());
      mvn.process().destroy();
      mvn.await(Duration.ofMinutes(1));
    }
    assertFalse(
        new Workspace(local, "staging").userName().isEmpty(), "It serves other goals, too.");
    Path environment = local.path().resolve("workspaces/staging/environment.sh");
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(environment)));
  }

  private MvnProcess inTheForeground() {
    return Mvn.in(folder)
        .goal("local-workspace")
        .property("name", "staging")
        .property("localDirectory", local.path())
        .start();
  }

  @Test
  void aSecondRehearsalIsRefusedAsLongAsTheFirstLives() {
    MvnProcess first =
        Mvn.in(folder)
            .goal("local-workspace")
            .property("localDirectory", local.path())
            .property("rehearsal", "the first rehearsal")
            .start();
    Waiting.until(
        "the first rehearsal",
        Duration.ofSeconds(30),
        () -> first.output().contains("http://127.0.0.1:"));
    deploy()
        .property("rehearsal", "the second")
        .run()
        .failed()
        .says("Another rehearsal goes on in " + local.path(), "the first rehearsal", "Fix:");
    deploy().run().passed();
    first.process().destroy();
    first.await(Duration.ofSeconds(10));
    deploy().property("rehearsal", "the second").run().passed();
  }

  private Mvn deploy() {
    return Mvn.in(folder)
        .goal("deploy-notebooks")
        .property("notebooks", "src")
        .property("targetFolder", "/Shared/it")
        .property("host", "local://development")
        .property("localDirectory", local.path());
  }
}
