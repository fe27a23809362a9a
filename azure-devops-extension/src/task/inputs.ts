import { statSync } from "node:fs";
import path from "node:path";
import * as tl from "azure-pipelines-task-lib/task";
import type { Goal } from "../goal.js";
import { nearest } from "../nearest.js";
import { Problem } from "../problem.js";

/** What the pipeline gave to the task. */
export class Inputs {
  constructor(private readonly goal: Goal) {}

  /** The value of an input, by whichever of its names; undefined when it is not given. */
  get(name: string): string | undefined {
    for (const each of [name, ...(this.goal.inputs[name] ?? [])]) {
      const value = tl.getInput(each)?.trim();
      if (value !== undefined && value !== "") {
        return known(name, value);
      }
    }
    return undefined;
  }

  need(name: string): string {
    const value = this.get(name);
    if (value === undefined) {
      throw new Problem(`Input ${name} is missing.`, `goal ${this.goal.name} cannot do without it.`, "give it under inputs: of the task.");
    }
    return value;
  }

  /** Azure Pipelines writes True and False where an expression gives a boolean. */
  isTrue(name: string, standard = false): boolean {
    const value = this.get(name)?.toLowerCase();
    if (value !== undefined && value !== "true" && value !== "false") {
      throw new Problem(`Input ${name} cannot be '${value}'.`, "it is a switch.", "write true or false.");
    }
    return value === undefined ? standard : value === "true";
  }

  /**
   * Refuses names that are misspelt, and the absence of those that the goal needs. A variable of the pipeline that is
   * named input.something looks like an input to a task, and is none; so does one of the machine, such as INPUT_METHOD,
   * which nobody tells from an input: names that are like none of the task's are told, and left out.
   *
   * @param variables names of the environment's variables before the task library hid the inputs
   */
  check(variables: readonly string[]): void {
    const names = Object.entries(this.goal.inputs).flatMap(([name, others]) => [name, ...others]);
    const known = new Set(names.map((name) => `INPUT_${name.toUpperCase()}`));
    const ordinary = new Set(tl.getVariables().map((one) => one.name.replace(/[. ]/g, "_").toUpperCase()));
    const unknown = variables.filter((name) => name.startsWith("INPUT_") && !known.has(name) && !ordinary.has(name));
    const shown = unknown.map((name) => name.slice("INPUT_".length).toLowerCase());
    const misspelt = shown.flatMap((name) => {
      const meant = nearest(name, names);
      return meant === undefined ? [] : [{ name, meant }];
    });
    const [first] = misspelt;
    if (first !== undefined) {
      throw new Problem(
        `The task has no input '${misspelt.map(({ name }) => name).join("', '")}'.`,
        "it would be left out, and something else done than what was meant.",
        `did you mean ${first.meant}?`,
      );
    }
    if (shown.length > 0) {
      tl.warning(
        `The task has no input '${shown.join("', '")}': it is left out. If the pipeline gives it, remove it; if it is a variable of the agent's machine, nothing is wrong.`,
      );
    }
    this.goal.required.filter((name) => this.get(this.goal.formerly[name] ?? name) === undefined).forEach((name) => this.need(name));
  }

  /** Where the goal works; relative paths begin there. */
  workingDirectory(): string {
    const standard = tl.getVariable("System.DefaultWorkingDirectory") ?? process.cwd();
    const folder = path.resolve(standard, this.get("workingDirectory") ?? ".");
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw new Problem(
        `Input workingDirectory '${folder}' is no folder.`,
        "nothing of that name is on the agent.",
        "name a folder that was checked out or downloaded before.",
      );
    }
    return folder;
  }
}

/** Azure Pipelines leaves $(name) as it stands when it does not know the variable. */
function known(name: string, value: string): string {
  const variable = /^\$\(([^()]+)\)$/.exec(value)?.[1];
  if (variable !== undefined) {
    throw new Problem(
      `Input ${name} is $(${variable}), the name of a variable and not its value.`,
      "the pipeline has no variable of that name.",
      "check the variable's name and its group.",
    );
  }
  return value;
}
