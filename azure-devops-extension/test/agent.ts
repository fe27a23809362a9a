import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { EXTENSION } from "../build/places.js";
import type { TaskJson } from "../src/definition/task.js";

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

  /** What a task has left among the files of its job, besides the key of its library. */
  left(): string[] {
    const temp = this.made("temp");
    return readdirSync(temp).filter((name) => name !== ".taskkey" && statSync(path.join(temp, name)).isFile());
  }

  made(name: string): string {
    const folder = path.join(this.path, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/**
 * A job of an agent: what it would give to the process of a task. As the agent does, it gives every input of the task
 * a value: what the pipeline gave by one of its names, else the default of task.json, else nothing; a path in full.
 */
export class Agent {
  readonly variables: Record<string, string>;
  private readonly names: string[] = [];

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
    this.variables[variableOf(name)] = value;
    return this;
  }

  variable(name: string, value: string): this {
    this.variables[name] = value;
    return this;
  }

  /** A variable of the pipeline, whose name the agent tells beside it. */
  pipelineVariable(name: string, value: string): this {
    this.names.push(name);
    return this.variable(name.replace(/[. ]/g, "_").toUpperCase(), value);
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
    const folder = path.join(built, "tasks", task);
    const { inputs } = JSON.parse(readFileSync(path.join(folder, "task.json"), "utf8")) as TaskJson;
    const program = spawn(process.execPath, [path.join(folder, "index.js")], { cwd: this.sources(), env: this.given(inputs) });
    let output = "";
    for (const stream of [program.stdout, program.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    return {
      ended: new Promise((resolve) =>
        program.on("close", () => {
          resolve(read(output));
        }),
      ),
      signal: (name) => program.kill(name),
      output: () => output,
    };
  }

  private given(inputs: TaskJson["inputs"]): Record<string, string> {
    const all: Record<string, string> = {
      ...this.variables,
      VSTS_PUBLIC_VARIABLES: JSON.stringify(this.names),
      VSTS_SECRET_VARIABLES: "[]",
    };
    for (const { name, aliases = [], defaultValue = "", type } of inputs) {
      const given = [name, ...aliases].map((one) => this.variables[variableOf(one)]).find((one) => one !== undefined);
      aliases.forEach((one) => Reflect.deleteProperty(all, variableOf(one)));
      const value = (given ?? defaultValue).trim();
      all[variableOf(name)] = type === "filePath" ? path.resolve(this.sources(), value) : value;
    }
    return all;
  }
}

function variableOf(input: string): string {
  return `INPUT_${input.toUpperCase()}`;
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
            properties
              .split(";")
              .filter((one) => one.includes("="))
              .map((one) => [one.slice(0, one.indexOf("=")), unescaped(one.slice(one.indexOf("=") + 1))]),
          ),
          message: unescaped(message),
        },
      ];
}

function unescaped(text: string): string {
  return text.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%3B", ";").replaceAll("%5D", "]").replaceAll("%AZP25", "%");
}
