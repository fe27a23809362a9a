import { readFileSync, readdirSync, realpathSync, existsSync } from "node:fs";
import path from "node:path";
import * as tl from "azure-pipelines-task-lib/task";
import { Problem } from "../problem.js";
import { installed, type Download } from "./download.js";
import type { Inputs } from "./inputs.js";

const WINDOWS = process.platform === "win32";
const OLDEST_JAVA = 17;
const OLDEST_MAVEN = [3, 8, 1];
/** Others work as well, these are what is looked for. */
const JAVA_RELEASES = [17, 21, 25];
const ARCHITECTURE = process.arch === "arm64" ? "aarch64" : "x64";

const JAVA: Download = {
  tool: "databricks-maven-java",
  version: "17.0.0",
  address: `https://api.adoptium.net/v3/binary/latest/17/ga/${WINDOWS ? "windows" : process.platform === "darwin" ? "mac" : "linux"}/${ARCHITECTURE}/jdk/hotspot/normal/eclipse`,
  suffix: WINDOWS ? ".zip" : ".tar.gz",
};

const MAVEN: Download = {
  tool: "databricks-maven-maven",
  version: "3.9.16",
  address: "https://repo.maven.apache.org/maven2/org/apache/maven/apache-maven/3.9.16/apache-maven-3.9.16-bin.tar.gz",
  suffix: ".tar.gz",
};

/** A folder with Java 17 or later: the one that is named, one that is found, or one that is downloaded. */
export async function javaHome(inputs: Inputs): Promise<string> {
  const named = inputs.get("javaHome");
  if (named !== undefined) {
    return isJava(named) ? named : refuse("Input javaHome", named, `Java ${OLDEST_JAVA} or later`);
  }
  const found = javaCandidates().find(isJava);
  if (found !== undefined) {
    return found;
  }
  const folder = await installed(JAVA, inputs.get("javaDownload"), () =>
    new Problem(
      "There is no Java 17 or later on the agent.",
      "JAVA_HOME, JAVA_HOME_17_X64 and the like, the agent's tools and the path were looked at; a download is switched off.",
      "put task JavaToolInstaller@0 before, name a folder by input javaHome, or let javaDownload be.",
    ),
  );
  const home = [folder, path.join(folder, "Contents", "Home")].find(isJava);
  return home ?? refuse("What javaDownload gave", folder, `Java ${OLDEST_JAVA} or later`);
}

function javaCandidates(): string[] {
  const variables = ["JAVA_HOME", ...JAVA_RELEASES.flatMap((one) => [`JAVA_HOME_${one}_X64`, `JAVA_HOME_${one}_ARM64`])];
  const onPath = tl.which("java");
  return [
    ...variables.map((name) => process.env[name] ?? ""),
    onPath === "" ? "" : path.dirname(path.dirname(realpathSync(onPath))),
  ].filter((one) => one !== "");
}

/** By the file that every distribution has beside its programs, as starting Java takes time. */
function isJava(home: string): boolean {
  if (!existsSync(path.join(home, "bin", WINDOWS ? "java.exe" : "java"))) {
    return false;
  }
  const release = path.join(home, "release");
  const version = existsSync(release) ? /^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, "utf8"))?.[1] : undefined;
  return version !== undefined && Number(version) >= OLDEST_JAVA;
}

/** A Maven on the agent. */
export interface Maven {
  readonly program: string;
  readonly version: string;
}

/** The Maven that is named, one that is found, or one that is downloaded. */
export async function maven(inputs: Inputs): Promise<Maven> {
  const named = inputs.get("mavenHome");
  if (named !== undefined) {
    return mavenIn(named) ?? refuse("Input mavenHome", named, `Maven ${OLDEST_MAVEN.join(".")} or later`);
  }
  for (const home of mavenCandidates()) {
    const found = mavenIn(home);
    if (found !== undefined) {
      return found;
    }
  }
  const folder = await installed(MAVEN, inputs.get("mavenDownload"), () =>
    new Problem(
      "There is no Maven 3.8.1 or later on the agent.",
      "the path, MAVEN_HOME, M2_HOME and the agent's tools were looked at; a download is switched off.",
      "install it, name a folder by input mavenHome, or let mavenDownload be.",
    ),
  );
  return mavenIn(folder) ?? refuse("What mavenDownload gave", folder, `Maven ${OLDEST_MAVEN.join(".")} or later`);
}

function mavenCandidates(): string[] {
  const onPath = tl.which("mvn");
  return [
    onPath === "" ? "" : path.dirname(path.dirname(realpathSync(onPath))),
    process.env.MAVEN_HOME ?? "",
    process.env.M2_HOME ?? "",
  ].filter((one) => one !== "");
}

function mavenIn(home: string): Maven | undefined {
  const program = path.join(home, "bin", WINDOWS ? "mvn.cmd" : "mvn");
  const library = path.join(home, "lib");
  if (!existsSync(program) || !existsSync(library)) {
    return undefined;
  }
  const version = readdirSync(library).map((file) => /^maven-core-(\d.*)\.jar$/.exec(file)?.[1]).find((one) => one !== undefined);
  return version !== undefined && isNewEnough(version) ? { program, version } : undefined;
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
