import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { gateTasks } from "../../src/definition/gates.js";
import { HERE, WITH_PLUGIN } from "../../build/places.js";
import { runGoal } from "../../build/repository.js";
import { Agent, Folder, type Ended } from "../agent.js";
import { passes } from "../gate.js";
import { Answering } from "../server.js";

/** The packed tasks, one after another on one agent without network, against a local workspace, with the real plugin. */
describe("tasks of one job", () => {
  const folder = new Folder();
  const local = folder.made("local");
  let address: string;
  let token: string;

  before(() => {
    // A goal that is pointed to it starts it.
    runGoal(
      "put-secret",
      ["host=local://dev", `localDirectory=${local}`, "scope=first", "key=k", "secretVariable=FIRST"],
      folder.made("first"),
      { FIRST: "a secret" },
    );
    const workspace = json(path.join(local, "workspaces", "dev", "workspace.json"));
    address = `http://127.0.0.1:${String(workspace.port)}`;
    token = String(workspace.token);
    const sources = folder.made("sources/src");
    writeFileSync(path.join(sources, "count.py"), "# Databricks notebook source\ndbutils.notebook.exit(str(6 * 7))\n");
    folder.made("sources/jobs");
    writeFileSync(
      path.join(folder.path, "sources/jobs/count.yml"),
      "name: count\ntasks:\n  - task_key: only\n    notebook_task: {notebook_path: count}\n",
    );
    writeFileSync(path.join(folder.made("sources/data"), "rows.csv"), "a,b\n1,2\n");
    writeFileSync(
      path.join(folder.made("sources/environments"), "other.yml"),
      "host: https://adb-9.9.azuredatabricks.net\nauthType: azure-cli\ntargetFolder: /Shared/mlops\n",
    );
    writeFileSync(
      path.join(folder.made("sources/gates"), "production.yml"),
      "metrics:\n  accuracy: {at-least: 0.68}\ntags: {pre_production_test: passed}\nsignature: optional\n",
    );
  });

  after(() => {
    const server = json(path.join(local, "server.json"));
    process.kill(Number(server.pid));
    folder.remove();
  });

  function agent(inputs: Record<string, string> = {}): Agent {
    const made = new Agent(folder).connection("c1", `${address}/`, "Token", { apitoken: token });
    Object.entries({ pluginSource: "extension", ...inputs }).forEach(([name, value]) => made.input(name, value));
    return made;
  }

  /** That a task fails with one error, without a trace. */
  async function refused(task: string, given: Agent, what: RegExp): Promise<Ended> {
    const ended = await given.run(task);
    assert.equal(ended.result, "Failed", ended.output);
    assert.equal(ended.errors.length, 1, ended.output);
    assert.match(ended.errors[0] ?? "", what);
    assert.doesNotMatch(ended.output, /^\s+at .+:\d+/m);
    return ended;
  }

  async function passed(task: string, inputs: Record<string, string>): Promise<Ended> {
    const ended = await agent({ databricksWorkspace: "c1", ...inputs }).run(task);
    assert.equal(ended.result, "Succeeded", ended.output);
    assert.ok(!ended.output.includes(token), "the token is in the log");
    return ended;
  }

  function output(ended: Ended, name: string): string | undefined {
    return ended.commands.find(
      (one) => one.name === "task.setvariable" && one.properties.variable === name && one.properties.isoutput === "true",
    )?.message;
  }

  async function get(where: string): Promise<Record<string, unknown>> {
    const answer = await fetch(`${address}${where}`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200, where);
    return (await answer.json()) as Record<string, unknown>;
  }

  async function send(method: string, where: string, body: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${address}${where}`, { method, headers: { Authorization: `Bearer ${token}` }, body: JSON.stringify(body) });
    const text = await answer.text();
    assert.equal(answer.status, 200, `${where}: ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  }

  async function post(where: string, body: object): Promise<Record<string, unknown>> {
    return send("POST", where, body);
  }

  async function stage(version: string): Promise<string> {
    const found = await get(`/api/2.0/mlflow/model-versions/get?name=m&version=${version}`);
    return (found.model_version as { current_stage: string }).current_stage;
  }

  function attached(ended: Ended): string[] {
    return ended.commands
      .filter((one) => one.name === "task.addattachment")
      .map((one) => `${one.properties.type ?? ""} ${one.properties.name ?? ""}`);
  }

  async function asked(name: string, inputs: Record<string, string>): Promise<boolean> {
    const gate = gateTasks({ Major: 1, Minor: 0, Patch: 0 }).find((one) => one.name === name);
    assert.ok(gate);
    return passes(gate, inputs, address, token);
  }

  /** The local workspace, with a service beside it that gives tokens for identities. */
  async function relayed(
    request: IncomingMessage,
    response: ServerResponse,
    own: () => string,
    exchange: (body: string) => object,
  ): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) {
      parts.push(part as Buffer);
    }
    const [where, body] = [request.url ?? "", Buffer.concat(parts)];
    if (where.startsWith("/oidc/v1/token")) {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(exchange(body.toString())));
      return;
    }
    const { authorization = "", "content-type": type = "application/json" } = request.headers;
    const answer = await fetch(`${address}${where}`, {
      method: request.method ?? "GET",
      headers: { ...(authorization === "" ? {} : { Authorization: authorization }), "Content-Type": type },
      ...(body.length === 0 ? {} : { body }),
    });
    const text = await answer.text();
    response.writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") ?? "application/json" });
    response.end(where.includes("/.well-known/") ? text.replaceAll(address, own()) : text);
  }

  test("DatabricksUsePlugin brings the plugin", async () => {
    const used = new Agent(folder);
    const ended = await used.run("DatabricksUsePlugin", WITH_PLUGIN);
    assert.equal(ended.result ?? "Succeeded", "Succeeded", ended.output);
    assert.match(ended.output, /The plugin .* is in .*tools/);
  });

  test("DatabricksDeployNotebooks deploys, tells its counts, and attaches its report; no environment's file signs in elsewhere", async () => {
    const ended = await passed("DatabricksDeployNotebooks", { notebooks: "src", environment: "other" });
    assert.equal(output(ended, "created"), "1");
    assert.ok(ended.commands.some((one) => one.name === "task.uploadsummary"));
    assert.ok(ended.commands.some((one) => one.name === "task.addattachment" && one.properties.type === "databricks-report"));
    assert.ok(ended.commands.some((one) => one.name === "results.publish"));
    assert.equal((await get("/api/2.0/workspace/get-status?path=/Shared/mlops/count")).object_type, "NOTEBOOK");
  });

  test("DatabricksRollbackNotebooks brings back what was before", async () => {
    const source = path.join(folder.path, "sources/src/more.py");
    writeFileSync(source, "# Databricks notebook source\n1\n");
    await passed("DatabricksDeployNotebooks", { localPath: "src", databricksPath: "/Shared/mlops" });
    await passed("DatabricksRollbackNotebooks", { targetFolder: "/Shared/mlops" });
    const listed = await get("/api/2.0/workspace/list?path=/Shared/mlops");
    const names = (listed.objects as { path: string }[]).map((one) => one.path);
    assert.ok(names.includes("/Shared/mlops/count") && !names.includes("/Shared/mlops/more"), names.join());
  });

  test("DatabricksUploadFiles, DatabricksPutSecret and DatabricksConfigureRegistry bring data and secrets", async () => {
    await passed("DatabricksUploadFiles", { files: "data", targetFolder: "dbfs:/in" });
    const secret = agent({ databricksWorkspace: "c1", scope: "storage", key: "k", secretVariable: "STORAGE" }).variable(
      "STORAGE",
      "of-the-storage",
    );
    assert.equal((await secret.run("DatabricksPutSecret")).result, "Succeeded");
    await passed("DatabricksConfigureRegistry", { registryWorkspace: "c1" });
    const scopes = await get("/api/2.0/secrets/scopes/list");
    assert.deepEqual((scopes.scopes as { name: string }[]).map((one) => one.name).sort(), ["first", "registry", "storage"]);
  });

  test("DatabricksDeployJobs makes a job, and DatabricksRunJob runs it", async () => {
    await passed("DatabricksDeployJobs", { jobs: "jobs", targetFolder: "/Shared/mlops", owner: "e2e" });
    const listed = await get("/api/2.2/jobs/list");
    assert.equal((listed.jobs as unknown[]).length, 1);
    await passed("DatabricksRunJob", { jobName: "count", targetFolder: "/Shared/mlops", timeout: "8m" });
    const runs = (await get("/api/2.2/jobs/runs/list")).runs as { run_id: number }[];
    assert.ok(await asked("DatabricksRunGate", { runId: String(runs[0]?.run_id) }), "the gate asks the same workspace");
  });

  test("DatabricksPromoteModel promotes what its gate lets pass, DatabricksRollbackModel takes it back, and DatabricksModelHistory tells of it", async () => {
    const tags = [
      { key: "pre_production_test", value: "passed" },
      { key: "test_accuracy", value: "0.71" },
    ];
    await post("/api/2.0/mlflow/registered-models/create", { name: "m" });
    for (const version of ["1", "2"]) {
      const made = await post("/api/2.0/mlflow/model-versions/create", { name: "m", source: "dbfs:/in", tags });
      assert.equal((made.model_version as { version: string }).version, version);
    }
    const inputs = { model: "m", promoteTo: "stage:Production" };
    const no = await refused(
      "DatabricksPromoteModel",
      agent({ databricksWorkspace: "c1", modelVersion: "1", ...inputs }),
      /^The gate refuses version 1/,
    );
    assert.equal(output(no, "outcome"), "refused", no.output);
    assert.deepEqual(attached(no), ["databricks-report promote-model-m.json"]);
    await refused(
      "DatabricksRollbackModel",
      agent({ databricksWorkspace: "c1", ...inputs }),
      /^No version of m is stage:Production\. Why: there is nothing to take back\.$/,
    );
    for (const version of ["1", "2"]) {
      const yes = await passed("DatabricksPromoteModel", { ...inputs, modelVersion: version, gate: "gates/production.yml" });
      assert.equal(output(yes, "outcome"), "moved", yes.output);
      assert.deepEqual(attached(yes), ["databricks-report promote-model-m.json", "databricks-chart promote-model-m.svg"]);
      assert.equal(await stage(version), "Production");
    }
    assert.equal(await stage("1"), "Archived");
    const back = await passed("DatabricksRollbackModel", inputs);
    assert.deepEqual([await stage("1"), await stage("2"), output(back, "outcome")], ["Production", "Archived", "moved"]);
    await passed("DatabricksModelHistory", { model: "m" });
    const told = json(path.join(folder.path, "sources/target/databricks/model-history-m.json")).history as {
      what: string;
      version: string;
    }[];
    assert.ok(told.length >= 3, JSON.stringify(told));
    assert.equal(await asked("DatabricksTagGate", { model: "m", modelVersion: "1", tag: "pre_production_test", value: "passed" }), true);
    assert.equal(await asked("DatabricksTagGate", { model: "m", modelVersion: "1", tag: "pre_production_test", value: "failed" }), false);
    assert.equal(await asked("DatabricksStageGate", { model: "m", modelVersion: "1", stage: "Production" }), true);
    assert.equal(await asked("DatabricksStageGate", { model: "m", modelVersion: "2", stage: "Production" }), false);
  });

  test("gates ask for versions in Unity Catalog", async () => {
    const model = "main.default.m";
    await post("/api/2.1/unity-catalog/models", { catalog_name: "main", schema_name: "default", name: "m" });
    await post("/api/2.0/mlflow/unity-catalog/model-versions/create", {
      name: model,
      source: "dbfs:/in",
      tags: [{ key: "pre_production_test", value: "passed" }],
    });
    await send("PUT", `/api/2.1/unity-catalog/models/${model}/aliases/champion`, { version_num: 1 });
    const tag = { registry: "mlflow/unity-catalog", model, modelVersion: "1", tag: "pre_production_test" };
    assert.equal(await asked("DatabricksTagGate", { ...tag, value: "passed" }), true);
    assert.equal(await asked("DatabricksTagGate", { ...tag, value: "failed" }), false);
    assert.equal(await asked("DatabricksTagGate", { ...tag, value: "passed", modelVersion: "2" }), false);
    assert.equal(await asked("DatabricksAliasGate", { model, modelVersion: "1" }), true);
    assert.equal(await asked("DatabricksAliasGate", { model, modelVersion: "2" }), false);
    assert.equal(await asked("DatabricksAliasGate", { model, modelVersion: "1", alias: "challenger" }), false);
  });

  test("a connection with workload identity gets in by its own identity", async () => {
    const identity = "identity-of-the-connection";
    const exchanged: Record<string, string>[] = [];
    const front: Answering = await Answering.with((request, response) => {
      void relayed(
        request,
        response,
        () => front.address,
        (body) => {
          exchanged.push(Object.fromEntries(new URLSearchParams(body)));
          return { access_token: token, token_type: "Bearer", expires_in: 3600 };
        },
      );
    });
    const service = await Answering.with((_, response) => {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ oidcToken: identity }));
    });
    try {
      const given = agent({ databricksWorkspace: "c3", notebooks: "federated", targetFolder: "/Shared/mlops" })
        .connection("c3", front.address, "WorkloadIdentityFederation", { serviceprincipalid: "app" })
        .variable("SYSTEM_COLLECTIONURI", `${service.address}/fabrikam/`)
        .variable("SYSTEM_TEAMPROJECTID", "p1")
        .variable("SYSTEM_PLANID", "plan1")
        .variable("SYSTEM_JOBID", "job1");
      const ended = await given.run("DatabricksExportNotebooks");
      assert.equal(ended.result, "Succeeded", ended.output);
      assert.ok(statSync(path.join(folder.path, "sources/federated/count.py")).isFile());
      assert.ok(exchanged.length > 0);
      for (const one of exchanged) {
        assert.equal(one.grant_type, "urn:ietf:params:oauth:grant-type:token-exchange");
        assert.equal(one.subject_token, identity);
        assert.equal(one.client_id, "app");
      }
    } finally {
      front.close();
      service.close();
    }
  });

  test("Verify of a connection tells a workspace from what is none, with and without the credential that Azure DevOps may send", async () => {
    const manifest = json(path.join(HERE, "vss-extension.json")) as unknown as {
      contributions: { id: string; properties: { dataSources: DataSource[] } }[];
    };
    const source = manifest.contributions
      .find((one) => one.id === "databricks-workspace")
      ?.properties.dataSources.find((one) => one.name === "TestConnection");
    assert.ok(source);
    for (const headers of [{}, { Authorization: `Bearer ${token}` }]) {
      assert.equal(await verified(source, `${address}/`, headers), `${address}/oidc/v1/token`);
    }
    assert.equal(await verified(source, `${address}/?o=123`), undefined, "the address ends with the host: help and README say so");
    for (const body of ["{}", "<html>Welcome</html>"]) {
      const other = await Answering.with((_, response) => response.end(body));
      try {
        assert.equal(await verified(source, `${other.address}/`), undefined);
      } finally {
        other.close();
      }
    }
  });

  test("a feed gives the plugin to who has the build's token", async () => {
    const repository = path.join(WITH_PLUGIN, "tasks", "DatabricksUsePlugin", "repository");
    const wanted = `Basic ${Buffer.from("build:token-of-the-build").toString("base64")}`;
    const statuses = new Map<number, number>();
    const feed = await Answering.with((request, response) => {
      const file = path.join(repository, decodeURIComponent((request.url ?? "").replace(/^\/maven/, "")));
      const status =
        request.headers.authorization !== wanted ? 401 : statSync(file, { throwIfNoEntry: false })?.isFile() === true ? 200 : 404;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      response
        .writeHead(status, status === 401 ? { "WWW-Authenticate": 'Basic realm="feed"' } : {})
        .end(status === 200 && request.method !== "HEAD" ? readFileSync(file) : undefined);
    });
    try {
      const given = agent({
        databricksWorkspace: "c1",
        pluginSource: "feed",
        feedUrl: `${feed.address}/maven`,
        mavenRepository: folder.made("fed"),
        model: "m",
      });
      const ended = await given.run("DatabricksModelHistory");
      assert.equal(ended.result, "Succeeded", ended.output);
      assert.ok((statuses.get(401) ?? 0) > 0 && (statuses.get(200) ?? 0) > 10, JSON.stringify([...statuses]));
      assert.ok(!ended.output.includes("token-of-the-build"));
    } finally {
      feed.close();
    }
  });

  test("Maven without network and without the extension's plugin is one clear error", async () => {
    const settings = path.join(folder.made("home/.m2"), "settings.xml");
    writeFileSync(settings, "<settings><offline>true</offline></settings>\n");
    try {
      const given = agent({
        databricksWorkspace: "c1",
        pluginSource: "central",
        pluginVersion: "1.0.0",
        mavenRepository: folder.made("empty"),
        model: "m",
      })
        // Java takes the home of the user, whatever HOME says.
        .variable("MAVEN_OPTS", `-Duser.home=${folder.made("home")}`);
      const ended = await refused(
        "DatabricksModelHistory",
        given,
        /^Maven does not find io\.github\.databricksmaven:databricks-maven-plugin:1\.0\.0\.[^]*in offline mode[^]*DatabricksUsePlugin@1/,
      );
      assert.doesNotMatch(ended.errors[0] ?? "", /\[Help 1\]/);
    } finally {
      rmSync(settings);
    }
  });

  test("what a goal refuses is one clear error: a wrong path, a place that is none for data", async () => {
    await refused(
      "DatabricksDeployNotebooks",
      agent({ databricksWorkspace: "c1", notebooks: "nowhere", targetFolder: "/Shared/mlops" }),
      /nowhere/,
    );
    await refused(
      "DatabricksUploadFiles",
      agent({ databricksWorkspace: "c1", files: "data", targetFolder: "/Shared/data" }),
      /^<targetFolder> '\/Shared\/data' is no place for data/,
    );
  });

  test("DatabricksExportNotebooks, DatabricksPackageNotebooks and DatabricksReport write files", async () => {
    await passed("DatabricksExportNotebooks", { notebooks: "exported", targetFolder: "/Shared/mlops" });
    assert.match(readFileSync(path.join(folder.path, "sources/exported/count.py"), "utf8"), /6 \* 7/);
    for (const [task, inputs] of [
      ["DatabricksPackageNotebooks", { notebooks: "src" }],
      ["DatabricksReport", {}],
    ] as const) {
      const ended = await agent(inputs).run(task);
      assert.equal(ended.result, "Succeeded", ended.output);
    }
    assert.ok(readdirSync(path.join(folder.path, "sources/target")).some((name) => name.endsWith(".tar.gz")));
  });

  test("a token that is not good is told by the goal, in one error", async () => {
    const ended = await new Agent(folder)
      .connection("c1", address, "Token", { apitoken: "dapi-wrong" })
      .input("databricksWorkspace", "c1")
      .input("pluginSource", "extension")
      .input("targetFolder", "/Shared/mlops")
      .run("DatabricksExportNotebooks");
    assert.equal(ended.result, "Failed");
    assert.equal(ended.errors.length, 1, ended.output);
  });
});

interface DataSource {
  readonly name: string;
  readonly endpointUrl: string;
  readonly resultSelector: string;
}

/**
 * What Azure DevOps finds when somebody presses Verify; it fails when it finds nothing. Azure DevOps may send the
 * connection's credential with its question, whatever the address is.
 */
async function verified(source: DataSource, connection: string, headers: Record<string, string> = {}): Promise<unknown> {
  const key = /^jsonpath:\$\.(\w+)$/.exec(source.resultSelector)?.[1] ?? "";
  const answer = await fetch(source.endpointUrl.replace("{{endpoint.url}}", connection), { headers });
  try {
    return answer.ok ? ((await answer.json()) as Record<string, unknown>)[key] : undefined;
  } catch {
    return undefined;
  }
}

function json(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
}
