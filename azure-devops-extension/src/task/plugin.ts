import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
import * as tl from "azure-pipelines-task-lib/task";
import type { Goal } from "../goal.js";
import { Problem } from "../problem.js";
import { keptPlugin } from "../usePlugin/kept.js";
import { accessToken } from "./federation.js";
import { feedSettings } from "./feedSettings.js";
import type { Inputs } from "./inputs.js";
import type { Maven } from "./tools.js";

/** Where Maven gets the plugin from. */
export interface PluginSource {
  readonly version: string;
  readonly arguments: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** In words, for errors. */
  readonly words: string;
  /** Deletes what was written for it. */
  forget(): void;
}

export function pluginSource(goal: Goal, inputs: Inputs, tool: Maven): PluginSource {
  const kind = inputs.get("pluginSource") ?? "central";
  const version = inputs.get("pluginVersion") ?? goal.version;
  const repository = inputs.get("mavenRepository");
  const local = repository === undefined ? [] : [`-Dmaven.repo.local=${repository}`];
  switch (kind) {
    case "central":
      return {
        version,
        arguments: ["--no-transfer-progress", ...local],
        variables: {},
        words: "wherever the agent's Maven looks",
        forget: nothing,
      };
    case "feed":
      return feed(inputs.need("feedUrl"), version, local, tool);
    case "extension":
      return extension(goal);
    default:
      throw new Problem(
        `Input pluginSource cannot be '${kind}'.`,
        "it says where the plugin comes from.",
        "write central, feed or extension.",
      );
  }
}

/** Read with the build's own token, which is in the environment of Maven and in no file. */
function feed(address: string, version: string, local: readonly string[], tool: Maven): PluginSource {
  const isHere = /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(address);
  if (!isHere && !/^https:\/\/[^\s<>&"]+$/.test(address)) {
    throw new Problem(
      `Input feedUrl '${address}' is no https address.`,
      "the token of the build must not be sent there.",
      "copy it from Connect to feed, Maven.",
    );
  }
  const variables = { DATABRICKS_FEED_TOKEN: accessToken() };
  const file = path.join(tl.getVariable("Agent.TempDirectory") ?? tmpdir(), `databricks-feed-${randomUUID()}.xml`);
  const own = path.join(tool.home, "conf", "settings.xml");
  writeFileSync(file, feedSettings(address, existsSync(own) ? readFileSync(own, "utf8") : ""), { mode: 0o600 });
  return {
    version,
    arguments: ["--no-transfer-progress", "--global-settings", file, ...local],
    variables,
    words: `in the feed ${address}`,
    forget: () => {
      rmSync(file, { force: true });
    },
  };
}

/** Whatever repository an artifact came from, and whatever the agent calls its own: it is here. */
function extension(goal: Goal): PluginSource {
  const folder = keptPlugin(goal.version);
  if (folder === undefined) {
    throw new Problem(
      `The plugin ${goal.version} of this extension is not on the agent.`,
      "pluginSource is extension, and no task DatabricksUsePlugin has brought it.",
      "put task DatabricksUsePlugin@1 before this one, in the same job; or take another pluginSource.",
    );
  }
  return {
    version: goal.version,
    arguments: ["--offline", `-Dmaven.repo.local=${folder}`, "-Daether.enhancedLocalRepository.trackingFilename=none"],
    variables: {},
    words: `in ${folder}, without network`,
    forget: nothing,
  };
}

function nothing(): void {
  // was written
}
