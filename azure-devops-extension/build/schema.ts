import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Input, TaskJson } from "../src/definition/task.js";
import { EXTENSION, TARGET } from "./places.js";

/** Microsoft's schema of pipeline files, as far as tasks are concerned. */
interface Schema {
  readonly definitions: {
    readonly task: {
      /** Names. */
      readonly properties: { readonly task: { readonly anyOf: unknown[] } };
      /** Names with their inputs. */
      readonly anyOf: unknown[];
    };
  };
}

/** A value that only the run knows. */
const MACRO = { type: "string", pattern: "^\\$[(\\[]" };

/** Writes the schema of a file with the built tasks into target/azure-pipelines-schema.json. */
const [given] = process.argv.slice(2);
if (given === undefined) {
  console.error("usage: npm run schema -- <Microsoft's schema of pipeline files>");
  process.exit(2);
}
const folder = path.join(EXTENSION, "tasks");
const tasks = readdirSync(folder).map((name) => JSON.parse(readFileSync(path.join(folder, name, "task.json"), "utf8")) as TaskJson);
const schema = JSON.parse(readFileSync(given, "utf8")) as Schema;
const { task } = schema.definitions;
tasks.forEach((one) => {
  task.properties.task.anyOf.push({ enum: [name(one)], ignoreCase: "value" });
  task.anyOf.push(call(one));
});
mkdirSync(TARGET, { recursive: true });
writeFileSync(path.join(TARGET, "azure-pipelines-schema.json"), `${JSON.stringify(schema)}\n`);
console.log(`${tasks.length} tasks were added.`);

function name(one: TaskJson): string {
  return `${one.name}@${one.version.Major}`;
}

/** What a step may say that calls the task. */
function call(one: TaskJson): unknown {
  const properties = one.inputs.flatMap((input) => [input.name, ...(input.aliases ?? [])].map((each) => [each, value(input)] as const));
  const required = one.inputs.filter(isNeeded).map((input) => input.name);
  return {
    properties: {
      task: { description: one.description, ignoreCase: "value", pattern: `^${name(one)}$` },
      inputs: {
        description: `${one.friendlyName}: inputs`,
        properties: Object.fromEntries(properties),
        additionalProperties: false,
        required,
      },
    },
    doNotSuggest: false,
    firstProperty: ["task"],
    required: required.length === 0 ? ["task"] : ["task", "inputs"],
  };
}

/** One with a default, with another name, or that others make visible, can be left out. */
function isNeeded(input: Input): boolean {
  return input.required && input.defaultValue === undefined && input.aliases === undefined && input.visibleRule === undefined;
}

function value(input: Input): unknown {
  const about = { description: input.label, ignoreCase: "key" };
  if (input.type === "boolean") {
    return { ...about, anyOf: [{ type: "boolean" }, { enum: ["true", "false"] }, MACRO] };
  }
  return input.options !== undefined && input.properties?.EditableOptions === undefined
    ? { ...about, anyOf: [{ enum: Object.keys(input.options) }, MACRO] }
    : { ...about, type: ["string", "number", "boolean"] };
}
