package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy-jobs from a folder of job files to a local workspace. */
final class DeployJobsIT {

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>mlops</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
      </project>
      """;

  private static final String TRAIN =
      """
      name: train
      timeout_seconds: 600
      schedule: {quartz_cron_expression: "0 0 6 * * ?", timezone_id: UTC, pause_status: PAUSED}
      email_notifications: {on_failure: [ml@example.com]}
      access_control_list: [{group_name: ml, permission_level: CAN_VIEW}]
      job_clusters:
        - job_cluster_key: main
          new_cluster:
            spark_version: 17.3.x-cpu-ml-scala2.13
            node_type_id: Standard_DS3_v2
            num_workers: 1
            spark_env_vars: {MODE: full}
      tasks:
        - task_key: prepare
          job_cluster_key: main
          notebook_task: {notebook_path: prepare}
        - task_key: train
          depends_on: [{task_key: prepare}]
          job_cluster_key: main
          notebook_task: {notebook_path: train}
      """;

  /** A job that needs neither cluster nor notebook. */
  private static final String CHECK =
      """
      name: check
      tasks:
        - task_key: compare
          condition_task: {op: EQUAL_TO, left: "1", right: "1"}
      """;

  private static final String NOTEBOOK = "# Databricks notebook source\nprint(1)";

  @TempDir Path folder;
  private Workspace workspace;
  private Project project;

  @BeforeEach
  void aProjectWithTwoJobs() {
    workspace = SharedServer.open("development");
    project =
        new Project(folder.resolve("project"))
            .file("pom.xml", POM)
            .file("jobs/train.yml", TRAIN)
            .file("jobs/nightly/check.yml", CHECK);
  }

  @Test
  void jobsAreCreatedKeptChangedAndDeletedAndWhatOthersDidIsDrift() {
    deploy()
        .run()
        .failed()
        .says("The notebook /Shared/it/prepare of task 'prepare' does not exist.", "Fix:");
    workspace.post("/api/2.0/workspace/mkdirs", "{\"path\":\"/Shared/it\"}");
    workspace.importObject("/Shared/it/prepare", "SOURCE", "PYTHON", NOTEBOOK);
    workspace.importObject("/Shared/it/train", "SOURCE", "PYTHON", NOTEBOOK);

    MvnResult first = deploy().run().passed().says("Deployed, and found in the workspace as sent.");
    GoldenText.assertSame("deploy-jobs-first.txt", GoldenText.planIn(first.output()));
    JsonNode train = job("train");
    assertEquals("com.acme:mlops", train.at("/settings/tags/databricks-maven").asText());
    assertEquals("PAUSED", train.at("/settings/schedule/pause_status").asText());
    assertEquals("com.acme:mlops", report().get("owner").asText());

    MvnResult again = deploy().run().passed();
    GoldenText.assertSame("deploy-jobs-again.txt", GoldenText.planIn(again.output()));
    int unchanged = report().get("requests").asInt();
    assertTrue(unchanged <= 5, unchanged + " requests"); // host, who, notebooks, jobs, permissions

    String shorter = TRAIN.substring(0, TRAIN.indexOf("  - task_key: train"));
    project
        .file(
            "jobs/train.yml",
            shorter
                .replace("600", "900")
                .replace("MODE: full", "MODE: half")
                .replace("VIEW", "MANAGE_RUN"))
        .without("jobs/nightly/check.yml");
    MvnResult changed = deploy().run().passed();
    GoldenText.assertSame("deploy-jobs-changed.txt", GoldenText.planIn(changed.output()));
    assertEquals(1, job("train").at("/settings/tasks").size());
    assertEquals(train.path("job_id"), job("train").path("job_id"));
    assertEquals(List.of("train"), names());

    String id = train.path("job_id").asText();
    workspace.post(
        "/api/2.2/jobs/update",
        "{\"job_id\":" + id + ",\"new_settings\":{\"max_concurrent_runs\":5,\"name\":\"mine\"}}");
    MvnResult refused = deploy().run().failed();
    GoldenText.assertSame("deploy-jobs-drift.txt", GoldenText.planIn(refused.output()));
    refused.says("Others changed a job since the last deployment.", "Why:", "onDrift=overwrite");
    assertEquals(5, job("mine").at("/settings/max_concurrent_runs").asInt());

    MvnResult told = deploy().property("onDrift", "overwrite").run().passed();
    GoldenText.assertSame("deploy-jobs-overwrite.txt", GoldenText.planIn(told.output()));
    String kept = project.read("target/databricks/former-jobs/mine-" + id + ".json");
    assertTrue(kept.contains("\"max_concurrent_runs\" : 5"), kept);
    assertFalse(kept.contains("half"), "a cluster's variable may be a secret");
    assertEquals(id, job("train").path("job_id").asText());
    assertEquals(1, job("train").at("/settings/max_concurrent_runs").asInt());
  }

  @Test
  void jobsOfNobodyAreTakenOverOnRequestThoseOfBundlesNever() {
    project.without("jobs/train.yml").file("jobs/bundled.yml", CHECK.replace("check", "bundled"));
    deploy().property("dryRun", true).run().passed().says("Plan: 2 to create");
    assertEquals("planned", report().get("result").asText());
    assertEquals("create: not done", report().at("/cases/0/result").asText());
    assertEquals(List.of(), names());
    createByHand("check", "");
    createByHand("bundled", ",\"deployment\":{\"kind\":\"BUNDLE\"},\"edit_mode\":\"UI_LOCKED\"");
    MvnResult refused = deploy().property("adopt", "bundled").run().failed();
    GoldenText.assertSame("deploy-jobs-refused.txt", GoldenText.planIn(refused.output()));
    refused.says(
        "2 jobs of the source cannot be deployed.",
        "which a bundle deploys",
        "-Ddatabricks.adopt=check");

    project.without("jobs/bundled.yml");
    deploy().property("adopt", "check").property("dryRun", true).run().passed();
    project.file("reviewed.json", project.read("target/databricks/deploy-jobs.plan.json"));
    String id = job("check").path("job_id").asText();
    workspace.post(
        "/api/2.2/jobs/update",
        "{\"job_id\":" + id + ",\"new_settings\":{\"description\":\"sneaked in\"}}");
    deploy()
        .property("adopt", "check")
        .property("plan", "reviewed.json")
        .run()
        .failed()
        .says("does not fit any more", "nightly/check in the workspace was changed", "Fix:");
    MvnResult adopted =
        deploy()
            .property("adopt", "check")
            .environment("TF_BUILD", "True")
            .run()
            .passed()
            .says(
                "##vso[task.setvariable variable=created;isoutput=true]0",
                "##vso[task.setvariable variable=changed;isoutput=true]1",
                "##vso[task.uploadsummary]");
    GoldenText.assertSame("deploy-jobs-adopted.txt", GoldenText.planIn(adopted.output()));
    assertEquals(id, job("check").path("job_id").asText());
    assertEquals("UI_LOCKED", job("bundled").at("/settings/edit_mode").asText(), "left alone");
  }

  @Test
  void allThatIsWrongIsToldBeforeAnythingIsSent() {
    project
        .file("jobs/train.yml", TRAIN.replace("timeout_seconds", "timeout_second"))
        .file(
            "jobs/nightly/check.yml",
            CHECK.replace("left: \"1\"", "left: dapi" + "0a1b2c3d4e5f60718293a4b5c6d7e8f9"));
    deploy()
        .run()
        .failed()
        .says("timeout_second", "jobs/train.yml, line 2", "'jobs/nightly/check.yml' holds a secret")
        .doesNotSay("0a1b2c3d4e5f")
        .doesNotSay("Target:");
  }

  @Test
  void withoutAPomTheOwnerHasToBeSaid() {
    project.without("pom.xml");
    deploy()
        .run()
        .failed()
        .says("<owner> is missing.", "-Ddatabricks.owner=com.acme:mlops")
        .doesNotSay("Target:");
  }

  private void createByHand(String name, String more) {
    workspace.post(
        "/api/2.2/jobs/create",
        """
        {"name":"%s","tasks":[{"task_key":"compare",
         "condition_task":{"op":"EQUAL_TO","left":"2","right":"2"}}]%s}\
        """
            .formatted(name, more));
  }

  private JsonNode job(String name) {
    JsonNode jobs = workspace.get("/api/2.2/jobs/list?expand_tasks=true&name=" + name).path("jobs");
    assertEquals(1, jobs.size(), name);
    return jobs.get(0);
  }

  private List<String> names() {
    JsonNode jobs = workspace.get("/api/2.2/jobs/list").path("jobs");
    return StreamSupport.stream(jobs.spliterator(), false)
        .map(job -> job.at("/settings/name").asText())
        .sorted()
        .toList();
  }

  private JsonNode report() {
    return Reports.of(project.folder()).json("deploy-jobs");
  }

  private Mvn deploy() {
    return Mvn.in(project.folder())
        .goal("deploy-jobs")
        .property("targetFolder", "/Shared/it")
        .property("host", workspace.host())
        .property("localDirectory", workspace.local().path());
  }
}
