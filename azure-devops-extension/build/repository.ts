import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { readDescriptor } from "../src/definition/descriptor.js";
import { DESCRIPTOR, TARGET } from "./places.js";

/** The Maven repository that task DatabricksUsePlugin brings to agents: the plugin and what it needs. */
export const REPOSITORY = path.join(TARGET, "repository");

/** Under this name Maven writes down which repository a file came from: an agent knows another one by that name. */
const TRACKED = "none";

/** What Maven writes down about where and when it looked, which is true of this machine only. */
const OF_THIS_MACHINE = /^(none|_remote\.repositories|resolver-status\.properties|.*\.lastUpdated|maven-metadata-.*\.xml(\.sha1)?)$/;

/** Where a build has put the plugin and all else, the first first; by default Maven's own folder. */
const SOURCES = (process.env.PLUGIN_REPOSITORIES ?? path.join(homedir(), ".m2", "repository")).split(path.delimiter);

/** Fills it by a goal that does nothing: what that needs is what every goal needs. */
export function fillRepository(): void {
  rmSync(REPOSITORY, { recursive: true, force: true });
  mkdirSync(REPOSITORY, { recursive: true });
  runGoal("report", ["skip=true"], TARGET, {}, REPOSITORY);
  forget(REPOSITORY);
}

/**
 * Runs a goal of this build's plugin without any task.
 *
 * @param properties as name=value
 * @param repository Maven's local one
 */
export function runGoal(
  goal: string,
  properties: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>>,
  repository = SOURCES[0] ?? "",
): void {
  const { plugin, version } = readDescriptor(DESCRIPTOR);
  const file = path.join(TARGET, "repository-settings.xml");
  writeFileSync(file, settings());
  execFileSync(
    process.env.MAVEN_HOME === undefined ? "mvn" : path.join(process.env.MAVEN_HOME, "bin", "mvn"),
    [
      ...["--batch-mode", "--quiet", "--no-transfer-progress", "--settings", file, `-Dmaven.repo.local=${repository}`],
      ...[`-Daether.enhancedLocalRepository.trackingFilename=${TRACKED}`, `${plugin}:${version}:${goal}`],
      ...properties.map((one) => `-Ddatabricks.${one}`),
    ],
    { cwd: folder, env: { ...process.env, ...variables }, stdio: ["ignore", "inherit", "inherit"] },
  );
}

/** Whatever is asked for comes from those folders; a snapshot may, too. */
function settings(): string {
  const repositories = SOURCES.map((folder, place) => {
    const policy = "<enabled>true</enabled><checksumPolicy>ignore</checksumPolicy>";
    return (element: string) =>
      `<${element}><id>${place === 0 ? "central" : `also-${place}`}</id><url>${pathToFileURL(folder).href}</url><releases>${policy}</releases><snapshots>${policy}</snapshots></${element}>`;
  });
  const all = (element: string) => repositories.map((one) => one(element)).join("");
  return `<settings><profiles><profile><id>here</id><repositories>${all("repository")}</repositories><pluginRepositories>${all("pluginRepository")}</pluginRepositories></profile></profiles><activeProfiles><activeProfile>here</activeProfile></activeProfiles></settings>\n`;
}

function forget(folder: string): void {
  for (const name of readdirSync(folder)) {
    const found = path.join(folder, name);
    if (statSync(found).isDirectory()) {
      forget(found);
    } else if (OF_THIS_MACHINE.test(name)) {
      rmSync(found);
    }
  }
}

if (import.meta.filename === process.argv[1]) {
  fillRepository();
}
