import { Problem } from "../problem.js";
import type { Inputs } from "./inputs.js";

/**
 * A property's value by inputs of a task that ours takes the place of and that say it in another
 * form; undefined where there is none.
 */
export function formerValue(goal: string, input: string, inputs: Inputs): string | undefined {
  if (goal === "deploy-notebooks" && input === "prune" && inputs.get("prune") === undefined && inputs.get("clean") !== undefined) {
    return inputs.isTrue("clean") ? "managed" : "none";
  }
  if (goal === "upload-files" && input === "files") {
    refusePattern(inputs.get("FilePattern"));
  }
  if (goal === "upload-files" && input === "targetFolder") {
    const folder = inputs.get(input);
    return folder?.startsWith("/") === true && !folder.startsWith("/Volumes/") ? `dbfs:${folder}` : undefined;
  }
  return undefined;
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
