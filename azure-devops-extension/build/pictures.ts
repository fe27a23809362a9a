import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { HERE } from "./places.js";

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome"];

/** A browser on the path; undefined when there is none. */
export function browser(): string | undefined {
  return PROGRAMS.find((program) => {
    try {
      execFileSync(program, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

/** What a browser prints or draws of a page; stops it after half a minute. */
export async function browse(program: string, ...words: string[]): Promise<string> {
  const profile = mkdtempSync(path.join(tmpdir(), "browser-"));
  try {
    const { stdout } = await promisify(execFile)(
      program,
      ["--headless=new", "--no-sandbox", "--disable-gpu", "--log-level=3", "--hide-scrollbars", `--user-data-dir=${profile}`, ...words],
      { timeout: 30_000, maxBuffer: 10_000_000 },
    );
    return stdout;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Draws images/icon.svg anew in the sizes that are packed: npx tsx build/pictures.ts. */
if (import.meta.filename === process.argv[1]) {
  const program = browser();
  if (program === undefined) {
    throw new Error("Chromium is not installed.");
  }
  const svg = readFileSync(path.join(HERE, "images", "icon.svg"), "utf8");
  mkdirSync(path.join(HERE, "images"), { recursive: true });
  for (const size of [32, 128]) {
    const page = `data:text/html,${encodeURIComponent(`<style>body{margin:0}svg{width:${size}px;height:${size}px;display:block}</style>${svg}`)}`;
    await browse(
      program,
      `--screenshot=${path.join(HERE, "images", `icon-${size}.png`)}`,
      `--window-size=${size},${size}`,
      "--default-background-color=00000000",
      page,
    );
  }
}
