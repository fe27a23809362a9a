import type { Goal, OtherWorkspace } from "../goal.js";
import {
  ADVANCED,
  FIRST,
  FORMERLY,
  FORMER_INPUTS,
  FORMER_NAMES,
  FORMER_SWITCHES,
  HELP,
  NO_INPUTS,
  NO_TASKS,
  OPTIONS,
  OTHERS,
  READ_APPROVALS,
  VISIBLE,
} from "./choices.js";
import { COMMON, CONNECTION, FORMER_GROUP, GROUPS, workspaceInput } from "./common.js";
import type { DescribedGoal, Descriptor, Parameter } from "./descriptor.js";
import { taskId, taskName } from "./identity.js";
import type { Input, TaskJson } from "./task.js";

/** A task as it is packed: both files are beside its code. */
export interface Task {
  readonly json: TaskJson;
  readonly goal: Goal;
}

/** A task for each goal of the plugin that can do something on an agent. */
export function goalTasks(descriptor: Descriptor, version: TaskJson["version"]): Task[] {
  return descriptor.goals.filter((goal) => !NO_TASKS.includes(goal.name)).map((goal) => task(descriptor, goal, version));
}

function task(descriptor: Descriptor, goal: DescribedGoal, version: TaskJson["version"]): Task {
  const signsIn = goal.parameters.some((one) => one.property === "host");
  const migrates = goal.name in FORMER_SWITCHES;
  const formerly = FORMERLY[goal.name] ?? {};
  const own = goal.parameters.filter((one) => !NO_INPUTS.includes(one.property)).sort(byRank);
  const others = goal.parameters.filter((one) => one.property in OTHERS);
  const inputs: Input[] = [
    ...(signsIn ? [workspaceInput(!migrates)] : []),
    ...own.map((one) => input(goal, one)),
    ...others.map(otherInput),
    ...COMMON,
    ...(migrates ? [...FORMER_INPUTS, ...(FORMER_SWITCHES[goal.name] ?? [])] : []),
  ];
  const name = taskName(goal.name);
  return {
    json: {
      id: taskId(name),
      name,
      friendlyName: `Databricks: ${goal.name.replaceAll("-", " ")}`,
      description: goal.description,
      helpMarkDown: `Goal ${goal.name} of databricks-maven-plugin.`,
      category: "Deploy",
      author: "databricks-maven",
      version,
      minimumAgentVersion: "3.232.1",
      instanceNameFormat: instanceName(goal.name, inputs),
      groups: migrates ? [...GROUPS, FORMER_GROUP] : GROUPS,
      inputs,
      execution: { Node20_1: { target: "index.js" }, Node24: { target: "index.js" } },
    },
    goal: {
      name: goal.name,
      plugin: descriptor.plugin,
      version: descriptor.version,
      properties: Object.fromEntries(own.map((one) => [one.property, one.property])),
      required: [...inputs.filter((one) => one.required && one.type !== "pickList").map((one) => one.name), ...Object.keys(formerly)],
      formerly,
      inputs: Object.fromEntries(inputs.map((one) => [one.name, one.aliases ?? []])),
      signsIn,
      readsApprovals: READ_APPROVALS.includes(goal.name),
      others: Object.fromEntries(others.map(otherWorkspace)),
    },
  };
}

function input(goal: DescribedGoal, one: Parameter): Input {
  const options = choices(goal, one);
  const aliases = FORMER_NAMES[goal.name]?.[one.property];
  const isSwitch = one.type === "boolean";
  const given = goal.parameters.map((other) => other.property);
  const rule = VISIBLE[one.property];
  const isMain = one.required || FIRST.includes(one.property);
  return {
    name: one.property,
    ...(aliases === undefined ? {} : { aliases }),
    type: isSwitch ? "boolean" : options === undefined ? "string" : "pickList",
    label: label(one.property),
    ...(isSwitch ? { defaultValue: one.standard } : {}),
    // What may be given by an input of another's task cannot be demanded by the form.
    required: one.required && FORMERLY[goal.name]?.[one.property] === undefined,
    helpMarkDown: help(goal, one),
    ...(ADVANCED.includes(one.property) ? { groupName: "advanced" } : isMain ? {} : { groupName: "more" }),
    ...(rule !== undefined && given.includes(rule.replace(/ .*/, "")) ? { visibleRule: rule } : {}),
    ...(options === undefined
      ? {}
      : {
          options: Object.fromEntries(options.map((option) => [option, option])),
          properties: { EditableOptions: "True" },
        }),
  };
}

/** A switch that may also be left as it is has a third state, which a checkbox has not. */
function choices(goal: DescribedGoal, one: Parameter): readonly string[] | undefined {
  return one.type === "java.lang.Boolean" ? ["true", "false"] : OPTIONS[goal.name]?.[one.property];
}

function otherInput(one: Parameter): Input {
  const { input: name, help: text } = connection(one);
  return {
    name,
    type: CONNECTION,
    label: label(name),
    required: one.required,
    helpMarkDown: text,
    ...(one.required ? {} : { groupName: "more" }),
  };
}

function otherWorkspace(one: Parameter): [string, OtherWorkspace] {
  const { input: name, token } = connection(one);
  return [name, { host: one.property, token }];
}

function connection(one: Parameter) {
  const other = OTHERS[one.property];
  if (other === undefined) {
    throw new Error(`${one.property} is no address of a further workspace.`);
  }
  return other;
}

function help(goal: DescribedGoal, one: Parameter): string {
  // What stands in angle brackets would be an element to Markdown.
  return told(goal, one).replaceAll("<", "&lt;");
}

function told(goal: DescribedGoal, one: Parameter): string {
  const other = HELP[goal.name]?.[one.property];
  if (other !== undefined) {
    return other;
  }
  const standard = one.standard === "" || one.type === "boolean" || one.description.includes("efault");
  return standard ? one.description : `${one.description} Default: ${one.standard}.`;
}

/** For example Databricks: deploy notebooks to $(targetFolder). */
function instanceName(goal: string, inputs: readonly Input[]): string {
  const telling = ["targetFolder", "promoteTo", "job", "scope", "model"].find((name) =>
    inputs.some((one) => one.name === name && (one.required || FIRST.includes(name))),
  );
  return `Databricks: ${goal.replaceAll("-", " ")}${telling === undefined ? "" : ` $(${telling})`}`;
}

/** targetFolder becomes Target folder. */
function label(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function byRank(one: Parameter, other: Parameter): number {
  return rank(one) - rank(other) || one.property.localeCompare(other.property);
}

function rank(one: Parameter): number {
  const place = FIRST.indexOf(one.property);
  return place >= 0 ? place : FIRST.length + (one.required ? 0 : 1) + (ADVANCED.includes(one.property) ? 1 : 0);
}
