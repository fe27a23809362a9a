import { createHash, randomUUID } from "node:crypto";
import { closeSync, createReadStream, createWriteStream, existsSync, openSync, readSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import * as tl from "azure-pipelines-task-lib/task";
import type * as Library from "azure-pipelines-tool-lib/tool";
import { Problem } from "../problem.js";
import { client } from "./http.js";

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
  const [name, version] = [download?.tool ?? "databricks-maven-tool", `${download?.version ?? "0.0.0"}-${await identity(source)}`];
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
      `'${shown(source.place)}' holds no ${words.wanted}.`,
      "it was unpacked and looked at, and is not kept.",
      "name another address or file.",
    );
  }
  const found = look(await tools.cacheDir(content, name, version));
  rmSync(content, { recursive: true, force: true });
  if (found === undefined) {
    throw new Problem(
      `'${shown(source.place)}' could not be put among the agent's tools.`,
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
      `'${shown(given)}' is no address with a checksum.`,
      "behind # stands nothing but sha256= or sha512= and all its digits.",
      "correct it.",
    );
  }
  return algorithm === undefined
    ? { place }
    : { place, checksum: { algorithm: algorithm as Checksum["algorithm"], value: value.toLowerCase() } };
}

/**
 * By which a tool of another source is another tool: what is in it, where that is known, else its address without what may
 * change from job to job. A letter first, so that it is a version's word.
 */
async function identity({ place, checksum }: Source): Promise<string> {
  const content = checksum?.value ?? (isFile(place) ? await digest(place, "sha256") : undefined);
  return `s${createHash("sha256")
    .update(content ?? shown(place))
    .digest("hex")
    .slice(0, 12)}`;
}

async function digest(file: string, algorithm: Checksum["algorithm"]): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** A place as messages may show it: an address without user, password and query, which may hold credentials. */
function shown(place: string): string {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(place)) {
    return place;
  }
  const [, address = "", checksum = ""] = /^([^]*?)(#sha(?:256|512)=[0-9a-f]*)?$/i.exec(place) ?? [];
  // What is no address may have its user and its password anywhere before the last @.
  const plain = address.replace(URL.canParse(address) ? /^([^:]+:[\\/]*)[^\\/?#]*@/ : /^([^:]+:[\\/]*)[^]*@/, "$1");
  return `${plain.replace(/[?#][^]*$/, "")}${checksum}`;
}

function isFile(place: string): boolean {
  return !/^https?:/.test(place) && existsSync(place);
}

/** A folder with what is in the archive. */
async function unpacked(tools: typeof Library, { place, checksum }: Source): Promise<string> {
  const archive = isFile(place) ? place : await fetched(place);
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

/** By a client of our own, since that of the library prints addresses with all that is in them. */
async function fetched(place: string): Promise<string> {
  const url = URL.canParse(place) ? new URL(place) : undefined;
  if (url?.protocol !== "https:" && url?.hostname !== "127.0.0.1") {
    throw new Problem(`'${shown(place)}' is neither an address nor a file.`, "a tool is downloaded by https only.", "correct it.");
  }
  const file = path.join(tl.getVariable("Agent.TempDirectory") ?? tmpdir(), randomUUID());
  try {
    const http = await client(place, { allowRetries: true, maxRetries: 2 });
    const { message } = await http.get(place);
    if (message.statusCode !== 200) {
      message.destroy();
      throw new Error(`it answered with status ${message.statusCode ?? 0}`);
    }
    await pipeline(message, createWriteStream(file));
    return file;
  } catch (error) {
    rmSync(file, { force: true });
    throw new Problem(
      `'${shown(place)}' cannot be downloaded.`,
      `${said(error)}.`,
      "install the tool on the agent, or name an address or file that the agent reaches.",
    );
  }
}

async function compare(archive: string, { algorithm, value }: Checksum, place: string): Promise<void> {
  const found = await digest(archive, algorithm);
  if (found !== value) {
    throw new Problem(
      `'${shown(place)}' is not what was expected.`,
      `its ${algorithm.toUpperCase()} is ${found}, and should be ${value}. It was not unpacked.`,
      "try again; if it stays so, somebody has changed it, or the checksum is another file's.",
    );
  }
}

async function opening(tools: typeof Library, archive: string, place: string): Promise<string> {
  try {
    return await (isZip(archive) ? tools.extractZip(archive) : tools.extractTar(archive));
  } catch (error) {
    throw new Problem(
      `'${shown(place)}' cannot be opened.`,
      `${said(error).replace(/\.$/, "")}. Perhaps it is no .tar.gz or .zip, or not whole.`,
      "name another one, or install what opens it.",
    );
  }
}

/** Addresses need not end with what they give. */
function isZip(archive: string): boolean {
  const start = Buffer.alloc(2);
  const file = openSync(archive, "r");
  try {
    return readSync(file, start) === 2 && start.toString("latin1") === "PK";
  } finally {
    closeSync(file);
  }
}

/** In one line. */
function said(error: unknown): string {
  const text = error instanceof Error ? error.message || ((error as NodeJS.ErrnoException).code ?? error.name) : String(error);
  return text.trim().replace(/\s*\n\s*/g, " ");
}
