package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.pipeline.Approvals;
import io.github.databricksmaven.pipeline.AzurePipelines;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of environments. */
final class ApprovalTest {

  @TempDir private Path folder;
  private Rehearsed rehearsed;

  @BeforeEach
  void begin() {
    rehearsed =
        new Rehearsed(folder)
            .environments(
                "environments: {production: {approvers: [Ada Lovelace], exclusive-lock: true}}");
  }

  private String pipeline(String script) {
    return """
    stages:
      - stage: Production
        jobs:
          - job: early
            steps: [{checkout: none}, {script: touch %s/early}]
          - deployment: release
            environment: production
            strategy:
              runOnce:
                deploy:
                  steps:
                    - script: |
                        %s
                      env: {SYSTEM_ACCESSTOKEN: $(System.AccessToken)}
    """
        .formatted(folder, script);
  }

  @Test
  void aStageThatNobodyApprovedIsLeftUntouched() {
    assertEquals(Result.FAILED, rehearsed.run(pipeline("touch " + folder + "/released")));
    assertFalse(Files.exists(folder.resolve("early")), "checks come before any job");
    assertFalse(Files.exists(folder.resolve("released")));
    assertTrue(
        rehearsed
            .told()
            .contains(
                "The stage was not run: nobody was there to approve production: without a"
                    + " terminal, give -Ddatabricks.approve=Production."),
        rehearsed.told());
  }

  @Test
  void theApproverIsSeenByTheGoals() throws Exception {
    rehearsed.approve("production");
    String script = "env > %s/env; until test -e %s/done; do sleep 0.1; done";
    WholeRehearsal rehearsal = rehearsed.of(pipeline(script.formatted(folder, folder)));
    CompletableFuture<Result> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return rehearsal.carryOut().result();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    Map<String, String> environment = environment();
    Approvals approvals = new AzurePipelines(environment, Duration.ofSeconds(5)).approvals();
    environment.put("SYSTEM_ACCESSTOKEN", "another");
    Approvals refused = new AzurePipelines(environment, Duration.ofSeconds(5)).approvals();
    Files.writeString(folder.resolve("done"), "");
    assertEquals(Result.SUCCEEDED, running.get(1, TimeUnit.MINUTES), rehearsed.told());
    assertEquals("Ada Lovelace", approvals.words());
    assertEquals("unknown: the build server answered with status 401", refused.words());
    assertEquals("Ada Lovelace", rehearsed.json().path("approvals").path(0).path("by").asText());
  }

  private Map<String, String> environment() throws Exception {
    Path file = folder.resolve("env");
    for (int i = 0; i < 300; i++) {
      if (Files.exists(file)
          && Files.readString(file).contains("SYSTEM_ACCESSTOKEN")
          && Files.readString(file).endsWith("\n")) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    TimeUnit.MILLISECONDS.sleep(200);
    Map<String, String> environment = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        environment.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return environment;
  }
}
