import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import { CONTENT_TYPES, contentTypes } from "./contentTypes.js";
import { EXTENSION, HERE, TARGET, WITH_PLUGIN } from "./places.js";
import { fillRepository, REPOSITORY } from "./repository.js";

/** All that tfx says when nothing is wrong. What it only warns of, the service refuses or drops. */
const GOOD: readonly RegExp[] = [
  /^$/,
  /^TFS Cross Platform Command Line Interface v[\d.]+$/,
  /^Copyright Microsoft Corporation$/,
  /^=== Completed operation: create extension ===$/,
  /^- (VSIX|Extension ID|Extension Version|Publisher): .+$/,
];

/** When all files are said to have been written, so that the same sources give the same package. */
const WRITTEN = new Date("2026-11-01T00:00:00");

/**
 * Packs what was built into a folder of its own; the same content gives the same bytes.
 *
 * @param suffix ends the file's name
 */
export function packed(folder: string, built = EXTENSION, suffix = ""): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { status, error, stdout, stderr } = spawnSync(
    process.execPath,
    [
      path.join(HERE, "node_modules", "tfx-cli", "_build", "tfx-cli.js"),
      ...["extension", "create", "--manifest-globs", "vss-extension.json"],
      ...["--output-path", folder, "--no-prompt", "--no-color"],
    ],
    { cwd: built, encoding: "utf8" },
  );
  const complaints = `${stdout}\n${stderr}`.split("\n").filter((line) => !GOOD.some((one) => one.test(line.trim())));
  if (error !== undefined || status !== 0 || complaints.length > 0) {
    throw new Error(`tfx says:\n${complaints.join("\n") || String(error ?? status)}`);
  }
  const made = readdirSync(folder).find((name) => name.endsWith(".vsix")) ?? "";
  const file = path.join(folder, made.replace(/\.vsix$/, `${suffix}.vsix`));
  renameSync(path.join(folder, made), file);
  writeFileSync(file, repacked(readFileSync(file)));
  return file;
}

function repacked(vsix: Uint8Array): Uint8Array {
  const given = unzipSync(vsix);
  const types = { [CONTENT_TYPES]: strToU8(contentTypes(Object.keys(given))) };
  const files = Object.entries({ ...given, ...types }).sort(([one], [other]) => (one < other ? -1 : 1));
  const entries: Zippable = Object.fromEntries(files.map(([name, content]) => [name, [content, { mtime: WRITTEN, level: 9 }]]));
  return zipSync(entries);
}

if (import.meta.filename === process.argv[1]) {
  const folder = path.join(TARGET, "package");
  tell(packed(folder));
  if (process.argv[2] === "--with-plugin") {
    fillRepository();
    rmSync(WITH_PLUGIN, { recursive: true, force: true });
    cpSync(EXTENSION, WITH_PLUGIN, { recursive: true });
    cpSync(REPOSITORY, path.join(WITH_PLUGIN, "tasks", "DatabricksUsePlugin", "repository"), { recursive: true });
    tell(packed(`${folder}-with-plugin`, WITH_PLUGIN, "-with-plugin"));
  }
}

function tell(file: string): void {
  console.log(`${path.relative(HERE, file)}: ${Math.round(readFileSync(file).length / 1000)} kB`);
}
