import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { DESCRIPTOR, EXTENSION } from "../build/places.js";
import * as choices from "../src/definition/choices.js";
import { readDescriptor, type DescribedGoal, type Descriptor } from "../src/definition/descriptor.js";
import { goalTasks } from "../src/definition/goalTask.js";
import type { TaskJson } from "../src/definition/task.js";
import type { Goal } from "../src/goal.js";

const descriptor = readDescriptor(DESCRIPTOR);
const TASKS = path.join(EXTENSION, "tasks");
const packed = readdirSync(TASKS).map((name) => JSON.parse(readFileSync(path.join(TASKS, name, "task.json"), "utf8")) as TaskJson);

function goals(): DescribedGoal[] {
  return descriptor.goals.filter((goal) => !choices.NO_TASKS.includes(goal.name));
}

function task(name: string): TaskJson {
  const found = packed.find((one) => one.name === name);
  assert.ok(found, `${name} is not packed`);
  return found;
}

describe("tasks", () => {
  test("have the inputs that users have written into their pipelines", () => {
    const told = packed
      .map(
        (one) =>
          `${one.name} ${one.id}\n${one.inputs.map((input) => `  ${[input.name, ...(input.aliases ?? [])].join(" = ")}${input.required ? "" : "?"}`).join("\n")}\n`,
      )
      .join("");
    const golden = path.join(import.meta.dirname, "golden", "inputs.txt");
    assert.equal(
      told,
      readFileSync(golden, "utf8"),
      `what a pipeline may give has changed; if that is meant, write it into ${golden} and CHANGELOG.md`,
    );
  });

  test("are there for every goal, and give every property that a pipeline can give", () => {
    for (const goal of goals()) {
      const folder = `Databricks${goal.name
        .split("-")
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join("")}`;
      const inputs = task(folder).inputs.map((one) => one.name);
      const { properties, others, signsIn } = JSON.parse(readFileSync(path.join(TASKS, folder, "goal.json"), "utf8")) as Goal;
      const left = goal.parameters
        .map((one) => one.property)
        .filter((one) => !choices.NO_INPUTS.includes(one) && !(inputs.includes(one) && properties[one] === one));
      assert.deepEqual(left, [], folder);
      const unknown = Object.values(properties).filter((one) => !goal.parameters.some((other) => other.property === one));
      assert.deepEqual(unknown, [], folder);
      assert.equal(
        signsIn,
        goal.parameters.some((one) => one.property === "host"),
        folder,
      );
      assert.ok(!signsIn || goal.parameters.some((one) => one.property === "authType"), `${folder} cannot be told how to sign in`);
      const hosts = goal.parameters.map((one) => one.property).filter((one) => one in choices.OTHERS);
      assert.deepEqual(
        Object.values(others).map((one) => one.host),
        hosts,
        folder,
      );
    }
  });

  test("fit the service's rules", () => {
    for (const { name, friendlyName, inputs, groups = [], instanceNameFormat, execution, runsOn } of packed) {
      assert.ok(friendlyName.length <= 40, friendlyName);
      assert.notEqual(instanceNameFormat, "", name);
      const names = inputs.flatMap((one) => [one.name, ...(one.aliases ?? [])]);
      assert.equal(new Set(names.map((one) => one.toLowerCase())).size, names.length, `${name} has a name twice`);
      for (const input of inputs) {
        assert.match(input.name, /^[A-Za-z][A-Za-z0-9]*$/);
        assert.notEqual(input.helpMarkDown, "", `${name}.${input.name} has no help`);
        assert.ok(
          input.groupName === undefined || groups.some((one) => one.name === input.groupName),
          `${name}.${input.name} is in no group`,
        );
        const [, asked, , value] = /^(\w+) (=|!=) (\w+)$/.exec(input.visibleRule ?? "") ?? [];
        const other = inputs.find((one) => one.name === asked);
        assert.ok(input.visibleRule === undefined || other, `${name}.${input.name} depends on nothing`);
        assert.ok(other?.options === undefined || (value ?? "") in other.options, `${name}.${input.name} is never shown`);
      }
      assert.deepEqual(Object.keys(execution), runsOn === undefined ? ["Node20_1", "Node24"] : ["HttpRequest"], name);
    }
    assert.equal(new Set(packed.map((one) => one.id)).size, packed.length);
  });
});

test("help speaks of a task, not of a pom", () => {
  for (const { name, inputs } of packed) {
    for (const input of inputs) {
      assert.doesNotMatch(input.helpMarkDown, /command line|\bpom's\b|<\/?[a-z]+>/, `${name}.${input.name}`);
    }
  }
});

describe("what the descriptor does not say", () => {
  const properties = new Set(goals().flatMap((goal) => goal.parameters.map((one) => one.property)));
  const names = new Set(descriptor.goals.map((goal) => goal.name));

  test("is said of properties and goals that there are", () => {
    const told = {
      NO_INPUTS: choices.NO_INPUTS,
      ADVANCED: choices.ADVANCED,
      FIRST: choices.FIRST,
      VISIBLE: Object.keys(choices.VISIBLE),
      OTHERS: Object.keys(choices.OTHERS),
      FORMER_NAMES: Object.values(choices.FORMER_NAMES).flatMap((one) => Object.keys(one)),
    };
    for (const [table, entries] of Object.entries(told)) {
      assert.deepEqual(
        entries.filter((one) => !properties.has(one)),
        [],
        table,
      );
    }
    const tables: Record<string, Readonly<Record<string, object>>> = {
      OPTIONS: choices.OPTIONS,
      HELP: choices.HELP,
      FORMERLY: choices.FORMERLY,
      FORMER_NAMES: choices.FORMER_NAMES,
    };
    for (const [table, byGoal] of Object.entries(tables)) {
      for (const [goal, entries] of Object.entries(byGoal)) {
        const has =
          goals()
            .find((one) => one.name === goal)
            ?.parameters.map((one) => one.property) ?? [];
        assert.deepEqual(
          Object.keys(entries).filter((one) => !has.includes(one)),
          [],
          `${table} of ${goal}`,
        );
      }
    }
    const goalsTold = [
      ...choices.NO_TASKS,
      ...choices.READ_APPROVALS,
      ...Object.keys(choices.FORMER_NAMES),
      ...Object.keys(choices.FORMER_SWITCHES),
    ];
    assert.deepEqual(
      goalsTold.filter((one) => !names.has(one)),
      [],
    );
  });

  test("gives the choices that the goals themselves name, and all of them", () => {
    const named = goals().flatMap((goal) =>
      goal.parameters.flatMap((one) => (alternatives(one.description) === undefined ? [] : [`${goal.name} ${one.property}`])),
    );
    const given = Object.entries(choices.OPTIONS).flatMap(([goal, options]) =>
      Object.keys(options).map((property) => `${goal} ${property}`),
    );
    assert.deepEqual(given.sort(), named.sort());
    for (const goal of goals()) {
      for (const { property, description } of goal.parameters) {
        const options = choices.OPTIONS[goal.name]?.[property] ?? [];
        assert.ok(
          options.length === 0 || alternatives(description)?.join() === [options.at(0), options.at(-1)].join(),
          `${goal.name} ${property}: ${description}`,
        );
        assert.deepEqual(
          options.filter((one) => !description.includes(one)),
          [],
          `${goal.name} ${property}`,
        );
      }
    }
  });
});

/** The first and the last of the words, one of which a description says is to be written: "…: fail, wait for its end, or cancel it." */
function alternatives(description: string): [string, string] | undefined {
  const [, first, last] = /: ([a-z][a-z.]*)(?:,| \(| for )[^:]*?\bor ([a-z]+(?:\.[a-z]+)*)/.exec(description) ?? [];
  // "last, or the run's number" leaves more open than it names.
  return first === undefined || last === undefined || last === "the" ? undefined : [first, last];
}

test("a goal that is new becomes a task without anybody's doing", () => {
  const later: Descriptor = {
    plugin: "g:a",
    version: "2",
    goals: [
      {
        name: "start-cluster",
        description: "Starts a cluster.",
        parameters: [
          { property: "host", type: "java.lang.String", required: false, description: "The workspace.", standard: "" },
          { property: "clusterId", type: "java.lang.String", required: true, description: "Which one.", standard: "" },
          { property: "wait", type: "boolean", required: false, description: "Whether it is waited for.", standard: "true" },
          {
            property: "pin",
            type: "java.lang.Boolean",
            required: false,
            description: "Whether it is pinned; else it stays as it is.",
            standard: "",
          },
        ],
      },
    ],
  };
  const [made] = goalTasks(later, { Major: 1, Minor: 0, Patch: 0 });
  assert.equal(made?.json.name, "DatabricksStartCluster");
  assert.deepEqual(
    made.json.inputs.slice(0, 4).map((one) => [one.name, one.type, one.required]),
    [
      ["databricksWorkspace", "connectedService:databricks-workspace", true],
      ["clusterId", "string", true],
      ["pin", "pickList", false],
      ["wait", "boolean", false],
    ],
  );
  assert.deepEqual(made.json.inputs[2]?.options, { true: "true", false: "false" });
  assert.deepEqual(made.goal.required, ["databricksWorkspace", "clusterId"]);
});
