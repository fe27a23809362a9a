import { readFileSync } from "node:fs";
import path from "node:path";
import type { TaskJson } from "../src/definition/task.js";

/** The folder of this package. */
export const HERE = path.resolve(import.meta.dirname, "..");

/** What builds make. A second build can go elsewhere, to be compared with the first. */
export const TARGET = process.env.EXTENSION_TARGET ?? path.join(HERE, "target");

/** What is packed. */
export const EXTENSION = path.join(TARGET, "extension");

/** The same with the plugin, for agents without internet. */
export const WITH_PLUGIN = path.join(TARGET, "with-plugin");

/** Of the plugin as it was compiled last. */
export const DESCRIPTOR =
  process.env.PLUGIN_DESCRIPTOR ?? path.join(HERE, "..", "databricks-maven-plugin", "target", "classes", "META-INF", "maven", "plugin.xml");

/** Tasks have the extension's version. */
export function taskVersion(): TaskJson["version"] {
  const { version } = JSON.parse(readFileSync(path.join(HERE, "package.json"), "utf8")) as { version: string };
  const [Major = 0, Minor = 0, Patch = 0] = version.split(".").map(Number);
  return { Major, Minor, Patch };
}
