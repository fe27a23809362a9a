import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, type BuildOptions } from "esbuild";
import { readDescriptor } from "../src/definition/descriptor.js";
import { gateTasks } from "../src/definition/gates.js";
import { goalTasks } from "../src/definition/goalTask.js";
import type { TaskJson } from "../src/definition/task.js";
import { usePluginTask } from "../src/definition/usePluginTask.js";
import { notices } from "./notices.js";
import { DESCRIPTOR, EXTENSION, HERE, taskVersion } from "./places.js";

/** Makes target/extension, which is what is packed, of the sources and the plugin's descriptor. */
const descriptor = readDescriptor(DESCRIPTOR);
const version = taskVersion();

const BUNDLE: BuildOptions = {
  bundle: true,
  minify: true,
  legalComments: "none",
  metafile: true,
  absWorkingDir: HERE,
  logLevel: "warning",
};
const ON_AGENTS: BuildOptions = {
  ...BUNDLE,
  platform: "node",
  target: "node20",
  format: "cjs",
  define: { "import.meta.dirname": "__dirname", PLUGIN_VERSION: JSON.stringify(descriptor.version) },
};
const IN_BROWSERS: BuildOptions = { ...BUNDLE, platform: "browser", target: "es2022", format: "iife" };

rmSync(EXTENSION, { recursive: true, force: true });
const inputs = new Set<string>();
const work = path.join(EXTENSION, "..", "bundles");
await bundle(ON_AGENTS, "src/task/index.ts", path.join(work, "task.js"));
await bundle(ON_AGENTS, "src/usePlugin/index.ts", path.join(work, "usePlugin.js"));
await bundle(IN_BROWSERS, "src/tab/index.ts", path.join(EXTENSION, "tab", "tab.js"));

const contributions: unknown[] = [];
for (const { json, goal } of goalTasks(descriptor, version)) {
  task(json, { "goal.json": text(goal) }, path.join(work, "task.js"));
}
task(usePluginTask(version), {}, path.join(work, "usePlugin.js"));
gateTasks(version).forEach((json) => {
  task(json, {});
});
manifest();
copied();

/** The file, and into inputs what went into it. */
async function bundle(options: BuildOptions, entry: string, outfile: string): Promise<void> {
  const { metafile } = await build({ ...options, entryPoints: [entry], outfile });
  Object.keys(metafile?.inputs ?? {}).forEach((file) => inputs.add(file));
}

/** A folder that an agent gets as a whole. */
function task(json: TaskJson, files: Record<string, string>, code?: string): void {
  const folder = path.join(EXTENSION, "tasks", json.name);
  mkdirSync(folder, { recursive: true });
  Object.entries({ "task.json": text(json), ...files }).forEach(([name, content]) => {
    writeFileSync(path.join(folder, name), content);
  });
  if (code !== undefined) {
    cpSync(code, path.join(folder, "index.js"));
    writeFileSync(path.join(folder, "lib.json"), messages());
    writeFileSync(path.join(folder, "package.json"), text({ private: true, type: "commonjs" }));
  }
  cpSync(path.join(HERE, "images", "icon-32.png"), path.join(folder, "icon.png"));
  contributions.push({
    id: json.name,
    type: "ms.vss-distributed-task.task",
    targets: ["ms.vss-distributed-task.tasks"],
    properties: { name: `tasks/${json.name}` },
  });
}

/** What the libraries say, which they read from a file beside the code. */
function messages(): string {
  const all = ["azure-pipelines-task-lib", "azure-pipelines-tool-lib"].map(
    (name) => (JSON.parse(readFileSync(path.join(HERE, "node_modules", name, "lib.json"), "utf8")) as { messages: object }).messages,
  );
  return text({ messages: Object.assign({}, ...all) as object });
}

function manifest(): void {
  const base = JSON.parse(readFileSync(path.join(HERE, "vss-extension.json"), "utf8")) as Record<string, unknown[]>;
  const given = {
    ...base,
    version: [version.Major, version.Minor, version.Patch].join("."),
    files: [...(base.files ?? []), { path: "tasks" }],
    contributions: [...(base.contributions ?? []), ...contributions],
  };
  writeFileSync(path.join(EXTENSION, "vss-extension.json"), text(given));
}

function copied(): void {
  cpSync(path.join(HERE, "images"), path.join(EXTENSION, "images"), { recursive: true });
  for (const file of ["results.html", "tab.css"]) {
    cpSync(path.join(HERE, "src", "tab", file), path.join(EXTENSION, "tab", file));
  }
  for (const file of ["overview.md", "CHANGELOG.md"]) {
    cpSync(path.join(HERE, file), path.join(EXTENSION, file));
  }
  cpSync(path.join(HERE, "..", "LICENSE"), path.join(EXTENSION, "LICENSE.txt"));
  writeFileSync(path.join(EXTENSION, "NOTICES.txt"), notices([...inputs]));
}

function text(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
