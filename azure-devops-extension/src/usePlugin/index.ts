import { existsSync } from "node:fs";
import path from "node:path";
import * as tools from "azure-pipelines-tool-lib/tool";
import { Problem } from "../problem.js";
import { toItsEnd } from "../task/end.js";
import { TOOL, keptPlugin } from "./kept.js";
import { VERSION } from "./version.js";

/** Puts the plugin that is packed beside this task among the agent's tools. */
void toItsEnd(async () => {
  const repository = path.join(import.meta.dirname, "repository");
  if (!existsSync(repository)) {
    throw new Problem(
      "This package of the extension carries no plugin.",
      "it was made without one, for agents with a network.",
      "install the package whose name ends in with-plugin, or take another pluginSource than extension.",
    );
  }
  const isSnapshot = VERSION.endsWith("-SNAPSHOT");
  const kept = isSnapshot ? undefined : keptPlugin(VERSION);
  const folder = kept ?? (await tools.cacheDir(repository, TOOL, VERSION));
  console.log(`The plugin ${VERSION} is in ${folder}.`);
});
