import { taskId } from "./identity.js";
import type { TaskJson } from "./task.js";

const NAME = "DatabricksUsePlugin";

/** The task that brings the plugin to an agent without internet. */
export function usePluginTask(version: TaskJson["version"]): TaskJson {
  return {
    id: taskId(NAME),
    name: NAME,
    friendlyName: "Databricks: use plugin",
    description: "Puts the plugin that this extension carries among the agent's tools, for tasks whose pluginSource is extension.",
    helpMarkDown: "Needs no network. Once in a job is enough.",
    category: "Tool",
    author: "databricks-maven",
    version,
    minimumAgentVersion: "3.232.1",
    instanceNameFormat: "Databricks: use plugin",
    inputs: [],
    execution: { Node20_1: { target: "index.js" }, Node24: { target: "index.js" } },
  };
}
