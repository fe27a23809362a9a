import path from "node:path";
import { build } from "esbuild";
import { HERE } from "../build/places.js";

/** A program for agents, bundled as the tasks are. */
export async function bundled(entry: string): Promise<string> {
  const outfile = path.join(HERE, "target", "units", `${path.basename(entry, ".ts")}.cjs`);
  await build({
    absWorkingDir: HERE,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    define: { "import.meta.dirname": "__dirname" },
  });
  return outfile;
}
