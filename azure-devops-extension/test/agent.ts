import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { EXTENSION } from "../build/places.js";

/** A logging command as the agent reads it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface Ended {
  readonly output: string;
  readonly commands: readonly Command[];
  /** Succeeded, Failed or Cancelled, as the task said last. */
  readonly result: string | undefined;
  /** Errors that the page of the build would show. */
  readonly errors: readonly string[];
}

/** A folder that a test has for itself. */
export class Folder {
  readonly path = mkdtempSync(path.join(tmpdir(), "extension-"));

  made(name: string): string {
    const folder = path.join(this.path, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A job of an agent: what it would give to the process of a task. */
export class Agent {
  readonly variables: Record<string, string>;

  constructor(readonly folder: Folder) {
    this.variables = {
      PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: folder.made("home"),
      TF_BUILD: "True",
      AGENT_TEMPDIRECTORY: folder.made("temp"),
      AGENT_TOOLSDIRECTORY: folder.made("tools"),
      AGENT_WORKFOLDER: folder.path,
      AGENT_VERSION: "4.260.0",
      SYSTEM_DEFAULTWORKINGDIRECTORY: folder.made("sources"),
      SYSTEM_HOSTTYPE: "build",
      SYSTEM_CULTURE: "en-US",
      DISTRIBUTEDTASK_TASKS_NODE_SKIPDEBUGLOGSWHENDEBUGMODEOFF: "true",
      ENDPOINT_AUTH_SYSTEMVSSCONNECTION: JSON.stringify({ scheme: "OAuth", parameters: { AccessToken: "token-of-the-build" } }),
    };
  }

  sources(): string {
    return path.join(this.folder.path, "sources");
  }

  input(name: string, value: string): this {
    this.variables[`INPUT_${name.toUpperCase()}`] = value;
    return this;
  }

  variable(name: string, value: string): this {
    this.variables[name] = value;
    return this;
  }

  /** A service connection, by its id. */
  connection(id: string, url: string, scheme: string, parameters: Record<string, string>, data: Record<string, string> = {}): this {
    this.variables[`ENDPOINT_URL_${id}`] = url;
    this.variables[`ENDPOINT_AUTH_SCHEME_${id}`] = scheme;
    this.variables[`ENDPOINT_AUTH_${id}`] = JSON.stringify({ scheme, parameters });
    for (const [name, value] of Object.entries(data)) {
      this.variables[`ENDPOINT_DATA_${id}_${name.toUpperCase()}`] = value;
    }
    return this;
  }

  /** Runs a packed task as an agent does. */
  async run(task: string, built = EXTENSION): Promise<Ended> {
    return this.start(task, built).ended;
  }

  start(task: string, built = EXTENSION): { ended: Promise<Ended>; signal: (name: NodeJS.Signals) => void; output: () => string } {
    const program = spawn(process.execPath, [path.join(built, "tasks", task, "index.js")], { cwd: this.sources(), env: this.variables });
    let output = "";
    for (const stream of [program.stdout, program.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    return {
      ended: new Promise((resolve) => program.on("close", () => { resolve(read(output)); })),
      signal: (name) => program.kill(name),
      output: () => output,
    };
  }
}

function read(output: string): Ended {
  const commands = output.split("\n").flatMap(command);
  return {
    output,
    commands,
    result: commands.filter((one) => one.name === "task.complete").at(-1)?.properties.result,
    errors: commands.filter((one) => /^task\.(log)?issue$/.test(one.name) && one.properties.type === "error").map((one) => one.message),
  };
}

function command(line: string): Command[] {
  const [, name, properties = "", message = ""] = /^##vso\[([\w.]+)(?: ([^\]]*))?\](.*)$/.exec(line.trim()) ?? [];
  return name === undefined
    ? []
    : [
        {
          name,
          properties: Object.fromEntries(
            properties.split(";").filter((one) => one.includes("=")).map((one) => [one.slice(0, one.indexOf("=")), unescaped(one.slice(one.indexOf("=") + 1))]),
          ),
          message: unescaped(message),
        },
      ];
}

function unescaped(text: string): string {
  return text.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%3B", ";").replaceAll("%5D", "]").replaceAll("%AZP25", "%");
}
