import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { XMLParser } from "fast-xml-parser";
import { DESCRIPTOR } from "../build/places.js";
import { readDescriptor } from "../src/definition/descriptor.js";
import { Folder, type Agent } from "./agent.js";
import { agentWith, PretendedMaven, TOKEN } from "./pretended.js";

const { plugin, version } = readDescriptor(DESCRIPTOR);

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
      `${plugin}:${version}:deploy-notebooks`,
      "-Ddatabricks.notebooks=src",
      "-Ddatabricks.targetFolder=/Shared/a b",
      "-Ddatabricks.dryRun=true",
      "-Ddatabricks.stripOutputs=false",
      "-Ddatabricks.host=https://adb-1.2.azuredatabricks.net",
      "-Ddatabricks.authType=pat",
    ]);
    assert.match(maven.environment().get("JAVA_HOME") ?? "", /java$/);
  });

  test("keeps the options that the agent gives to Maven", async () => {
    await agent.run("DatabricksDeployNotebooks");
    assert.equal(maven.environment().get("MAVEN_OPTS"), "-XX:TieredStopAtLevel=1");
    agent.variable("MAVEN_OPTS", "-Djavax.net.ssl.trustStore=/etc/agent.jks -Xmx1g").input("mavenOptions", "-Xmx300m");
    await agent.run("DatabricksDeployNotebooks");
    assert.equal(maven.environment().get("MAVEN_OPTS"), "-Djavax.net.ssl.trustStore=/etc/agent.jks -Xmx1g -Xmx300m");
  });

  test("takes a variable of the pipeline for no input", async () => {
    const ended = await agent
      .pipelineVariable("input.folder", "raw")
      .pipelineVariable("input_table", "x")
      .pipelineVariable("Input Path", "y")
      .run("DatabricksDeployNotebooks");
    assert.equal(ended.result, "Succeeded", ended.output);
  });

  test("warns of variables of the machine that look like inputs of another task", async () => {
    const ended = await agent.variable("INPUT_METHOD", "pinyin").variable("INPUT_SOMETHING_ELSE", "x").run("DatabricksDeployNotebooks");
    assert.equal(ended.result, "Succeeded", ended.output);
    assert.match(ended.output, /type=warning[^\n]*The task has no input 'method', 'something_else': it is left out/);
  });

  test("has its paths given in full, as the agent gives them", async () => {
    maven = new PretendedMaven(folder, `pwd > ${folder.path}/folder`);
    folder.made("sources/sub");
    await agent.input("workingDirectory", "sub").run("DatabricksDeployNotebooks");
    assert.equal(readFileSync(path.join(folder.path, "folder"), "utf8").trim(), path.join(agent.sources(), "sub"));
  });

  test("keeps secrets out of arguments and log", async () => {
    agent.variable("SYSTEM_DEBUG", "true");
    const ended = await agent.run("DatabricksDeployNotebooks");
    assert.equal(maven.environment().get("DATABRICKS_TOKEN"), TOKEN);
    assert.ok(!maven.words().join("\n").includes(TOKEN));
    assert.ok(!ended.output.includes(TOKEN), ended.output);
    const given = [...maven.environment()].filter(
      ([name, value]) => (name.startsWith("ENDPOINT_AUTH_") || name.startsWith("INPUT_")) && value !== "",
    );
    assert.deepEqual(given, [], "nothing of inputs and connections is in the environment");
  });

  test("takes no other way in than its connection's", async () => {
    agent
      .variable("DATABRICKS_TOKEN", "of another")
      .variable("ARM_CLIENT_ID", "another")
      .variable("DATABRICKS_HOST", "https://other.example");
    await agent.run("DatabricksDeployNotebooks");
    const environment = maven.environment();
    assert.equal(environment.get("DATABRICKS_TOKEN"), TOKEN);
    assert.equal(environment.get("DATABRICKS_AUTH_TYPE"), "pat");
    assert.ok(maven.words().includes("-Ddatabricks.authType=pat"), "nor than its connection's, whatever an environment's file says");
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
    assert.ok(maven.words().includes("-Ddatabricks.authType=azure-client-secret"));
    assert.equal(maven.environment().get("DATABRICKS_AUTH_TYPE"), "azure-client-secret");
    assert.equal(maven.environment().get("ARM_CLIENT_SECRET"), "s3cret");
    assert.equal(maven.environment().get("ARM_TENANT_ID"), "tenant");
  });

  test("reaches further workspaces by connections of their own", async () => {
    agent
      .connection("c2", "https://adb-2.2.azuredatabricks.net/", "Token", { apitoken: "dapi-of-the-target" })
      .input("targetWorkspace", "c2");
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
    const given = maven
      .words()
      .filter((word) => word.startsWith("-Ddatabricks."))
      .sort();
    assert.deepEqual(given, [
      "-Ddatabricks.authType=pat",
      "-Ddatabricks.dryRun=false",
      "-Ddatabricks.host=https://westeurope.azuredatabricks.net",
      "-Ddatabricks.notebooks=notebooks",
      "-Ddatabricks.prune=none",
      "-Ddatabricks.stripOutputs=false",
      "-Ddatabricks.targetFolder=/Shared",
    ]);
    assert.equal(maven.environment().get("DATABRICKS_TOKEN"), TOKEN);
    assert.ok(ended.commands.some((one) => one.name === "task.setsecret" && one.message === TOKEN));
  });

  test("signs in as the service principal of the task it takes the place of", async () => {
    delete agent.variables.INPUT_DATABRICKSWORKSPACE;
    agent
      .input("LocalRootFolder", "data")
      .input("TargetLocation", "/mnt/x")
      .input("FilePattern", "*.*")
      .input("authMethod", "servicePrincipal");
    for (const [name, value] of Object.entries({
      region: "westeurope",
      applicationId: "app",
      spSecret: "s",
      tenantId: "t",
      subscriptionId: "sub",
      resourceGroup: "rg",
      workspace: "ws",
    })) {
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

  test("writes to DBFS by the name that the former task had for it, and by no other", async () => {
    const folders: [string, string, string][] = [
      ["TargetLocation", "/in", "dbfs:/in"],
      ["TargetLocation", "/mnt/x", "dbfs:/mnt/x"],
      ["TargetLocation", "/Volumes/a/b/c", "/Volumes/a/b/c"],
      ["TargetLocation", "/Workspace/x", "/Workspace/x"],
      ["TargetLocation", "/Shared", "/Shared"],
      ["TargetLocation", "/dbfs/in", "/dbfs/in"],
      ["targetFolder", "/in", "/in"],
      ["targetFolder", "/Users/me/data", "/Users/me/data"],
    ];
    for (const [name, given, wanted] of folders) {
      const one = agentWith(folder, maven).input("files", "data").input(name, given);
      const ended = await one.run("DatabricksUploadFiles");
      assert.equal(ended.result, "Succeeded", ended.output);
      assert.ok(maven.words().includes(`-Ddatabricks.targetFolder=${wanted}`), `${name}: ${given}`);
    }
  });

  test("puts a secret that the former task took as an input, by a variable", async () => {
    delete agent.variables.INPUT_DATABRICKSWORKSPACE;
    agent
      .input("secretScopeName", "storage")
      .input("secretName", "key")
      .input("secretValue", "s3cret-of-the-storage")
      .input("bearerToken", TOKEN)
      .input("region", "westeurope");
    const ended = await agent.run("DatabricksPutSecret");
    assert.equal(ended.result, "Succeeded", ended.output);
    for (const word of [
      "scope=storage",
      "key=key",
      "secretVariable=DATABRICKS_SECRET_VALUE",
      "host=https://westeurope.azuredatabricks.net",
    ]) {
      assert.ok(maven.words().includes(`-Ddatabricks.${word}`), word);
    }
    assert.equal(maven.environment().get("DATABRICKS_SECRET_VALUE"), "s3cret-of-the-storage");
    assert.ok(!maven.words().join("\n").includes("s3cret"));
    assert.ok(
      ended.commands.some((one) => one.name === "task.setsecret" && one.message === "s3cret-of-the-storage"),
      "masked",
    );
  });

  test("masks each line of a secret of several lines", async () => {
    const lines = ["-----BEGIN PRIVATE KEY-----", "bm90aGluZyBvZiB0aGUga2luZA==", "", "  c2Vjb25kIGxpbmU=", "-----END PRIVATE KEY-----"];
    for (const between of ["\n", "\r\n"]) {
      const value = lines.join(between);
      agent.input("scope", "s").input("key", "k").input("secretValue", value).variable("SYSTEM_DEBUG", "true");
      const ended = await agent.run("DatabricksPutSecret");
      assert.equal(ended.result, "Succeeded", ended.output);
      const masked = ended.commands.filter((one) => one.name === "task.setsecret").map((one) => one.message);
      for (const line of lines.map((one) => one.trim()).filter((one) => one !== "")) {
        assert.ok(masked.includes(line), line);
      }
    }
    maven = new PretendedMaven(folder, `printf %s "$DATABRICKS_SECRET_VALUE" > ${folder.path}/secret`);
    await agent.input("secretValue", lines.join("\n")).run("DatabricksPutSecret");
    assert.equal(readFileSync(path.join(folder.path, "secret"), "utf8"), lines.join("\n"), "the goal gets it whole");
  });

  test("masks secrets that are inputs before anything prints them", async () => {
    delete agent.variables.INPUT_DATABRICKSWORKSPACE;
    const secrets = { secretValue: "s3cret-of-the-storage", bearerToken: TOKEN, spSecret: "s3cret-of-the-principal" };
    agent.variable("SYSTEM_DEBUG", "true").input("scope", "s").input("key", "k").input("region", "westeurope");
    Object.entries(secrets).forEach(([name, value]) => agent.input(name, value));
    for (const method of ["bearer", "servicePrincipal"]) {
      agent.input("authMethod", method);
      ["applicationId", "tenantId", "subscriptionId", "resourceGroup", "workspace"].forEach((name) => agent.input(name, "x-1"));
      const ended = await agent.run("DatabricksPutSecret");
      assert.equal(ended.result, "Succeeded", ended.output);
      for (const secret of Object.values(secrets)) {
        const first = ended.output.split("\n").find((line) => line.includes(secret));
        assert.equal(first?.trim(), `##vso[task.setsecret]${secret}`);
      }
    }
  });

  test("publishes no test results where an expression says False", async () => {
    maven = new PretendedMaven(
      folder,
      `mkdir -p target/databricks; cd target/databricks; echo '{}' > deploy-notebooks.json; echo '<testsuite><testcase name="a"/></testsuite>' > TEST-deploy-notebooks.xml`,
    );
    for (const [given, wanted] of [
      ["False", 0],
      ["false", 0],
      ["True", 1],
    ] as const) {
      const ended = await agent.input("publishTestResults", given).run("DatabricksDeployNotebooks");
      assert.equal(ended.commands.filter((one) => one.name === "results.publish").length, wanted, given);
    }
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
    const attached = ended.commands
      .filter((one) => one.name === "task.addattachment")
      .map((one) => `${one.properties.type ?? ""} ${one.properties.name ?? ""}`);
    assert.deepEqual(attached, ["databricks-report promote-model-m.json", "databricks-chart promote-model-m.svg"]);
    assert.equal(ended.commands.find((one) => one.name === "task.setvariable")?.message, "7");
    assert.equal(
      ended.commands.find((one) => one.name === "results.publish")?.properties.resultFiles,
      path.join(reports, "TEST-promote-model-m.xml"),
    );
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
      maven = new PretendedMaven(
        folder,
        `trap 'echo gives the lock back; sleep 0.3; echo done; exit 130' INT TERM; echo at its work; i=0; while [ $i -lt 200 ]; do sleep 0.1; i=$((i+1)); done`,
      );
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

  test("reads the feed with the build's token, which is in no file, and keeps what the agent's settings say", async () => {
    const address = "https://pkgs.dev.azure.com/f/_packaging/m/maven/v1";
    agent.input("pluginSource", "feed").input("feedUrl", address);
    maven = new PretendedMaven(folder, `for word in "$@"; do case "$word" in *.xml) cp "$word" ${folder.path}/settings;; esac; done`);
    mkdirSync(path.join(maven.home, "conf"));
    writeFileSync(
      path.join(maven.home, "conf", "settings.xml"),
      `<?xml version="1.0"?>
<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">
  <!-- <mirrors><mirror><id>no</id></mirror></mirrors> -->
  <localRepository>/agent/repository</localRepository>
  <proxies><proxy><id>p</id><host>proxy.example.com</host></proxy></proxies>
  <servers><server><id>s</id><username>u</username></server></servers>
  <mirrors><mirror><id>maven-default-http-blocker</id><mirrorOf>external:http:*</mirrorOf></mirror></mirrors>
</settings>`,
    );
    const ended = await agent.run("DatabricksDeployNotebooks");
    assert.equal(ended.result, "Succeeded", ended.output);
    assert.equal(maven.environment().get("DATABRICKS_FEED_TOKEN"), "token-of-the-build");
    const settings = maven.words()[maven.words().indexOf("--global-settings") + 1] ?? "";
    assert.ok(settings.endsWith(".xml") && !existsSync(settings), "deleted at the end");
    const written = readFileSync(path.join(folder.path, "settings"), "utf8");
    assert.ok(!written.includes("token-of-the-build"));
    const repository = { id: "central", url: address, releases: { enabled: "true" }, snapshots: { enabled: "true" } };
    assert.deepEqual(new XMLParser({ parseTagValue: false }).parse(written), {
      settings: {
        mirrors: { mirror: { id: "databricks-feed", mirrorOf: "*", url: address } },
        servers: {
          server: [
            { id: "databricks-feed", username: "build", password: "${env.DATABRICKS_FEED_TOKEN}" },
            { id: "s", username: "u" },
          ],
        },
        profiles: {
          profile: { id: "databricks-feed", repositories: { repository }, pluginRepositories: { pluginRepository: repository } },
        },
        activeProfiles: { activeProfile: "databricks-feed" },
        localRepository: "/agent/repository",
        proxies: { proxy: { id: "p", host: "proxy.example.com" } },
      },
    });
  });
});
