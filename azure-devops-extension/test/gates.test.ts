import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { gateTasks } from "../src/definition/gates.js";
import type { Input, TaskJson } from "../src/definition/task.js";
import { passes, takes } from "./gate.js";
import { Answering } from "./server.js";

const TOKEN = "dapi-of-the-gate";
const VERSION = {
  model_version: {
    name: "m",
    version: "7",
    current_stage: "Production",
    tags: [
      { key: "pre_production_test", value: "passed" },
      { key: "other", value: "passed" },
    ],
  },
};
const CATALOGUED = { model_version: { name: "main.mlops.m", version: "7", tags: [{ key: "pre_production_test", value: "passed" }] } };
const OTHER = { catalog_name: "main", schema_name: "mlops", model_name: "other", version: 7 };
const ANSWERS: Record<string, object> = {
  "/api/2.0/mlflow/model-versions/get?name=m&version=7": VERSION,
  "/api/2.0/mlflow/unity-catalog/model-versions/get?name=main.mlops.m&version=7": CATALOGUED,
  "/api/2.0/mlflow/model-versions/get?name=m&version=7&x=1": VERSION,
  "/api/2.0/mlflow/model-versions/get?name=m&version=7#": VERSION,
  "/api/2.1/unity-catalog/models/main.mlops.m/aliases/champion": {
    catalog_name: "main",
    schema_name: "mlops",
    model_name: "m",
    version: 7,
  },
  "/api/2.1/unity-catalog/models/main.mlops.other/aliases/champion": OTHER,
  "/api/2.1/unity-catalog/models/main.mlops.other/aliases/champion?/aliases/champion": OTHER,
  "/api/2.1/unity-catalog/models/main.mlops.other/aliases/champion?x=m/aliases/champion": OTHER,
  "/api/2.2/jobs/runs/get?run_id=1": { run_id: 1, state: { life_cycle_state: "TERMINATED", result_state: "SUCCESS" } },
  "/api/2.2/jobs/runs/get?run_id=2": { run_id: 2, state: { life_cycle_state: "TERMINATED", result_state: "FAILED" } },
  "/api/2.2/jobs/runs/get?run_id=3": { run_id: 3, state: { life_cycle_state: "RUNNING" } },
};

let workspace: Answering;
beforeEach(async () => {
  workspace = await Answering.with((request, response) => {
    const answer = request.headers.authorization === `Bearer ${TOKEN}` ? ANSWERS[(request.url ?? "").replace("//", "/")] : undefined;
    response.writeHead(answer === undefined ? 404 : 200, { "Content-Type": "application/json" }).end(JSON.stringify(answer ?? {}));
  });
});
afterEach(() => {
  workspace.close();
});

async function asked(name: string, inputs: Record<string, string>): Promise<boolean> {
  const gate = gateTasks({ Major: 1, Minor: 0, Patch: 0 }).find((one) => one.name === name);
  assert.ok(gate);
  return passes(gate, inputs, workspace.address, TOKEN);
}

describe("a gate", () => {
  const cases: [string, Record<string, string>, boolean][] = [
    ["DatabricksStageGate", { model: "m", modelVersion: "7", stage: "Production" }, true],
    ["DatabricksStageGate", { model: "m", modelVersion: "7", stage: "Staging" }, false],
    ["DatabricksStageGate", { model: "m", modelVersion: "8", stage: "Production" }, false],
    ["DatabricksTagGate", { model: "m", modelVersion: "7", tag: "pre_production_test", value: "passed" }, true],
    ["DatabricksTagGate", { model: "m", modelVersion: "7", tag: "pre_production_test", value: "failed" }, false],
    ["DatabricksTagGate", { model: "m", modelVersion: "7", tag: "nothing", value: "passed" }, false],
    [
      "DatabricksTagGate",
      { registry: "mlflow/unity-catalog", model: "main.mlops.m", modelVersion: "7", tag: "pre_production_test", value: "passed" },
      true,
    ],
    [
      "DatabricksTagGate",
      { registry: "mlflow/unity-catalog", model: "main.mlops.m", modelVersion: "7", tag: "pre_production_test", value: "failed" },
      false,
    ],
    ["DatabricksTagGate", { model: "main.mlops.m", modelVersion: "7", tag: "pre_production_test", value: "passed" }, false],
    // Of another version than was asked for, or of none.
    ["DatabricksStageGate", { model: "m", modelVersion: "7&x=1", stage: "Production" }, false],
    ["DatabricksStageGate", { model: "m", modelVersion: "7", stage: "x') or ('a" }, false],
    ["DatabricksAliasGate", { model: "main.mlops.m", modelVersion: "7", alias: "champion" }, true],
    ["DatabricksAliasGate", { model: "main.mlops.m", modelVersion: "6", alias: "champion" }, false],
    ["DatabricksAliasGate", { model: "main.mlops.other", modelVersion: "7", alias: "champion" }, true],
    // Of another model than was asked for.
    ["DatabricksAliasGate", { model: "main.mlops.other/aliases/champion?", modelVersion: "7", alias: "champion" }, false],
    ["DatabricksAliasGate", { model: "main.mlops.other/aliases/champion?x=m", modelVersion: "7", alias: "champion" }, false],
    ["DatabricksRunGate", { runId: "1" }, true],
    ["DatabricksRunGate", { runId: "2" }, false],
    ["DatabricksRunGate", { runId: "3" }, false],
  ];
  for (const [name, inputs, wanted] of cases) {
    test(`${name} ${wanted ? "passes" : "waits"}: ${Object.values(inputs).join(" ")}`, async () => {
      assert.equal(await asked(name, inputs), wanted);
    });
  }

  test("with the text of others asks what those want, which only its form keeps out", async () => {
    const value = "x'')]')), 0), not(eq(count(jsonpath('model_version.tags[?(@.key==''t'' && @.value==''x";
    const inputs = { model: "m", modelVersion: "7", tag: "nothing", value };
    assert.equal(await asked("DatabricksTagGate", inputs), true, "a known limit: see the README, Gates");
    const gate = gateTasks({ Major: 1, Minor: 0, Patch: 0 }).find((one) => one.name === "DatabricksTagGate");
    const field = gate?.inputs.find((one) => one.name === "value");
    assert.ok(!takes(field, value));
  });

  test("takes the characters that its request can carry, and variables", () => {
    for (const gate of gateTasks({ Major: 1, Minor: 0, Patch: 0 })) {
      for (const input of gate.inputs.filter((one) => one.type === "string")) {
        assert.ok(takes(input, "$(given)"), input.name);
        assert.match(input.helpMarkDown, / Only .*(digits|letters)/);
        for (const bad of ["a&b", "a'b", "a#b", "a%b", "a?b", 'a"b', ""].filter((one) => one !== "" || input.name !== "value")) {
          assert.ok(!takes(input, bad), `${gate.name}.${input.name}: ${bad}`);
        }
      }
    }
    const [stage, tag, alias] = ["Stage", "Tag", "Alias"].map((name) =>
      gateTasks({ Major: 1, Minor: 0, Patch: 0 }).find((one) => one.name === `Databricks${name}Gate`),
    );
    const inputs = (gate: TaskJson | undefined, name: string): Input | undefined => gate?.inputs.find((one) => one.name === name);
    assert.ok(takes(inputs(stage, "model"), "SparkModel") && takes(inputs(alias, "model"), "main.mlops.spark_model"));
    assert.ok(takes(inputs(stage, "modelVersion"), "7") && !takes(inputs(stage, "modelVersion"), "latest"));
    assert.ok(takes(inputs(tag, "value"), "2026-11-01T12:00:00Z") && takes(inputs(tag, "value"), "release 4.2"));
  });

  test("asks with all of its inputs, and follows the rules of tasks without an agent", () => {
    for (const gate of gateTasks({ Major: 1, Minor: 0, Patch: 0 })) {
      const text = JSON.stringify(gate.execution);
      gate.inputs.forEach((input) => {
        assert.ok(text.includes(`$(${input.name})`), `${gate.name}.${input.name}`);
      });
      assert.deepEqual(gate.runsOn, ["Server", "ServerGate"]);
      assert.equal(gate.minimumAgentVersion, undefined);
    }
  });
});
