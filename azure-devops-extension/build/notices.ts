import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { HERE } from "./places.js";

/** What may be in what users run; docs/dependencies.md says so of all of it. */
const PERMITTED: readonly string[] = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "WTFPL OR ISC", "(MIT OR WTFPL)"];

export interface Packaged {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Where it is on this machine. */
  readonly folder: string;
}

/** The packages that files of bundles come from. */
export function packagesOf(files: readonly string[], root = HERE): Packaged[] {
  const folders = new Set(files.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  return [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8")) as Packaged;
    return { name, version, license, folder: path.join(root, folder) };
  });
}

/** The licences of all that is bundled; refuses what may not be. */
export function notices(files: readonly string[], root = HERE): string {
  const packages = packagesOf(files, root);
  const refused = packages.filter((one) => !PERMITTED.includes(one.license));
  if (refused.length > 0) {
    throw new Error(`Not permitted: ${refused.map((one) => `${one.name} (${one.license})`).join(", ")}`);
  }
  const texts = packages.map((one) => `${one.name} ${one.version}, ${one.license}\n\n${licence(one)}`);
  return `This extension contains the following packages.\n\n${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function licence(one: Packaged): string {
  const file = readdirSync(one.folder).find((name) => /^licen[sc]e/i.test(name));
  return file === undefined ? `Licence: ${one.license}.` : readFileSync(path.join(one.folder, file), "utf8").trim();
}
