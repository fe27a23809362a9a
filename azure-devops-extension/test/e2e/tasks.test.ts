import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { gateTasks } from "../../src/definition/gates.js";
import { WITH_PLUGIN } from "../../build/places.js";
import { runGoal } from "../../build/repository.js";
import { Agent, Folder, type Ended } from "../agent.js";
import { passes } from "../gate.js";

/** The packed tasks, one after another on one agent without network, against a local workspace, with the real plugin. */
describe("tasks of one job", () => {
  const folder = new Folder();
  const local = folder.made("local");
  let address: string;
  let token: string;

  before(() => {
    // A goal that is pointed to it starts it.
    runGoal("put-secret", ["host=local://dev", `localDirectory=${local}`, "scope=first", "key=k", "secretVariable=FIRST"], folder.made("first"), { FIRST: "a secret" });
    const workspace = json(path.join(local, "workspaces", "dev", "workspace.json"));
    address = `http://127.0.0.1:${String(workspace.port)}`;
    token = String(workspace.token);
    const sources = folder.made("sources/src");
    writeFileSync(path.join(sources, "count.py"), "# Databricks notebook source\ndbutils.notebook.exit(str(6 * 7))\n");
    folder.made("sources/jobs");
    writeFileSync(path.join(folder.path, "sources/jobs/count.yml"), "name: count\ntasks:\n  - task_key: only\n    notebook_task: {notebook_path: count}\n");
    writeFileSync(path.join(folder.made("sources/data"), "rows.csv"), "a,b\n1,2\n");
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

  async function passed(task: string, inputs: Record<string, string>): Promise<Ended> {
    const ended = await agent({ databricksWorkspace: "c1", ...inputs }).run(task);
    assert.equal(ended.result, "Succeeded", ended.output);
    assert.ok(!ended.output.includes(token), "the token is in the log");
    return ended;
  }

  function output(ended: Ended, name: string): string | undefined {
    return ended.commands.find((one) => one.name === "task.setvariable" && one.properties.variable === name && one.properties.isoutput === "true")?.message;
  }

  async function get(where: string): Promise<Record<string, unknown>> {
    const answer = await fetch(`${address}${where}`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200, where);
    return (await answer.json()) as Record<string, unknown>;
  }

  async function post(where: string, body: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${address}${where}`, { method: "POST", headers: { Authorization: `Bearer ${token}` }, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, where);
    return (await answer.json()) as Record<string, unknown>;
  }

  test("DatabricksUsePlugin brings the plugin", async () => {
    const used = new Agent(folder);
    const ended = await used.run("DatabricksUsePlugin", WITH_PLUGIN);
    assert.equal(ended.result ?? "Succeeded", "Succeeded", ended.output);
    assert.match(ended.output, /The plugin .* is in .*tools/);
  });

  test("DatabricksDeployNotebooks deploys, tells its counts, and attaches its report", async () => {
    const ended = await passed("DatabricksDeployNotebooks", { notebooks: "src", targetFolder: "/Shared/mlops" });
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
    const secret = agent({ databricksWorkspace: "c1", scope: "storage", key: "k", secretVariable: "STORAGE" }).variable("STORAGE", "of-the-storage");
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
    const gate = gateTasks({ Major: 1, Minor: 0, Patch: 0 }).find((one) => one.name === "DatabricksRunGate");
    assert.ok(gate && (await passes(gate, { runId: String(runs[0]?.run_id) }, address, token)), "the gate asks the same workspace");
  });

  test("DatabricksPromoteModel says what its gate refuses, and DatabricksModelHistory and DatabricksRollbackModel look", async () => {
    await post("/api/2.0/mlflow/registered-models/create", { name: "m" });
    await post("/api/2.0/mlflow/model-versions/create", { name: "m", source: "dbfs:/in", tags: [{ key: "pre_production_test", value: "passed" }] });
    const inputs = { databricksWorkspace: "c1", model: "m", modelVersion: "1", promoteTo: "stage:Production" };
    const refused = await agent(inputs).run("DatabricksPromoteModel");
    assert.equal(refused.result, "Failed");
    assert.equal(output(refused, "outcome"), "refused", refused.output);
    assert.match(refused.errors.join("\n"), /^The gate refuses version 1/);
    assert.ok(refused.commands.some((one) => one.name === "task.addattachment" && one.properties.name === "promote-model-m.json"));
    await passed("DatabricksModelHistory", { model: "m" });
    const none = await agent({ databricksWorkspace: "c1", model: "m", promoteTo: "stage:Production" }).run("DatabricksRollbackModel");
    assert.equal(none.result, "Failed");
    assert.equal(none.errors.length, 1, none.output);
    const gates = gateTasks({ Major: 1, Minor: 0, Patch: 0 });
    const asked = async (name: string, more: Record<string, string>): Promise<boolean> => {
      const gate = gates.find((one) => one.name === name);
      return gate !== undefined && passes(gate, { model: "m", modelVersion: "1", ...more }, address, token);
    };
    assert.equal(await asked("DatabricksTagGate", { tag: "pre_production_test", value: "passed" }), true);
    assert.equal(await asked("DatabricksStageGate", { stage: "Production" }), false);
    await post("/api/2.0/mlflow/databricks/model-versions/transition-stage", { name: "m", version: "1", stage: "Production", archive_existing_versions: true });
    assert.equal(await asked("DatabricksStageGate", { stage: "Production" }), true);
  });

  test("DatabricksExportNotebooks, DatabricksPackageNotebooks and DatabricksReport write files", async () => {
    await passed("DatabricksExportNotebooks", { notebooks: "exported", targetFolder: "/Shared/mlops" });
    assert.match(readFileSync(path.join(folder.path, "sources/exported/count.py"), "utf8"), /6 \* 7/);
    for (const [task, inputs] of [["DatabricksPackageNotebooks", { notebooks: "src" }], ["DatabricksReport", {}]] as const) {
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

function json(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
}
