import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { Folder, type Agent } from "./agent.js";
import { agentWith, PretendedMaven, TOKEN } from "./pretended.js";

let folder: Folder;
let maven: PretendedMaven;
let agent: Agent;

beforeEach(() => {
  folder = new Folder();
  maven = new PretendedMaven(folder);
  agent = agentWith(folder, maven);
});
afterEach(() => {
  folder.remove();
});

describe("a task", () => {
  test("calls its goal with what was given, and nothing else", async () => {
    agent.input("targetFolder", "/Shared/a b").input("notebooks", "src").input("dryRun", "true");
    const ended = await agent.run("DatabricksDeployNotebooks");
    assert.equal(ended.result, "Succeeded", ended.output);
    assert.deepEqual(maven.words(), [
      "--batch-mode",
      "-Dstyle.color=never",
      "--no-transfer-progress",
      "io.github.databricksmaven:databricks-maven-plugin:0.1.0-SNAPSHOT:deploy-notebooks",
      "-Ddatabricks.notebooks=src",
      "-Ddatabricks.targetFolder=/Shared/a b",
      "-Ddatabricks.dryRun=true",
      "-Ddatabricks.host=https://adb-1.2.azuredatabricks.net",
    ]);
    assert.match(maven.environment().get("JAVA_HOME") ?? "", /java$/);
  });

  test("keeps secrets out of arguments and log", async () => {
    agent.variable("SYSTEM_DEBUG", "true");
    const ended = await agent.run("DatabricksDeployNotebooks");
    assert.equal(maven.environment().get("DATABRICKS_TOKEN"), TOKEN);
    assert.ok(!maven.words().join("\n").includes(TOKEN));
    assert.ok(!ended.output.includes(TOKEN), ended.output);
    assert.ok(![...maven.environment().keys()].some((name) => name.startsWith("ENDPOINT_AUTH_") || name.startsWith("INPUT_")));
  });

  test("takes no other way in than its connection's", async () => {
    agent.variable("DATABRICKS_TOKEN", "of another").variable("ARM_CLIENT_ID", "another").variable("DATABRICKS_HOST", "https://other.example");
    await agent.run("DatabricksDeployNotebooks");
    const environment = maven.environment();
    assert.equal(environment.get("DATABRICKS_TOKEN"), TOKEN);
    assert.equal(environment.get("DATABRICKS_AUTH_TYPE"), "pat");
    assert.equal(environment.has("ARM_CLIENT_ID"), false);
    assert.equal(environment.has("DATABRICKS_HOST"), false);
  });

  test("signs in with a secret of Databricks or of Entra ID", async () => {
    agent.connection("c1", "https://adb-1.2.azuredatabricks.net", "UsernamePassword", { username: "app", password: "s3cret" });
    await agent.run("DatabricksModelHistory");
    assert.equal(maven.environment().get("DATABRICKS_AUTH_TYPE"), "oauth-m2m");
    assert.equal(maven.environment().get("DATABRICKS_CLIENT_ID"), "app");
    assert.equal(maven.environment().get("DATABRICKS_CLIENT_SECRET"), "s3cret");
    agent.variable("ENDPOINT_DATA_c1_TENANTID", "tenant");
    await agent.run("DatabricksModelHistory");
    assert.equal(maven.environment().get("DATABRICKS_AUTH_TYPE"), "azure-client-secret");
    assert.equal(maven.environment().get("ARM_CLIENT_SECRET"), "s3cret");
    assert.equal(maven.environment().get("ARM_TENANT_ID"), "tenant");
  });

  test("reaches further workspaces by connections of their own", async () => {
    agent.connection("c2", "https://adb-2.2.azuredatabricks.net/", "Token", { apitoken: "dapi-of-the-target" }).input("targetWorkspace", "c2");
    agent.input("model", "m").input("promoteTo", "stage:Production").input("modelVersion", "latest");
    await agent.run("DatabricksPromoteModel");
    assert.ok(maven.words().includes("-Ddatabricks.targetHost=https://adb-2.2.azuredatabricks.net"));
    assert.equal(maven.environment().get("DATABRICKS_TARGET_TOKEN"), "dapi-of-the-target");
    assert.equal(maven.environment().get("SYSTEM_ACCESSTOKEN"), "token-of-the-build");
  });

  test("gives the build's token to goals that read approvals only", async () => {
    await agent.run("DatabricksDeployNotebooks");
    assert.equal(maven.environment().has("SYSTEM_ACCESSTOKEN"), false);
  });

  test("takes the inputs of the task it takes the place of", async () => {
    delete agent.variables.INPUT_DATABRICKSWORKSPACE;
    agent.input("localPath", "notebooks").input("databricksPath", "/Shared").input("clean", "false");
    agent.input("authMethod", "bearer").input("bearerToken", TOKEN).input("region", "westeurope");
    const ended = await agent.run("DatabricksDeployNotebooks");
    assert.equal(ended.result, "Succeeded", ended.output);
    const given = maven.words().filter((word) => word.startsWith("-Ddatabricks.")).sort();
    assert.deepEqual(given, [
      "-Ddatabricks.host=https://westeurope.azuredatabricks.net",
      "-Ddatabricks.notebooks=notebooks",
      "-Ddatabricks.prune=none",
      "-Ddatabricks.targetFolder=/Shared",
    ]);
    assert.equal(maven.environment().get("DATABRICKS_TOKEN"), TOKEN);
    assert.ok(ended.commands.some((one) => one.name === "task.setsecret" && one.message === TOKEN));
  });

  test("signs in as the service principal of the task it takes the place of", async () => {
    delete agent.variables.INPUT_DATABRICKSWORKSPACE;
    agent.input("LocalRootFolder", "data").input("TargetLocation", "/mnt/x").input("FilePattern", "*.*").input("authMethod", "servicePrincipal");
    for (const [name, value] of Object.entries({ region: "westeurope", applicationId: "app", spSecret: "s", tenantId: "t", subscriptionId: "sub", resourceGroup: "rg", workspace: "ws" })) {
      agent.input(name, value);
    }
    const ended = await agent.run("DatabricksUploadFiles");
    assert.equal(ended.result, "Succeeded", ended.output);
    assert.ok(maven.words().includes("-Ddatabricks.targetFolder=dbfs:/mnt/x"));
    assert.ok(maven.words().includes("-Ddatabricks.files=data"));
    assert.equal(
      maven.environment().get("DATABRICKS_AZURE_RESOURCE_ID"),
      "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/ws",
    );
  });

  test("asks Maven 4 for streams as plugins write them", async () => {
    folder.remove();
    folder = new Folder();
    maven = new PretendedMaven(folder, "", "4.0.0-rc-6");
    await agentWith(folder, maven).run("DatabricksDeployNotebooks");
    assert.ok(maven.words().includes("--raw-streams"));
  });

  test("attaches what the goal has reported, and publishes its cases", async () => {
    const reports = path.join(agent.sources(), "target", "databricks");
    maven = new PretendedMaven(
      folder,
      `echo '##vso[task.setvariable variable=version;isoutput=true]7'
       mkdir -p target/databricks; cd target/databricks
       echo '{}' > promote-model-m.json; echo '{}' > promote-model-m.plan.json; echo '<svg/>' > promote-model-m.svg
       echo '<testsuite><testcase name="a"/></testsuite>' > TEST-promote-model-m.xml`,
    );
    folder.made("sources/target/databricks");
    writeFileSync(path.join(reports, "run-job-old.json"), "{}");
    const ended = await agent.run("DatabricksPromoteModel");
    const attached = ended.commands.filter((one) => one.name === "task.addattachment").map((one) => `${one.properties.type ?? ""} ${one.properties.name ?? ""}`);
    assert.deepEqual(attached, ["databricks-report promote-model-m.json", "databricks-chart promote-model-m.svg"]);
    assert.equal(ended.commands.find((one) => one.name === "task.setvariable")?.message, "7");
    assert.equal(ended.commands.find((one) => one.name === "results.publish")?.properties.resultFiles, path.join(reports, "TEST-promote-model-m.xml"));
  });

  test("leaves it to the goal to say why it failed", async () => {
    maven = new PretendedMaven(
      folder,
      `mkdir -p target/databricks; echo '{}' > target/databricks/deploy-notebooks.json
       echo '##vso[task.logissue type=error]Others changed 2 objects.'; echo '[ERROR] Others changed 2 objects.'; exit 1`,
    );
    const ended = await agent.run("DatabricksDeployNotebooks");
    assert.equal(ended.result, "Failed");
    assert.deepEqual(ended.errors, ["Others changed 2 objects."]);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    test(`passes ${signal} on and waits for the goal's end`, async () => {
      maven = new PretendedMaven(folder, `trap 'echo gives the lock back; sleep 0.3; echo done; exit 130' INT TERM; echo at its work; i=0; while [ $i -lt 200 ]; do sleep 0.1; i=$((i+1)); done`);
      const running = agent.start("DatabricksDeployNotebooks");
      while (!running.output().includes("at its work")) {
        await after(20);
      }
      running.signal(signal);
      const ended = await running.ended;
      assert.match(ended.output, /gives the lock back\s+done/);
      assert.equal(ended.result, "Failed");
      assert.equal(ended.errors.length, 1);
    });
  }

  test("reads the feed with the build's token, which is in no file", async () => {
    agent.input("pluginSource", "feed").input("feedUrl", "https://pkgs.dev.azure.com/f/_packaging/m/maven/v1");
    maven = new PretendedMaven(folder, `for word in "$@"; do case "$word" in *.xml) cp "$word" ${folder.path}/settings;; esac; done`);
    const ended = await agent.run("DatabricksDeployNotebooks");
    assert.equal(ended.result, "Succeeded", ended.output);
    assert.equal(maven.environment().get("DATABRICKS_FEED_TOKEN"), "token-of-the-build");
    const settings = maven.words()[maven.words().indexOf("--global-settings") + 1] ?? "";
    assert.ok(settings.endsWith(".xml") && !existsSync(settings), "deleted at the end");
    assert.ok(existsSync(path.join(folder.path, "settings")));
  });
});
