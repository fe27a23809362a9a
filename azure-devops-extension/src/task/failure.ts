import type { Goal } from "../goal.js";
import { Problem } from "../problem.js";
import type { PluginSource } from "./plugin.js";
import type { Ended } from "./run.js";

/** What is to be said when Maven failed before the goal could say it. */
export function failure(goal: Goal, source: PluginSource, ended: Ended): Problem {
  const first = ended.errors.find((line) => line.trim() !== "") ?? `Maven ended with status ${ended.status}.`;
  const cause = first.replace(/ -> \[Help 1\].*/, "");
  if (/could not be resolved|could not find artifact|cannot access|failed to read artifact descriptor/i.test(first)) {
    return new Problem(
      `Maven does not find ${goal.plugin}:${source.version}.`,
      `it was looked for ${source.words}. Maven said: ${cause}`,
      "take another pluginSource, let the agent reach the repository, or put task DatabricksUsePlugin@1 before and pluginSource extension.",
    );
  }
  return new Problem(`Goal ${goal.name} did not begin.`, `Maven said: ${cause}`, "see the log above.");
}
