package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.pipeline.Approvals;
import io.github.databricksmaven.pipeline.AzurePipelines;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
                    + " terminal, give -Ddatabricks.approve=production."),
        rehearsed.told());
  }

  @Test
  void whatWasGivenIsKeptInTheWordsThatTellWhatToGive() throws Exception {
    rehearsed.environments(
        "environments: {pre-production: {approvers: [Ada Lovelace]}, production: {approvers: [Ada"
            + " Lovelace]}}");
    rehearsed.approve("pre-production");
    assertEquals(Result.FAILED, rehearsed.run(pipeline("touch released")));
    assertTrue(
        rehearsed
            .told()
            .contains(
                "The stage was not run: nobody was there to approve production: without a"
                    + " terminal, give -Ddatabricks.approve=pre-production,production."),
        rehearsed.told());
    assertTrue(
        rehearsed.told().contains("\n✗ Production not approved, nothing was run\n"),
        rehearsed.told());
    assertTrue(
        rehearsed.told().contains("\n  ✗ Production  not approved, nothing was run  nobody was"),
        rehearsed.told());
    assertFalse(rehearsed.told().contains("Production failed"), rehearsed.told());
    String page = Files.readString(rehearsed.run().resolve("rehearsal.html"));
    assertTrue(page.contains("Not approved, nothing was run</span>"), page);
  }

  @Test
  void aNameThatApprovesNothingIsRefused() {
    rehearsed.approve("prodution");
    String message =
        assertThrows(Misconfigured.class, () -> rehearsed.run(pipeline("pwd"))).getMessage();
    assertTrue(
        message.contains("<approve> 'prodution' is neither an environment nor a stage"), message);
    assertTrue(message.contains("did you mean 'production'?"), message);
    assertFalse(Files.exists(folder.resolve("early")));
  }

  @Test
  void theApproverIsSeenByTheGoals() throws Exception {
    rehearsed.approve("production");
    String script = "env > %s/env; until test -e %s/done; do sleep 0.1; done";
    WholeRehearsal rehearsal = rehearsed.of(pipeline(script.formatted(folder, folder)));
    CompletableFuture<Result> running = rehearsed.start(rehearsal);
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

  @Test
  void aLockIsGivenBackWhenTheNextCheckIsCancelled() throws Exception {
    rehearsed.environments(
        "environments: {first: {exclusive-lock: true}, second: {approvers: [Ada Lovelace]}}");
    String deployment =
        "- {deployment: %1$s, environment: %1$s, strategy: {runOnce: {deploy: {steps: [{script:"
            + " touch %2$s/%1$s}]}}}}\n";
    String first = deployment.formatted("first", folder);
    ByteArrayOutputStream asked = new ByteArrayOutputStream();
    rehearsed.terminal(
        new BufferedReader(new PipedReader(new PipedWriter())),
        new PrintStream(asked, true, StandardCharsets.UTF_8));
    WholeRehearsal waits = rehearsed.of("jobs:\n" + first + deployment.formatted("second", folder));
    CompletableFuture<Result> cancelled = rehearsed.start(waits);
    for (int i = 0; i < 300 && !asked.toString(StandardCharsets.UTF_8).contains("approve?"); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    waits.cancel();
    assertEquals(Result.CANCELED, cancelled.get(20, TimeUnit.SECONDS), rehearsed.told());
    assertFalse(Files.exists(folder.resolve("first")), "checks come before any job");
    CompletableFuture<Result> next = rehearsed.start(rehearsed.of("jobs:\n" + first));
    assertEquals(Result.SUCCEEDED, next.get(20, TimeUnit.SECONDS), rehearsed.told());
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
