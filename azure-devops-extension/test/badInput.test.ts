import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { strToU8, zipSync } from "fflate";
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
    await refuses(
      /^The connection of input databricksWorkspace is none to a Databricks workspace\.\n {2}Why: it signs in by 'ServicePrincipal'/,
    );
  });

  test("when the connection's address takes no token", async () => {
    agent.connection("c1", "http://adb-1.2.azuredatabricks.net", "Token", { apitoken: "x" });
    await refuses(/is no address of a workspace/);
  });

  test("when a further workspace's connection has no token", async () => {
    agent
      .connection("c2", "https://adb-2.2.azuredatabricks.net", "UsernamePassword", { username: "a", password: "b" })
      .input("targetWorkspace", "c2");
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

  test("when an input is not known and a variable of the pipeline has such a name", async () => {
    agent.pipelineVariable("input.folder", "raw").input("notebook", "src");
    await refuses(/^The task has no input 'notebook'\./);
  });

  test("when a variable of the pipeline has no value", async () => {
    agent.input("targetFolder", "$(folder)");
    await refuses(/^Input targetFolder is \$\(folder\), the name of a variable and not its value/);
  });

  test("when a required input is missing", async () => {
    agent.input("files", "data");
    await refuses(/^Input targetFolder is missing/, "DatabricksUploadFiles");
  });

  test("when a switch is neither on nor off", async () => {
    agent.input("publishTestResults", "maybe");
    await refuses(/^Input publishTestResults cannot be 'maybe'/);
  });

  test("when a secret is given twice", async () => {
    agent.input("scope", "s").input("key", "k").input("secretValue", "x").input("secretVariable", "X");
    await refuses(/^Inputs secretValue and secretVariable are both given/, "DatabricksPutSecret");
  });

  test("when an input is given in two forms", async () => {
    agent.input("files", "data").input("targetFolder", "/Volumes/a/b/c").input("TargetLocation", "/mnt/x");
    await refuses(/^Inputs TargetLocation and targetFolder are both given/, "DatabricksUploadFiles");
    agent.input("prune", "none").input("clean", "true");
    await refuses(/^Inputs clean and prune are both given/);
  });

  test("when an input is not known beside a variable of the machine", async () => {
    agent.variable("INPUT_METHOD", "pinyin").input("notebook", "src");
    await refuses(/^The task has no input 'notebook'\.[^]*did you mean notebooks\?/);
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

  test("when the agent has no token for the feed, and no file stays", async () => {
    agent.input("pluginSource", "feed").input("feedUrl", "https://pkgs.dev.azure.com/f/_packaging/m/maven/v1");
    delete agent.variables.ENDPOINT_AUTH_SYSTEMVSSCONNECTION;
    await refuses(/^The agent has no token of this build\./);
    assert.deepEqual(folder.left(), []);
  });

  test("when a checksum is none", async () => {
    delete agent.variables.INPUT_MAVENHOME;
    agent.variable("PATH", folder.made("nothing")).input("mavenDownload", "https://example.com/maven.tar.gz#sha256=12");
    await refuses(/^'https:\/\/example\.com\/maven\.tar\.gz#sha256=12' is no address with a checksum/);
  });

  test("when the feed's address takes no token", async () => {
    agent.input("pluginSource", "feed").input("feedUrl", "http://pkgs.example.com/maven");
    await refuses(/^Input feedUrl 'http:\/\/pkgs\.example\.com\/maven' is no https address/);
  });
});

describe("when Maven cannot even begin", () => {
  test("a plugin that is not found is told with where it was looked for", async () => {
    maven = new PretendedMaven(
      folder,
      `echo '[ERROR] Plugin io.github.databricksmaven:databricks-maven-plugin:0.1.0 or one of its dependencies could not be resolved: Cannot access central in offline mode -> [Help 1]'; exit 1`,
    );
    const ended = await refuses(/^Maven does not find io\.github\.databricksmaven:databricks-maven-plugin:/);
    assert.match(ended.errors[0] ?? "", /wherever the agent's Maven looks[^]*DatabricksUsePlugin/);
  });

  test("anything else is told in Maven's words", async () => {
    maven = new PretendedMaven(folder, `echo '[ERROR] The plugin requires Maven version 3.8.1 -> [Help 1]'; exit 1`);
    await refuses(/^Goal deploy-notebooks did not begin\.\n {2}Why: Maven said: The plugin requires Maven version 3\.8\.1\n/);
  });
});

describe("where there are no Maven and no Java", () => {
  /** What the server gives for each path. */
  let files: Record<string, Buffer>;
  let asked: string[];
  let server: Answering;

  beforeEach(async () => {
    asked = [];
    files = {
      "/maven.tar.gz": archive(maven.home),
      "/jdk.tar.gz": archive(pretendedJava(folder, "17.0.15", "jdk")),
      "/old.tar.gz": archive(pretendedJava(folder, "11.0.2", "old")),
      "/broken.tar.gz": Buffer.from("nothing of the kind"),
    };
    server = await Answering.with((request, response) => {
      asked.push(request.url ?? "");
      const file = files[(request.url ?? "").replace(/\?.*$/, "")];
      response.writeHead(file === undefined ? 404 : 200).end(file);
    });
    delete agent.variables.INPUT_JAVAHOME;
    delete agent.variables.INPUT_MAVENHOME;
    const bin = folder.made("bin");
    for (const name of ["tar", "gzip", "sh", "date", "env"]) {
      writeFileSync(path.join(bin, name), `#!/bin/sh\nPATH=/usr/bin:/bin exec ${name} "$@"\n`, { mode: 0o755 });
    }
    agent
      .variable("PATH", bin)
      .input("javaDownload", `${server.address}/jdk.tar.gz`)
      .input("mavenDownload", `${server.address}/maven.tar.gz`);
  });
  afterEach(() => {
    server.close();
  });

  function archive(home: string): Buffer {
    const file = path.join(folder.path, `${path.basename(home)}.tar.gz`);
    execFileSync("tar", ["-czf", file, "-C", path.dirname(home), path.basename(home)]);
    return readFileSync(file);
  }

  function sum(name: string, algorithm = "sha256"): string {
    return createHash(algorithm)
      .update(files[name] ?? "")
      .digest("hex");
  }

  async function succeeds(): Promise<void> {
    const ended = await agent.run("DatabricksDeployNotebooks");
    assert.equal(ended.result, "Succeeded", ended.output);
  }

  test("they are downloaded once", async () => {
    await succeeds();
    await succeeds();
    assert.deepEqual(asked, ["/jdk.tar.gz", "/maven.tar.gz"]);
    assert.match(maven.environment().get("JAVA_HOME") ?? "", /tools\/databricks-maven-java\/17\.0\.19-s[0-9a-f]{12}\//);
    assert.deepEqual(folder.left(), [], "no archive stays");
  });

  test("another address is another tool", async () => {
    await succeeds();
    files["/newer.tar.gz"] = archive(pretendedJava(folder, "21.0.1", "newer"));
    agent.input("javaDownload", `${server.address}/newer.tar.gz`);
    await succeeds();
    assert.equal(asked.at(-1), "/newer.tar.gz");
    assert.match(readFileSync(path.join(maven.environment().get("JAVA_HOME") ?? "", "release"), "utf8"), /21\.0\.1/);
  });

  test("an archive that holds something else is not kept", async () => {
    const right = files["/jdk.tar.gz"];
    files["/jdk.tar.gz"] = files["/old.tar.gz"] ?? Buffer.of();
    await refuses(/^'http:.*\/jdk\.tar\.gz' holds no Java 17 or later/);
    assert.ok(right);
    files["/jdk.tar.gz"] = right;
    await succeeds();
  });

  test("an archive that is broken is not kept", async () => {
    const right = files["/maven.tar.gz"];
    files["/maven.tar.gz"] = files["/broken.tar.gz"] ?? Buffer.of();
    await refuses(/^'http:.*\/maven\.tar\.gz' cannot be opened/);
    assert.ok(right);
    files["/maven.tar.gz"] = right;
    await succeeds();
  });

  /** The folders in which Java is kept. */
  function kept(): string[] {
    return readdirSync(path.join(folder.path, "tools", "databricks-maven-java")).filter((name) => !name.endsWith(".complete"));
  }

  test("a file is one tool as long as it holds the same, wherever and whenever it was made", async () => {
    const file = path.join(folder.path, "jdk.tar.gz");
    const copy = path.join(folder.path, "copy.tar.gz");
    for (const checksum of ["", `#sha256=${sum("/jdk.tar.gz")}`]) {
      agent.input("javaDownload", `${file}${checksum}`);
      await succeeds();
      const before = kept();
      utimesSync(file, new Date(), new Date(Date.now() - 3_600_000));
      await succeeds();
      copyFileSync(file, copy);
      agent.input("javaDownload", `${copy}${checksum}`);
      await succeeds();
      assert.deepEqual(kept(), before);
    }
    writeFileSync(copy, archive(pretendedJava(folder, "21.0.1", "newer")));
    agent.input("javaDownload", copy);
    await succeeds();
    assert.match(readFileSync(path.join(maven.environment().get("JAVA_HOME") ?? "", "release"), "utf8"), /21\.0\.1/);
  });

  test("an address is the same with another query, and any with the same checksum", async () => {
    for (const query of ["?sv=1&sig=one", "?sv=1&sig=two"]) {
      agent.input("javaDownload", `${server.address}/jdk.tar.gz${query}`);
      await succeeds();
    }
    assert.deepEqual(asked, ["/jdk.tar.gz?sv=1&sig=one", "/maven.tar.gz"]);
    const checksum = `#sha256=${sum("/jdk.tar.gz")}`;
    files["/other.tar.gz"] = files["/jdk.tar.gz"] ?? Buffer.of();
    for (const name of ["jdk", "other"]) {
      agent.input("javaDownload", `${server.address}/${name}.tar.gz${checksum}`);
      await succeeds();
    }
    assert.equal(kept().length, 2);
  });

  test("no message shows the credentials of an address", async () => {
    const place = (name: string): string => `${server.address.replace("//", "//me:s3cret@")}/${name}?token=s1gnature`;
    const cases: [string, RegExp][] = [
      [place("nothing.tar.gz"), /^'http:\/\/127\.0\.0\.1:\d+\/nothing\.tar\.gz' cannot be downloaded/],
      [place("old.tar.gz"), /^'http:\/\/127\.0\.0\.1:\d+\/old\.tar\.gz' holds no Java 17 or later/],
      [place("broken.tar.gz"), /^'http:\/\/127\.0\.0\.1:\d+\/broken\.tar\.gz' cannot be opened/],
      [`${place("jdk.tar.gz")}#sha256=12`, /^'http:\/\/127\.0\.0\.1:\d+\/jdk\.tar\.gz#sha256=12' is no address with a checksum/],
      [`${place("jdk.tar.gz")}#sha256=${sum("/old.tar.gz")}`, /^'http:\/\/127\.0\.0\.1:\d+\/jdk\.tar\.gz' is not what was expected/],
      ["http://me:s3cret@tools.example.com/jdk.tar.gz?token=s1gnature", /^'http:\/\/tools\.example\.com\/jdk\.tar\.gz' is neither/],
      ["https:me:s3cret@127.0.0.1:9/jdk.tar.gz?token=s1gnature", /^'https:127\.0\.0\.1:9\/jdk\.tar\.gz' cannot be downloaded/],
      ["https://me:s3cret#1@tools.example.com/jdk.tar.gz?token=s1gnature", /^'https:\/\/tools\.example\.com\/jdk\.tar\.gz' is no address/],
    ];
    for (const [given, said] of cases) {
      agent.input("javaDownload", given);
      const { output } = await refuses(said);
      assert.doesNotMatch(output, /s3cret|s1gnature/);
    }
    const ended = await agent.input("javaDownload", place("jdk.tar.gz")).run("DatabricksDeployNotebooks");
    assert.equal(ended.result, "Succeeded", ended.output);
    assert.doesNotMatch(ended.output, /s3cret|s1gnature/);
  });

  test("a .zip is known by how it begins, and what could not open it is told", async () => {
    const zipped = zipSync({ "jdk/release": strToU8('JAVA_VERSION="17.0.15"\n'), "jdk/bin/java": strToU8("") });
    files["/api/download"] = Buffer.from(zipped);
    agent.input("javaDownload", `${server.address}/api/download`);
    await refuses(/^'http:.*\/api\/download' cannot be opened\.\n {2}Why: [^\n]*unzip/);
    files["/jdk.zip"] = files["/jdk.tar.gz"] ?? Buffer.of();
    agent.input("javaDownload", `${server.address}/jdk.zip`);
    await succeeds();
  });

  test("what has not got its checksum is not opened", async () => {
    agent.input("mavenDownload", `${server.address}/maven.tar.gz#sha256=${sum("/jdk.tar.gz")}`);
    await refuses(
      /^'http:.*\/maven\.tar\.gz' is not what was expected\.\n {2}Why: its SHA256 is [0-9a-f]{64}, and should be [0-9a-f]{64}\. It was not unpacked/,
    );
    assert.equal(existsSync(path.join(folder.path, "tools", "databricks-maven-maven")), false);
    agent.input("mavenDownload", `${server.address}/maven.tar.gz#sha256=${sum("/maven.tar.gz").toUpperCase()}`);
    await succeeds();
    agent.input("mavenDownload", `${server.address}/maven.tar.gz#sha512=${sum("/maven.tar.gz", "sha512")}`);
    await succeeds();
  });
});
