package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is missing, wrong or not a workspace is refused at once, in words. */
final class HostIT {
  @TempDir Path folder;

  @BeforeEach
  void aNotebookToDeploy() {
    new Project(folder).notebook("answer.py", "print(42)");
  }

  @Test
  void withoutAHostTheThreeWaysToGiveOneAreNamed() {
    deploy()
        .run()
        .failed()
        .says("-Ddatabricks.host", "-Ddatabricks.profile", "DATABRICKS_HOST", "Why:", "Fix:");
  }

  @Test
  void plainHttpToAnotherMachineIsRefused() {
    deploy()
        .property("host", "http://workspace.example.org")
        .environment("DATABRICKS_TOKEN", "secret-of-the-test")
        .run()
        .failed()
        .says("http://workspace.example.org", "https", "Fix:")
        .doesNotSay("secret-of-the-test");
  }

  @Test
  void aMissingTokenIsNamed() {
    deploy()
        .property("host", "https://127.0.0.1:1")
        .run()
        .failed()
        .says("DATABRICKS_TOKEN", "Fix:");
  }

  @Test
  void aClosedPortFailsWithinThreeSeconds() throws IOException {
    assertFailsFast("http://127.0.0.1:" + closedPort());
  }

  @Test
  void anUnknownNameFailsWithinThreeSeconds() {
    assertFailsFast("https://no-such-workspace.invalid");
  }

  @Test
  void aMachineThatNeverAnswersFailsWithinThreeSeconds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFailsFast("http://127.0.0.1:" + silent.getLocalPort());
    }
  }

  @Test
  void aPageInsteadOfAnAnswerIsNotTakenForSuccess() {
    try (FaultyProxy proxy = FaultyProxy.showingAPage(URI.create("http://127.0.0.1:1"))) {
      deploy()
          .property("host", proxy.url())
          .environment("DATABRICKS_TOKEN", "secret-of-the-test")
          .run()
          .failed()
          .says("text/html", "Why:", "Fix:")
          .doesNotSay("secret-of-the-test");
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return closedSoon.getLocalPort();
    }
  }

  private void assertFailsFast(String host) {
    deploy()
        .property("host", host)
        .environment("DATABRICKS_TOKEN", "secret-of-the-test")
        .run()
        .failed()
        .says(host.replaceFirst("https?://", ""), "Why:", "Fix:")
        .doesNotSay("secret-of-the-test");
    double seconds = Reports.of(folder).json("deploy-notebooks").get("seconds").doubleValue();
    assertTrue(seconds < 3, () -> "took the goal " + seconds + " s");
  }

  private Mvn deploy() {
    return Mvn.in(folder)
        .goal("deploy-notebooks")
        .property("notebooks", "src")
        .property("targetFolder", "/Shared/it");
  }
}
