import { readFileSync, readdirSync, realpathSync, existsSync } from "node:fs";
import path from "node:path";
import * as tl from "azure-pipelines-task-lib/task";
import { Problem } from "../problem.js";
import { installed } from "./download.js";
import { MAVEN, temurin } from "./downloads.js";

const OLDEST_JAVA = 17;
const OLDEST_MAVEN = [3, 8, 1];
const WANTED_JAVA = `Java ${OLDEST_JAVA} or later`;
const WANTED_MAVEN = `Maven ${OLDEST_MAVEN.join(".")} or later`;

/** Long supported releases, the first first. Others work as well. */
const PREFERRED = ["17", "21", "25"];

/** What an agent runs on. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** As Node names it. */
  readonly architecture: string;
  readonly variables: NodeJS.ProcessEnv;
}

export const THIS_MACHINE: Machine = { platform: process.platform, architecture: process.arch, variables: process.env };

/** What the pipeline gave for an input. */
interface Given {
  get(input: string): string | undefined;
}

/** A folder with Java 17 or later: the one that is named, one that is found, or one that is downloaded. */
export async function javaHome(inputs: Given, machine = THIS_MACHINE): Promise<string> {
  const look = (home: string): string | undefined => javaIn(home, machine.platform);
  const named = inputs.get("javaHome");
  if (named !== undefined) {
    return look(named) ?? refuse("Input javaHome", named, WANTED_JAVA);
  }
  const found = javaCandidates(machine).find((home) => look(home) !== undefined);
  if (found !== undefined) {
    return found;
  }
  const given = inputs.get("javaDownload");
  const download = temurin(machine.platform, machine.architecture);
  return installed(download, given, (folder) => look(folder) ?? look(path.join(folder, "Contents", "Home")), {
    wanted: WANTED_JAVA,
    missing: () =>
      new Problem(
        "There is no Java 17 or later on the agent.",
        `JAVA_HOME, JAVA_HOME_17_X64 and the like, the agent's tools and the path were looked at; ${given === "none" ? "a download is switched off" : "there is no download for this platform"}.`,
        "put task JavaToolInstaller@0 before, name a folder by input javaHome, or give another javaDownload.",
      ),
  });
}

/** Agents name their own JAVA_HOME_17_X64, and people what they add as they like it. */
function javaCandidates({ variables, architecture }: Machine): string[] {
  const own = architecture === "arm64" ? "ARM64" : "X64";
  const named = Object.entries(variables).flatMap(([name, home = ""]) => {
    const [, release, processor] = /^JAVA_HOME_(\d+)_(X64|ARM64)$/.exec(name.toUpperCase()) ?? [];
    return release === undefined ? [] : [{ home, rank: rank(release) * 2 + (processor === own ? 0 : 1) }];
  });
  const onPath = tl.which("java");
  return [
    variables.JAVA_HOME ?? "",
    ...named.sort((one, other) => one.rank - other.rank).map(({ home }) => home),
    onPath === "" ? "" : path.dirname(path.dirname(realpathSync(onPath))),
  ].filter((one) => one !== "");
}

function rank(release: string): number {
  const place = PREFERRED.indexOf(release);
  return place >= 0 ? place : PREFERRED.length + Number(release);
}

/** By the file that every distribution has beside its programs, as starting Java takes time. */
function javaIn(home: string, platform: NodeJS.Platform): string | undefined {
  if (!existsSync(path.join(home, "bin", platform === "win32" ? "java.exe" : "java"))) {
    return undefined;
  }
  const release = path.join(home, "release");
  const version = existsSync(release) ? /^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, "utf8"))?.[1] : undefined;
  return version !== undefined && Number(version) >= OLDEST_JAVA ? home : undefined;
}

/** A Maven on the agent. */
export interface Maven {
  readonly home: string;
  readonly program: string;
  readonly version: string;
}

/** The Maven that is named, one that is found, or one that is downloaded. */
export async function maven(inputs: Given, machine = THIS_MACHINE): Promise<Maven> {
  const look = (home: string): Maven | undefined => mavenIn(home, machine.platform);
  const named = inputs.get("mavenHome");
  if (named !== undefined) {
    return look(named) ?? refuse("Input mavenHome", named, WANTED_MAVEN);
  }
  for (const home of mavenCandidates(machine)) {
    const found = look(home);
    if (found !== undefined) {
      return found;
    }
  }
  return installed(MAVEN, inputs.get("mavenDownload"), look, {
    wanted: WANTED_MAVEN,
    missing: () =>
      new Problem(
        "There is no Maven 3.8.1 or later on the agent.",
        "the path, MAVEN_HOME, M2_HOME and the agent's tools were looked at; a download is switched off.",
        "install it, name a folder by input mavenHome, or let mavenDownload be.",
      ),
  });
}

function mavenCandidates({ variables }: Machine): string[] {
  const onPath = tl.which("mvn");
  return [
    onPath === "" ? "" : path.dirname(path.dirname(realpathSync(onPath))),
    variables.MAVEN_HOME ?? "",
    variables.M2_HOME ?? "",
  ].filter((one) => one !== "");
}

function mavenIn(home: string, platform: NodeJS.Platform): Maven | undefined {
  const program = path.join(home, "bin", platform === "win32" ? "mvn.cmd" : "mvn");
  const library = path.join(home, "lib");
  if (!existsSync(program) || !existsSync(library)) {
    return undefined;
  }
  const version = readdirSync(library)
    .map((file) => /^maven-core-(\d.*)\.jar$/.exec(file)?.[1])
    .find((one) => one !== undefined);
  return version !== undefined && isNewEnough(version) ? { home, program, version } : undefined;
}

/** Debian calls it 3.x: then Maven itself says whether it is too old for the plugin. */
function isNewEnough(version: string): boolean {
  const parts = version.split(/[.-]/).map((part) => (part === "x" ? Number.POSITIVE_INFINITY : Number(part)));
  const different = OLDEST_MAVEN.findIndex((part, place) => part !== parts[place]);
  return different < 0 || (parts[different] ?? 0) > (OLDEST_MAVEN[different] ?? 0);
}

function refuse(subject: string, folder: string, wanted: string): never {
  throw new Problem(`${subject} '${folder}' holds no ${wanted}.`, "its files were looked at.", "name the folder that bin is in.");
}
