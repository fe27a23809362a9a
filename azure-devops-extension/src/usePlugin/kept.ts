import { existsSync } from "node:fs";
import path from "node:path";
import * as tl from "azure-pipelines-task-lib/task";

/** The plugin's name among the agent's tools. */
export const TOOL = "databricks-maven-plugin";

/**
 * The Maven repository that task DatabricksUsePlugin has put among the agent's tools, laid out as the
 * tool library does: tool/version/architecture, and a mark beside it when it is whole.
 */
export function keptPlugin(version: string): string | undefined {
  const tools = tl.getVariable("Agent.ToolsDirectory");
  if (tools === undefined) {
    return undefined;
  }
  const folder = path.join(tools, TOOL, version, process.arch);
  return existsSync(`${folder}.complete`) ? folder : undefined;
}
