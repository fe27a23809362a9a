import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, type AddressInfo } from "node:net";
import path from "node:path";
import type { Duplex } from "node:stream";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as after } from "node:timers/promises";
import { Folder, type Agent } from "./agent.js";
import { bundled } from "./loaded.js";
import { agentWith, PretendedMaven } from "./pretended.js";
import { Answering } from "./server.js";

const IDENTITY = "eyJhbGciOiJub25lIn0.identity-of-the-connection.signature";

let folder: Folder;
let maven: PretendedMaven;
let agent: Agent;
let service: Answering;
let asked: string[];
let status: number;
let identity: string;

beforeEach(async () => {
  folder = new Folder();
  asked = [];
  status = 200;
  identity = IDENTITY;
  maven = new PretendedMaven(
    folder,
    `cat "$DATABRICKS_OIDC_TOKEN_FILEPATH" > ${folder.path}/token; ls -l "$DATABRICKS_OIDC_TOKEN_FILEPATH" > ${folder.path}/rights`,
  );
  service = await Answering.with((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""} ${request.headers.authorization ?? ""}`);
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ oidcToken: identity }));
  });
  agent = agentWith(folder, maven)
    .connection("c1", "https://adb-1.2.azuredatabricks.net", "WorkloadIdentityFederation", { serviceprincipalid: "app" })
    .variable("SYSTEM_COLLECTIONURI", `${service.address}/fabrikam/`)
    .variable("SYSTEM_TEAMPROJECTID", "p1")
    .variable("SYSTEM_PLANID", "plan1")
    .variable("SYSTEM_JOBID", "job1");
});
afterEach(() => {
  service.close();
  folder.remove();
});

describe("a connection with workload identity", () => {
  test("asks Azure DevOps for a token in its name, and gives the goal a file that is deleted at the end", async () => {
    const ended = await agent.run("DatabricksModelHistory");
    assert.equal(ended.result, "Succeeded", ended.output);
    assert.deepEqual(asked, [
      "POST /fabrikam/p1/_apis/distributedtask/hubs/build/plans/plan1/jobs/job1/oidctoken?serviceConnectionId=c1&api-version=7.1-preview.1 Bearer token-of-the-build",
    ]);
    const environment = maven.environment();
    assert.equal(environment.get("DATABRICKS_AUTH_TYPE"), "file-oidc");
    assert.equal(environment.get("DATABRICKS_CLIENT_ID"), "app");
    assert.equal(readFileSync(path.join(folder.path, "token"), "utf8"), IDENTITY);
    assert.match(readFileSync(path.join(folder.path, "rights"), "utf8"), /^-rw-------/);
    assert.equal(existsSync(environment.get("DATABRICKS_OIDC_TOKEN_FILEPATH") ?? ""), false);
    assert.ok(
      ended.commands.some((one) => one.name === "task.setsecret" && one.message === IDENTITY),
      "masked",
    );
  });

  test("says so when Azure DevOps gives none", async () => {
    status = 403;
    const ended = await agent.run("DatabricksModelHistory");
    assert.equal(ended.errors.length, 1);
    assert.match(
      ended.errors[0] ?? "",
      /^Azure DevOps gave no identity for the service connection\.\n {2}Why: it answered with status 403\./,
    );
    assert.equal(maven.wasCalled(), false);
  });

  test("says what the network said", async () => {
    agent.variable("SYSTEM_COLLECTIONURI", "http://127.0.0.1:9/fabrikam/");
    const ended = await agent.run("DatabricksModelHistory");
    assert.match(ended.errors[0] ?? "", /\n {2}Why: connect ECONNREFUSED 127\.0\.0\.1:9\./);
  });

  test("asks by the agent's proxy", async () => {
    const passed: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request: IncomingMessage, socket: Duplex) => {
      passed.push(`${request.url ?? ""} ${request.headers["proxy-authorization"] ?? ""}`);
      const { hostname, port } = new URL(`http://${request.url ?? ""}`);
      const there = connect(Number(port), hostname, () => {
        socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        there.pipe(socket).pipe(there);
      });
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    try {
      agent
        .variable("AGENT_PROXYURL", `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
        .variable("AGENT_PROXYUSERNAME", "me")
        .variable("AGENT_PROXYPASSWORD", "pass");
      const ended = await agent.run("DatabricksModelHistory");
      assert.equal(ended.result, "Succeeded", ended.output);
      assert.deepEqual(passed, [`${new URL(service.address).host} Basic ${Buffer.from("me:pass").toString("base64")}`]);
      assert.equal(asked.length, 1);
    } finally {
      proxy.close();
    }
  });

  test("trusts the authority that the agent is set up with", async () => {
    const [keys, authority] = [path.join(folder.path, "keys.p12"), path.join(folder.path, "authority.pem")];
    const common = ["-alias", "server", "-keystore", keys, "-storepass", "changeit"];
    keytool("-genkeypair", ...common, "-storetype", "PKCS12", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
    keytool("-exportcert", "-rfc", "-file", authority, ...common);
    const server = createSecureServer({ pfx: readFileSync(keys), passphrase: "changeit" }, (_, response) => {
      response.end(JSON.stringify({ oidcToken: identity }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      agent.variable("SYSTEM_COLLECTIONURI", `https://localhost:${(server.address() as AddressInfo).port}/fabrikam/`);
      const [no] = (await agent.run("DatabricksModelHistory")).errors;
      assert.match(no ?? "", /\n {2}Why: self-signed certificate/);
      const ended = await agent.variable("AGENT_CAINFO", authority).run("DatabricksModelHistory");
      assert.equal(ended.result, "Succeeded", ended.output);
      assert.equal(readFileSync(path.join(folder.path, "token"), "utf8"), IDENTITY);
    } finally {
      server.close();
    }
  });

  test("leaves no file when the identity is not given", async () => {
    status = 403;
    agent.input("pluginSource", "feed").input("feedUrl", "https://pkgs.dev.azure.com/f/_packaging/m/maven/v1");
    await agent.run("DatabricksModelHistory");
    assert.deepEqual(folder.left(), []);
  });
});

/** Of the JDK, which building the plugin needs anyway. */
function keytool(...words: string[]): void {
  const home = process.env.JAVA_HOME;
  execFileSync(home === undefined ? "keytool" : path.join(home, "bin", "keytool"), words, { stdio: "pipe" });
}

test("an identity is renewed as long as the goal runs, and stays when it cannot be", async () => {
  identity = "token1";
  const program = spawn(process.execPath, [await bundled("test/renewing.ts")], {
    env: { ...agent.variables, AGENT_TEMPDIRECTORY: folder.made("temp") },
  });
  let output = "";
  program.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const until = async (what: () => boolean): Promise<void> => {
    for (let waited = 0; !what(); waited += 5) {
      assert.ok(waited < 10_000, output);
      await after(5);
    }
  };
  const file = (): string => /^file: (.*)$/m.exec(output)?.[1] ?? "";
  await until(() => file() !== "");
  const seen = new Set<string>();
  const held = (): string => {
    const text = readFileSync(file(), "utf8");
    seen.add(text);
    return text;
  };
  assert.equal(held(), "token1");
  identity = "token2";
  await until(() => held() === "token2");
  status = 503;
  const before = asked.length;
  await until(() => asked.length > before + 5);
  assert.equal(held(), "token2");
  assert.deepEqual([...seen], ["token1", "token2"], "no half of one");
  const warnings = output.split("\n").filter((line) => /^##vso\[task\.(log)?issue [^\]]*type=warning/.test(line));
  assert.equal(warnings.length, 1, output);
  assert.match(warnings[0] ?? "", /could not be renewed: it answered with status 503\./);
  program.stdin.write("end\n");
  // It ends by itself: no timer is left.
  assert.deepEqual(await once(program, "exit"), [0, null]);
  assert.deepEqual(folder.left(), []);
});
