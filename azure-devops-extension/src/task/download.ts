import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type * as Library from "azure-pipelines-tool-lib/tool";
import { Problem } from "../problem.js";

/** What all bytes of a file have to give. */
export interface Checksum {
  readonly algorithm: "sha256" | "sha512";
  /** In hexadecimal digits. */
  readonly value: string;
}

/** An archive that holds a tool in one folder. */
export interface Download {
  /** Its name among the agent's tools. */
  readonly tool: string;
  readonly version: string;
  readonly address: string;
  readonly checksum: Checksum;
}

/** Where a tool comes from. */
interface Source {
  /** An address or a file. */
  readonly place: string;
  readonly checksum?: Checksum;
}

/** What a folder holds; undefined when it is not the tool. */
export type Look<Tool> = (folder: string) => Tool | undefined;

/** What is said of a tool that is not there, or of an archive that holds another. */
export interface Words {
  readonly missing: () => Problem;
  /** For example Maven 3.8.1 or later. */
  readonly wanted: string;
}

/**
 * A tool among the agent's, where it is kept for later jobs; nothing is kept before it was looked at.
 *
 * @param download undefined when there is none for this machine
 * @param given another address or file of it, also with its checksum behind (#sha256=…), or none
 */
export async function installed<Tool>(
  download: Download | undefined,
  given: string | undefined,
  look: Look<Tool>,
  words: Words,
): Promise<Tool> {
  const source =
    given === undefined || given === "none" ? download && { place: download.address, checksum: download.checksum } : sourceIn(given);
  if (source === undefined) {
    throw words.missing();
  }
  const tools = await library();
  const [name, version] = [download?.tool ?? "databricks-maven-tool", `${download?.version ?? "0.0.0"}-${identity(source)}`];
  const known = tools.findLocalTool(name, version) as string | undefined;
  const kept = known === undefined || known === "" ? undefined : look(known);
  if (kept !== undefined) {
    return kept;
  }
  if (given === "none") {
    throw words.missing();
  }
  const content = await unpacked(tools, source);
  if (look(content) === undefined) {
    throw new Problem(
      `'${source.place}' holds no ${words.wanted}.`,
      "it was unpacked and looked at, and is not kept.",
      "name another address or file.",
    );
  }
  const found = look(await tools.cacheDir(content, name, version));
  rmSync(content, { recursive: true, force: true });
  if (found === undefined) {
    throw new Problem(
      `'${source.place}' could not be put among the agent's tools.`,
      "something is missing there.",
      "see that its disk is not full.",
    );
  }
  return found;
}

/** Loaded when it is needed, which is seldom. */
async function library(): Promise<typeof Library> {
  return import("azure-pipelines-tool-lib/tool");
}

/** An address or a file, with or without #sha256=… or #sha512=… behind it. */
function sourceIn(given: string): Source {
  const [, place = "", algorithm, value = ""] = /^([^#]*)(?:#(sha256|sha512)=([0-9a-fA-F]+))?$/.exec(given) ?? [];
  if (place === "" || (algorithm !== undefined && value.length !== (algorithm === "sha256" ? 64 : 128))) {
    throw new Problem(
      `'${given}' is no address with a checksum.`,
      "behind # stands nothing but sha256= or sha512= and all its digits.",
      "correct it.",
    );
  }
  return algorithm === undefined
    ? { place }
    : { place, checksum: { algorithm: algorithm as Checksum["algorithm"], value: value.toLowerCase() } };
}

/** By which a tool of another source is another tool. A letter first, so that it is a version's word. */
function identity({ place, checksum }: Source): string {
  const file = isFile(place) ? statSync(place) : undefined;
  const words = [place, checksum?.value ?? "", ...(file === undefined ? [] : [file.size, file.mtimeMs])];
  return `s${createHash("sha256").update(words.join("\n")).digest("hex").slice(0, 12)}`;
}

function isFile(place: string): boolean {
  return !/^https?:/.test(place) && existsSync(place);
}

/** A folder with what is in the archive. */
async function unpacked(tools: typeof Library, { place, checksum }: Source): Promise<string> {
  const archive = isFile(place) ? place : await fetched(tools, place);
  try {
    if (checksum !== undefined) {
      await compare(archive, checksum, place);
    }
    const opened = await opening(tools, archive, place);
    const folders = readdirSync(opened)
      .map((name) => path.join(opened, name))
      .filter((one) => statSync(one).isDirectory());
    return folders.length === 1 && folders[0] !== undefined ? folders[0] : opened;
  } finally {
    if (archive !== place) {
      rmSync(archive, { force: true });
    }
  }
}

async function fetched(tools: typeof Library, place: string): Promise<string> {
  const url = URL.canParse(place) ? new URL(place) : undefined;
  if (url?.protocol !== "https:" && url?.hostname !== "127.0.0.1") {
    throw new Problem(`'${place}' is neither an address nor a file.`, "a tool is downloaded by https only.", "correct it.");
  }
  try {
    return await tools.downloadTool(place);
  } catch (error) {
    throw new Problem(
      `'${place}' cannot be downloaded.`,
      `${error instanceof Error ? error.message : String(error)}.`,
      "install the tool on the agent, or name an address or file that the agent reaches.",
    );
  }
}

async function compare(archive: string, { algorithm, value }: Checksum, place: string): Promise<void> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(archive), hash);
  const found = hash.digest("hex");
  if (found !== value) {
    throw new Problem(
      `'${place}' is not what was expected.`,
      `its ${algorithm.toUpperCase()} is ${found}, and should be ${value}. It was not unpacked.`,
      "try again; if it stays so, somebody has changed it, or the checksum is another file's.",
    );
  }
}

async function opening(tools: typeof Library, archive: string, place: string): Promise<string> {
  try {
    return await (place.endsWith(".zip") ? tools.extractZip(archive) : tools.extractTar(archive));
  } catch {
    throw new Problem(`'${place}' cannot be opened.`, "it is no .tar.gz or .zip, or not whole.", "name another one.");
  }
}
