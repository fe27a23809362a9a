import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { Folder, type Agent, type Ended } from "./agent.js";
import { agentWith, pretendedJava, PretendedMaven } from "./pretended.js";
import { Answering } from "./server.js";

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

/** That a task says just this, in one error without a trace, and calls nothing. */
async function refuses(what: RegExp, task = "DatabricksDeployNotebooks"): Promise<Ended> {
  const ended = await agent.run(task);
  assert.equal(ended.result, "Failed", ended.output);
  assert.equal(ended.errors.length, 1, ended.output);
  assert.match(ended.errors[0] ?? "", what);
  assert.match(ended.errors[0] ?? "", /\n {2}Why: .+\n {2}Fix: /);
  assert.doesNotMatch(ended.output, /^\s+at .+:\d+/m);
  return ended;
}

describe("one clear error", () => {
  afterEach(() => {
    assert.equal(maven.wasCalled(), false);
  });

  test("when there is no connection", async () => {
    delete agent.variables.INPUT_DATABRICKSWORKSPACE;
    await refuses(/^Input databricksWorkspace is missing\./);
    await refuses(/^Input databricksWorkspace is missing\./, "DatabricksRunJob");
  });

  test("when the pipeline may not use the connection", async () => {
    agent.input("databricksWorkspace", "c9");
    await refuses(/^The connection of input databricksWorkspace has not got an address\./);
  });

  test("when the connection is to something else", async () => {
    agent.connection("c1", "https://example.com", "ServicePrincipal", {});
    await refuses(/^The connection of input databricksWorkspace is none to a Databricks workspace\.\n {2}Why: it signs in by 'ServicePrincipal'/);
  });

  test("when the connection's address takes no token", async () => {
    agent.connection("c1", "http://adb-1.2.azuredatabricks.net", "Token", { apitoken: "x" });
    await refuses(/is no address of a workspace/);
  });

  test("when a further workspace's connection has no token", async () => {
    agent.connection("c2", "https://adb-2.2.azuredatabricks.net", "UsernamePassword", { username: "a", password: "b" }).input("targetWorkspace", "c2");
    await refuses(/^The connection of input targetWorkspace has no token/, "DatabricksPromoteModel");
  });

  test("when the working directory is not there", async () => {
    agent.input("workingDirectory", "nowhere");
    await refuses(/^Input workingDirectory '.*nowhere' is no folder/);
  });

  test("when an input is not known", async () => {
    agent.input("notebook", "src");
    await refuses(/^The task has no input 'notebook'\.[^]*did you mean notebooks\?/);
  });

  test("when a variable of the pipeline has no value", async () => {
    agent.input("targetFolder", "$(folder)");
    await refuses(/^Input targetFolder is \$\(folder\), the name of a variable and not its value/);
  });

  test("when a required input is missing", async () => {
    agent.input("files", "data");
    await refuses(/^Input targetFolder is missing/, "DatabricksUploadFiles");
  });

  test("when only part of a folder was to be uploaded", async () => {
    agent.input("files", "data").input("targetFolder", "/Volumes/a/b/c").input("FilePattern", "*.csv");
    await refuses(/^Input FilePattern '\*\.csv' is not taken/, "DatabricksUploadFiles");
  });

  test("when there is no Java", async () => {
    delete agent.variables.INPUT_JAVAHOME;
    agent.variable("PATH", path.dirname(process.execPath)).input("javaDownload", "none");
    agent.variable("JAVA_HOME_11_X64", pretendedJava(folder, "11.0.2", "old"));
    agent.variable("JAVA_HOME", path.join(folder.path, "old"));
    if (path.dirname(process.execPath) === "/usr/bin") {
      agent.variable("PATH", folder.made("nothing"));
    }
    await refuses(/^There is no Java 17 or later on the agent/);
  });

  test("when the named Java is too old", async () => {
    agent.input("javaHome", pretendedJava(folder, "11.0.2", "old"));
    await refuses(/^Input javaHome '.*old' holds no Java 17 or later/);
  });

  test("when there is no Maven", async () => {
    delete agent.variables.INPUT_MAVENHOME;
    agent.variable("PATH", folder.made("nothing")).input("mavenDownload", "none");
    await refuses(/^There is no Maven 3\.8\.1 or later on the agent/);
  });

  test("when the named Maven is too old", async () => {
    folder.remove();
    folder = new Folder();
    maven = new PretendedMaven(folder, "", "3.6.3");
    agent = agentWith(folder, maven);
    await refuses(/^Input mavenHome '.*' holds no Maven 3\.8\.1 or later/);
  });

  test("when a tool cannot be downloaded", async () => {
    delete agent.variables.INPUT_MAVENHOME;
    agent.variable("PATH", folder.made("nothing")).input("mavenDownload", "http://127.0.0.1:9/maven.tar.gz");
    await refuses(/^'http:\/\/127\.0\.0\.1:9\/maven\.tar\.gz' cannot be downloaded/);
  });

  test("when the extension's plugin was not brought", async () => {
    agent.input("pluginSource", "extension");
    await refuses(/^The plugin .* of this extension is not on the agent\.[^]*DatabricksUsePlugin/);
  });

  test("when the package carries no plugin", async () => {
    agent.variables.PATH = "/usr/bin:/bin";
    for (const name of Object.keys(agent.variables).filter((one) => one.startsWith("INPUT_"))) {
      agent.variables[name] = "";
    }
    await refuses(/^This package of the extension carries no plugin/, "DatabricksUsePlugin");
  });

  test("when the feed's address takes no token", async () => {
    agent.input("pluginSource", "feed").input("feedUrl", "http://pkgs.example.com/maven");
    await refuses(/^Input feedUrl 'http:\/\/pkgs\.example\.com\/maven' is no https address/);
  });
});

describe("when Maven cannot even begin", () => {
  test("a plugin that is not found is told with where it was looked for", async () => {
    maven = new PretendedMaven(folder, `echo '[ERROR] Plugin io.github.databricksmaven:databricks-maven-plugin:0.1.0 or one of its dependencies could not be resolved: Cannot access central in offline mode -> [Help 1]'; exit 1`);
    const ended = await refuses(/^Maven does not find io\.github\.databricksmaven:databricks-maven-plugin:/);
    assert.match(ended.errors[0] ?? "", /wherever the agent's Maven looks[^]*DatabricksUsePlugin/);
  });

  test("anything else is told in Maven's words", async () => {
    maven = new PretendedMaven(folder, `echo '[ERROR] The plugin requires Maven version 3.8.1 -> [Help 1]'; exit 1`);
    await refuses(/^Goal deploy-notebooks did not begin\.\n {2}Why: Maven said: The plugin requires Maven version 3\.8\.1\n/);
  });
});

test("Maven and Java are downloaded once, where there are none", async () => {
  const archives: Record<string, string> = {};
  for (const [name, home] of [["maven", maven.home], ["jdk", pretendedJava(folder, "17.0.15", "jdk")]] as const) {
    archives[`/${name}.tar.gz`] = path.join(folder.path, `${name}.tar.gz`);
    execFileSync("tar", ["-czf", archives[`/${name}.tar.gz`] ?? "", "-C", path.dirname(home), path.basename(home)]);
  }
  let asked = 0;
  const server = await Answering.with((request, response) => {
    asked += 1;
    response.end(readFileSync(archives[request.url ?? ""] ?? ""));
  });
  try {
    const { address } = server;
    delete agent.variables.INPUT_JAVAHOME;
    delete agent.variables.INPUT_MAVENHOME;
    const bin = folder.made("bin");
    for (const name of ["tar", "gzip", "sh", "date", "env"]) {
      writeFileSync(path.join(bin, name), `#!/bin/sh\nPATH=/usr/bin:/bin exec ${name} "$@"\n`, { mode: 0o755 });
    }
    agent.variable("PATH", bin).input("javaDownload", `${address}/jdk.tar.gz`).input("mavenDownload", `${address}/maven.tar.gz`);
    for (const attempt of [1, 2]) {
      const ended = await agent.run("DatabricksDeployNotebooks");
      assert.equal(ended.result, "Succeeded", `${attempt}: ${ended.output}`);
    }
    assert.equal(asked, 2);
    assert.match(maven.environment().get("JAVA_HOME") ?? "", /tools\/databricks-maven-java\/17\.0\.0/);
  } finally {
    server.close();
  }
});
