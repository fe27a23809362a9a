import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { unzipSync } from "fflate";
import { contentTypes } from "../build/contentTypes.js";
import { notices, packagesOf } from "../build/notices.js";
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

test("each file has a type, whatever the machine takes it for", () => {
  const files = ["extension.vsixmanifest", "tasks/", "tasks/a/task.json", "b.jar", "[Content_Types].xml", "c.json"];
  assert.equal(contentTypes(files), contentTypes([...files].reverse()));
  assert.match(
    contentTypes(files),
    /<Default Extension="\.jar" ContentType="application\/java-archive"\/>\n {2}<Default Extension="\.json"/,
  );
  assert.throws(() => contentTypes(["a.exe"]), /'\.exe' have no content type/);
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

test("whatever tfx says besides its success is refused", () => {
  const built = folder.made("built");
  cpSync(EXTENSION, built, { recursive: true });
  const file = path.join(built, "vss-extension.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  writeFileSync(file, JSON.stringify({ ...manifest, content: { ...manifest.content, x: {} } }));
  assert.throws(() => packed(path.join(folder.path, "package"), built), /tfx says:\n.*Did not find 'path' property for content item 'x'/);
  writeFileSync(file, "{");
  assert.throws(() => packed(path.join(folder.path, "package"), built), /tfx says:\n.*\S/);
});

test("the manifest is complete, and all that it names is packed", () => {
  const files = Object.keys(unzipSync(readFileSync(packed(path.join(folder.path, "package")))));
  const manifest = JSON.parse(readFileSync(path.join(EXTENSION, "vss-extension.json"), "utf8")) as Manifest;
  const { Major, Minor, Patch } = taskVersion();
  assert.equal(manifest.version, `${Major}.${Minor}.${Patch}`);
  assert.ok(manifest.categories.length > 0);
  const named = [
    manifest.icons.default,
    ...Object.values(manifest.content).map((one) => one.path),
    "CHANGELOG.md",
    "NOTICES.txt",
    "tab/results.html",
    "tab/tab.js",
    "tab/tab.css",
  ];
  const overview = readFileSync(path.join(EXTENSION, "overview.md"), "utf8");
  const pictures = [...overview.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((found) => found[1] ?? "");
  assert.ok(pictures.length > 0);
  const tasks = manifest.contributions
    .filter((one) => one.type === "ms.vss-distributed-task.task")
    .map((one) => `${one.properties.name}/task.json`);
  assert.deepEqual(
    [...named, ...pictures, ...tasks].filter((one) => !files.includes(one)),
    [],
  );
  assert.equal(files.filter((one) => one.endsWith("/task.json")).length, tasks.length);
  for (const { id } of manifest.contributions.filter((one) => one.type === "ms.vss-distributed-task.task")) {
    assert.ok(overview.includes(id), `overview.md does not name ${id}`);
  }
});

test("every package in it is named with its licence, there and in docs/dependencies.md", () => {
  const told = readFileSync(path.join(EXTENSION, "NOTICES.txt"), "utf8");
  const documented = readFileSync(path.join(HERE, "..", "docs", "dependencies.md"), "utf8");
  const [, section = ""] = /## What the extension brings to an agent\n([^]*?)\n## /.exec(documented) ?? [];
  const bundled = told
    .split(`\n\n${"-".repeat(80)}\n\n`)
    .map(
      (one) =>
        /^(?:This extension contains the following packages\.\n\n)?(\S+) \d[\w.-]*, \S/.exec(one)?.[1] ?? `none in: ${one.slice(0, 80)}`,
    );
  assert.ok(bundled.includes("azure-pipelines-task-lib"));
  const words = new Set(section.split(/[^\w@/.-]+/).map((word) => word.replace(/\.$/, "")));
  assert.deepEqual(
    bundled.filter((name) => !words.has(name)),
    [],
    "packages that docs/dependencies.md does not name",
  );
  assert.deepEqual(
    packagesOf(["node_modules/q/q.js", "src/problem.ts"]).map((one) => one.name),
    ["q"],
  );
});

test("a package under another licence is refused", () => {
  const packages = { free: "MIT", copyleft: "GPL-3.0-only", unnamed: undefined };
  for (const [name, license] of Object.entries(packages)) {
    writeFileSync(path.join(folder.made(`node_modules/${name}`), "package.json"), JSON.stringify({ name, version: "1.0.0", license }));
    writeFileSync(path.join(folder.path, "node_modules", name, "LICENSE"), `The licence of ${name}`);
  }
  const files = (...names: string[]): string[] => names.map((name) => `node_modules/${name}/index.js`);
  assert.match(notices(files("free"), folder.path), /free 1\.0\.0, MIT\n\nThe licence of free/);
  assert.throws(() => notices(files("free", "copyleft"), folder.path), /Not permitted: copyleft \(GPL-3\.0-only\)$/);
  assert.throws(() => notices(files("unnamed"), folder.path), /Not permitted: unnamed/);
});
