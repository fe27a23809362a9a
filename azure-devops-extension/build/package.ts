import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { unzipSync, zipSync, type Zippable } from "fflate";
import { EXTENSION, HERE, WITH_PLUGIN } from "./places.js";
import { fillRepository, REPOSITORY } from "./repository.js";

/** What tfx only warns of, and the service refuses or drops. */
const NOT_TO_BE_SAID = /warning|invalid|end-of-life/i;

/** When all files are said to have been written, so that the same sources give the same package. */
const WRITTEN = new Date("2026-11-01T00:00:00");

/** Packs what was built into a folder of its own; the same content gives the same bytes. */
export function packed(folder: string, built = EXTENSION): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const said = execFileSync(
    process.execPath,
    [
      path.join(HERE, "node_modules", "tfx-cli", "_build", "tfx-cli.js"),
      ...["extension", "create", "--manifest-globs", "vss-extension.json"],
      ...["--output-path", folder, "--no-prompt", "--no-color"],
    ],
    { cwd: built, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  const complaints = said.split("\n").filter((line) => NOT_TO_BE_SAID.test(line));
  if (complaints.length > 0) {
    throw new Error(`tfx says:\n${complaints.join("\n")}`);
  }
  const file = path.join(folder, readdirSync(folder).find((name) => name.endsWith(".vsix")) ?? "");
  writeFileSync(file, repacked(readFileSync(file)));
  return file;
}

function repacked(vsix: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(vsix)).sort(([one], [other]) => (one < other ? -1 : 1));
  const entries: Zippable = Object.fromEntries(files.map(([name, content]) => [name, [content, { mtime: WRITTEN, level: 9 }]]));
  return zipSync(entries);
}

if (import.meta.filename === process.argv[1]) {
  const folder = path.join(HERE, "target", "package");
  tell(packed(folder));
  if (process.argv[2] === "--with-plugin") {
    fillRepository();
    rmSync(WITH_PLUGIN, { recursive: true, force: true });
    cpSync(EXTENSION, WITH_PLUGIN, { recursive: true });
    cpSync(REPOSITORY, path.join(WITH_PLUGIN, "tasks", "DatabricksUsePlugin", "repository"), { recursive: true });
    tell(packed(`${folder}-with-plugin`, WITH_PLUGIN));
  }
}

function tell(file: string): void {
  console.log(`${path.relative(HERE, file)}: ${Math.round(readFileSync(file).length / 1000)} kB`);
}
