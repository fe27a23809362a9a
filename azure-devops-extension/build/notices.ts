import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { HERE } from "./places.js";

/** What may be in what users run; docs/dependencies.md says so of all of it. */
const PERMITTED: readonly string[] = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "WTFPL OR ISC", "(MIT OR WTFPL)"];

export interface Packaged {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly folder: string;
}

/** The packages that files of bundles come from. */
export function packagesOf(files: readonly string[]): Packaged[] {
  const folders = new Set(files.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  return [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(HERE, folder, "package.json"), "utf8")) as Packaged;
    return { name, version, license, folder };
  });
}

/** The licences of all that is bundled; refuses what may not be. */
export function notices(files: readonly string[]): string {
  const packages = packagesOf(files);
  const refused = packages.filter((one) => !PERMITTED.includes(one.license));
  if (refused.length > 0) {
    throw new Error(`Not permitted: ${refused.map((one) => `${one.name} (${one.license})`).join(", ")}`);
  }
  const texts = packages.map((one) => `${one.name} ${one.version}, ${one.license}\n\n${licence(one)}`);
  return `This extension contains the following packages.\n\n${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function licence(one: Packaged): string {
  const folder = path.join(HERE, one.folder);
  const file = readdirSync(folder).find((name) => /^licen[sc]e/i.test(name));
  return file !== undefined && existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), "utf8").trim() : `Licence: ${one.license}.`;
}
