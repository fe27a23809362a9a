import { Problem } from "../problem.js";
import { secret } from "./connection.js";
import type { Inputs } from "./inputs.js";

/** Holds a secret that a pipeline gives as an input, where the goal takes the name of a variable. */
const SECRET_VARIABLE = "DATABRICKS_SECRET_VALUE";

/**
 * A property's value by inputs of a task that ours takes the place of and that say it in another
 * form; undefined where there is none.
 */
export function formerValue(goal: string, input: string, inputs: Inputs): string | undefined {
  switch (`${goal} ${input}`) {
    case "deploy-notebooks prune":
      refuseBoth(inputs, "clean", ["prune"], "both say whether what the source has no more is deleted");
      return inputs.get("clean") === undefined ? undefined : inputs.isTrue("clean") ? "managed" : "none";
    case "upload-files files":
      refusePattern(inputs.get("FilePattern"));
      return undefined;
    case "upload-files targetFolder":
      refuseBoth(inputs, "TargetLocation", ["targetFolder"], "files go to one place");
      return inDbfs(inputs.get("TargetLocation"));
    case "put-secret secretVariable":
      return inputs.get("secretValue") === undefined ? undefined : SECRET_VARIABLE;
    default:
      return undefined;
  }
}

/** Variables of the goal's environment that such inputs give. */
export function formerVariables(goal: string, inputs: Inputs): Record<string, string> {
  const value = goal === "put-secret" ? inputs.get("secretValue") : undefined;
  if (value === undefined) {
    return {};
  }
  refuseBoth(inputs, "secretValue", ["secretVariable", "secretFile"], "a secret has one value");
  return { [SECRET_VARIABLE]: secret(value) };
}

/** Refuses a former input beside one of ours that says the same: one of them would be left out in silence. */
function refuseBoth(inputs: Inputs, former: string, ours: readonly string[], why: string): void {
  const other = inputs.get(former) === undefined ? undefined : ours.find((name) => inputs.get(name) !== undefined);
  if (other !== undefined) {
    throw new Problem(
      `Inputs ${former} and ${other} are both given.`,
      `${why}, and it is not clear which one is meant.`,
      "give only one of them.",
    );
  }
}

/** That task writes to DBFS only. What looks like another place is left for the goal to refuse. */
function inDbfs(location: string | undefined): string | undefined {
  return location?.startsWith("/") === true && !/^\/(Volumes|Workspace|Shared|Users|Repos|dbfs)(\/|$)/.test(location)
    ? `dbfs:${location}`
    : location;
}

function refusePattern(pattern: string | undefined): void {
  if (pattern !== undefined && !["*.*", "*", "**", "**/*", "**/*.*"].includes(pattern)) {
    throw new Problem(
      `Input FilePattern '${pattern}' is not taken.`,
      "files and folders are uploaded as they are, and no part of one would be left out in silence.",
      "name the files by input files, separated by commas, or a folder that holds no others.",
    );
  }
}
