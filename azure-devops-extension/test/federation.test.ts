import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { Folder, type Agent } from "./agent.js";
import { agentWith, PretendedMaven } from "./pretended.js";
import { Answering } from "./server.js";

const IDENTITY = "eyJhbGciOiJub25lIn0.identity-of-the-connection.signature";

let folder: Folder;
let maven: PretendedMaven;
let agent: Agent;
let service: Answering;
let asked: string[];
let status: number;

beforeEach(async () => {
  folder = new Folder();
  asked = [];
  status = 200;
  maven = new PretendedMaven(folder, `cat "$DATABRICKS_OIDC_TOKEN_FILEPATH" > ${folder.path}/token; ls -l "$DATABRICKS_OIDC_TOKEN_FILEPATH" > ${folder.path}/rights`);
  service = await Answering.with((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""} ${request.headers.authorization ?? ""}`);
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ oidcToken: IDENTITY }));
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
    assert.ok(ended.commands.some((one) => one.name === "task.setsecret" && one.message === IDENTITY), "masked");
  });

  test("says so when Azure DevOps gives none", async () => {
    status = 403;
    const ended = await agent.run("DatabricksModelHistory");
    assert.equal(ended.errors.length, 1);
    assert.match(ended.errors[0] ?? "", /^Azure DevOps gave no identity for the service connection\.\n {2}Why: it answered with status 403\./);
    assert.equal(maven.wasCalled(), false);
  });
});
