package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goal rehearse as a user calls it, without a pom. */
final class RehearseIT {

  @TempDir Path folder;

  @BeforeEach
  void aPipelineWithAnApproval() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    new Project(folder)
        .file(
            "release.yml",
            """
            parameters:
              - name: who
                type: string
                default: nobody
            stages:
              - stage: Build
                jobs:
                  - job: A
                    steps:
                      - checkout: none
                      - script: echo "for ${{ parameters.who }}" > made
                      - publish: made
                        artifact: made
              - stage: Production
                jobs:
                  - deployment: D
                    environment: production
                    strategy:
                      runOnce:
                        deploy:
                          steps:
                            - script: cat $(Pipeline.Workspace)/made/made; touch %1$s/released
                              displayName: Release
                            - script: if test -e %1$s/wait; then echo $$ > %1$s/pid; sleep 300; fi
                              displayName: Wait
                            - script: touch %1$s/cleaned
                              condition: always()
            """
                .formatted(folder))
        .file("environments.yml", "environments: {production: {approvers: [Ada Lovelace]}}");
  }

  private Mvn rehearse() {
    return Mvn.in(folder)
        .goal("rehearse")
        .property("pipeline", "release.yml")
        .property("pipelineEnvironments", "environments.yml")
        .property("parameters", "who=everybody");
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("target/rehearsal/runs/release/1/rehearsal.html"));
  }

  @Test
  void anApprovedReleaseRunsToItsEndAndLeavesAPage() throws IOException {
    rehearse()
        .property("approve", "Production")
        .run()
        .passed()
        .says("✓ Production succeeded in", ": approved by Ada Lovelace", "Rehearsal Succeeded.");
    assertTrue(page().contains("for everybody"), page());
    assertTrue(Files.exists(folder.resolve("target/databricks/rehearse-release.json")));
  }

  @Test
  void anUnapprovedProductionStaysUntouched() {
    rehearse()
        .run()
        .failed()
        .says(
            "✓ Build succeeded in",
            "The rehearsal ended as Failed.",
            "Why: Production: The stage was not run: nobody was there to approve production");
    assertFalse(Files.exists(folder.resolve("released")));
  }

  @Test
  void whatIsUnknownIsRefusedBeforeAnythingRuns() throws IOException {
    Path file = folder.resolve("release.yml");
    Files.writeString(file, Files.readString(file).replace("publish: made", "pbulish: made"));
    rehearse()
        .run()
        .failed()
        .says("release.yml, line 12, column 13:", "did you mean 'publish'?")
        .doesNotSay("▶");
  }

  @Test
  void aCancelledReleaseLeavesNothingRunning() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("wait"), "");
    try (Mvn.MvnProcess mvn = rehearse().property("approve", "production").start()) {
      long pid = pid();
      mvn.process().destroy(); // SIGTERM, as a build server sends it
      mvn.await(Duration.ofMinutes(2)).failed();
      assertTrue(Files.exists(folder.resolve("cleaned")), mvn.output());
      assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
      assertEquals(1, page().split("The operation was canceled").length - 1, page());
    }
  }

  private long pid() throws IOException, InterruptedException {
    Path file = folder.resolve("pid");
    for (int i = 0; i < 600 && !(Files.exists(file) && Files.size(file) > 0); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return Long.parseLong(Files.readString(file).strip());
  }
}
