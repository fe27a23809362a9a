import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { unzipSync } from "fflate";
import { packagesOf } from "../build/notices.js";
import { packed } from "../build/package.js";
import { EXTENSION, HERE, taskVersion } from "../build/places.js";
import type { TaskJson } from "../src/definition/task.js";
import { Folder } from "./agent.js";

interface Manifest {
  readonly version: string;
  readonly icons: { readonly default: string };
  readonly categories: readonly string[];
  readonly content: Readonly<Record<string, { readonly path: string }>>;
  readonly contributions: readonly { readonly id: string; readonly type: string; readonly properties: { readonly name: string } }[];
}

const MOST_BYTES = 5_000_000;

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

test("the same content gives the same package", () => {
  const [one, other] = ["one", "other"].map((name) => readFileSync(packed(path.join(folder.path, name))));
  assert.ok(one !== undefined && other !== undefined && one.equals(other));
  assert.ok(one.length < MOST_BYTES, String(one.length));
});

test("what tfx only warns of is refused", () => {
  const built = folder.made("built");
  cpSync(EXTENSION, built, { recursive: true });
  const file = path.join(built, "tasks", "DatabricksRunJob", "task.json");
  const task = JSON.parse(readFileSync(file, "utf8")) as TaskJson;
  writeFileSync(file, JSON.stringify({ ...task, friendlyName: "Databricks: ".repeat(5) }));
  assert.throws(() => packed(path.join(folder.path, "package"), built), /Invalid task json[^]*friendlyName/i);
  writeFileSync(file, JSON.stringify({ ...task, execution: { Node16: { target: "index.js" } } }));
  assert.throws(() => packed(path.join(folder.path, "package"), built), /end-of-life/i);
});

test("the manifest is complete, and all that it names is packed", () => {
  const files = Object.keys(unzipSync(readFileSync(packed(path.join(folder.path, "package")))));
  const manifest = JSON.parse(readFileSync(path.join(EXTENSION, "vss-extension.json"), "utf8")) as Manifest;
  const { Major, Minor, Patch } = taskVersion();
  assert.equal(manifest.version, `${Major}.${Minor}.${Patch}`);
  assert.ok(manifest.categories.length > 0);
  const named = [manifest.icons.default, ...Object.values(manifest.content).map((one) => one.path), "CHANGELOG.md", "NOTICES.txt", "tab/results.html", "tab/tab.js", "tab/tab.css"];
  const overview = readFileSync(path.join(EXTENSION, "overview.md"), "utf8");
  const pictures = [...overview.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((found) => found[1] ?? "");
  assert.ok(pictures.length > 0);
  const tasks = manifest.contributions.filter((one) => one.type === "ms.vss-distributed-task.task").map((one) => `${one.properties.name}/task.json`);
  assert.deepEqual([...named, ...pictures, ...tasks].filter((one) => !files.includes(one)), []);
  assert.equal(files.filter((one) => one.endsWith("/task.json")).length, tasks.length);
  for (const { id } of manifest.contributions.filter((one) => one.type === "ms.vss-distributed-task.task")) {
    assert.ok(overview.includes(id), `overview.md does not name ${id}`);
  }
});

test("every package in it is named with its licence, there and in docs/dependencies.md", () => {
  const notices = readFileSync(path.join(EXTENSION, "NOTICES.txt"), "utf8");
  const documented = readFileSync(path.join(HERE, "..", "docs", "dependencies.md"), "utf8");
  const bundled = [...notices.matchAll(/^(\S+) \d[\w.]*, (?:MIT|ISC|BSD|Apache)/gm)].map((found) => found[1] ?? "");
  assert.ok(bundled.includes("azure-pipelines-task-lib"));
  const { dependencies } = JSON.parse(readFileSync(path.join(HERE, "package.json"), "utf8")) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    assert.ok(documented.includes(name), `docs/dependencies.md does not name ${name}`);
  }
  assert.deepEqual(packagesOf(["node_modules/q/q.js", "src/problem.ts"]).map((one) => one.name), ["q"]);
});
