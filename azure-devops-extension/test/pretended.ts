import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Agent, Folder } from "./agent.js";

/** A Maven that writes down how it was called, and then does what a test wants. */
export class PretendedMaven {
  readonly home: string;

  /** @param does lines of a shell */
  constructor(
    private readonly folder: Folder,
    does = "",
    version = "3.9.16",
  ) {
    this.home = folder.made("maven");
    mkdirSync(path.join(this.home, "bin"), { recursive: true });
    mkdirSync(path.join(this.home, "lib"), { recursive: true });
    writeFileSync(path.join(this.home, "lib", `maven-core-${version}.jar`), "");
    const program = path.join(this.home, "bin", "mvn");
    const at = this.at("");
    writeFileSync(program, `#!/bin/sh\ndate +%s%N > ${at}began\nprintf '%s\\n' "$@" > ${at}words\nenv > ${at}environment\n${does}\n`);
    chmodSync(program, 0o755);
  }

  wasCalled(): boolean {
    return existsSync(this.at("words"));
  }

  words(): string[] {
    return readFileSync(this.at("words"), "utf8").trimEnd().split("\n");
  }

  environment(): Map<string, string> {
    const lines = readFileSync(this.at("environment"), "utf8").split("\n");
    return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
  }

  /** In milliseconds since 1970. */
  began(): number {
    return Number(readFileSync(this.at("began"), "utf8").trim()) / 1e6;
  }

  private at(name: string): string {
    return path.join(this.folder.path, `maven-${name}`);
  }
}

export function pretendedJava(folder: Folder, version = "17.0.15", name = "java"): string {
  const home = folder.made(name);
  mkdirSync(path.join(home, "bin"), { recursive: true });
  writeFileSync(path.join(home, "bin", "java"), "");
  writeFileSync(path.join(home, "release"), `IMPLEMENTOR="Nobody"\nJAVA_VERSION="${version}"\n`);
  return home;
}

export const TOKEN = "dapi0123456789abcdef0123456789abcdef";

/** An agent with tools that do nothing, and a connection to a workspace. */
export function agentWith(folder: Folder, maven: PretendedMaven): Agent {
  return new Agent(folder)
    .input("mavenHome", maven.home)
    .input("javaHome", pretendedJava(folder))
    .input("databricksWorkspace", "c1")
    .connection("c1", "https://adb-1.2.azuredatabricks.net/", "Token", { apitoken: TOKEN });
}
