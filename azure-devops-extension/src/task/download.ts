import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import type * as Library from "azure-pipelines-tool-lib/tool";
import { Problem } from "../problem.js";

/** An archive that holds a tool in one folder. */
export interface Download {
  /** Its name among the agent's tools. */
  readonly tool: string;
  readonly version: string;
  readonly address: string;
  readonly suffix: string;
}

/**
 * The folder of a tool among the agent's, where it is kept for later jobs.
 *
 * @param given another address or file of it, or none
 * @param missing what is said when it is not there and must not be downloaded
 */
export async function installed(download: Download, given: string | undefined, missing: () => Problem): Promise<string> {
  const tools = await library();
  const known = tools.findLocalTool(download.tool, download.version) as string | undefined;
  if (known !== undefined && known !== "") {
    return known;
  }
  if (given === "none") {
    throw missing();
  }
  const source = given ?? download.address;
  const archive = isFile(source) ? source : await fetched(tools, source);
  const opened = await opening(tools, archive, source, download.suffix);
  const folders = readdirSync(opened).map((name) => path.join(opened, name)).filter((one) => statSync(one).isDirectory());
  const content = folders.length === 1 && folders[0] !== undefined ? folders[0] : opened;
  return tools.cacheDir(content, download.tool, download.version);
}

/** Loaded when it is needed, which is seldom. */
async function library(): Promise<typeof Library> {
  return import("azure-pipelines-tool-lib/tool");
}

function isFile(source: string): boolean {
  return !/^https?:/.test(source) && existsSync(source);
}

async function fetched(tools: typeof Library, source: string): Promise<string> {
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (url?.protocol !== "https:" && url?.hostname !== "127.0.0.1") {
    throw new Problem(`'${source}' is neither an address nor a file.`, "a tool is downloaded by https only.", "correct it.");
  }
  try {
    return await tools.downloadTool(source);
  } catch (error) {
    throw new Problem(
      `'${source}' cannot be downloaded.`,
      `${error instanceof Error ? error.message : String(error)}.`,
      "install the tool on the agent, or name an address or file that the agent reaches.",
    );
  }
}

async function opening(tools: typeof Library, archive: string, source: string, suffix: string): Promise<string> {
  try {
    const isZip = source.endsWith(".zip") || (!source.endsWith(".gz") && suffix === ".zip");
    return await (isZip ? tools.extractZip(archive) : tools.extractTar(archive));
  } catch {
    throw new Problem(`'${source}' cannot be opened.`, "it is no .tar.gz or .zip, or not whole.", "name another one.");
  }
}
