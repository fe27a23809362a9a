import { execFileSync } from "node:child_process";
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

/** What a browser prints or draws of a page; stops it after two minutes. */
export function browse(program: string, ...words: string[]): string {
  const profile = mkdtempSync(path.join(tmpdir(), "browser-"));
  try {
    return execFileSync(
      program,
      ["--headless=new", "--no-sandbox", "--disable-gpu", "--log-level=3", "--hide-scrollbars", `--user-data-dir=${profile}`, ...words],
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 120_000 },
    );
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
    browse(program, `--screenshot=${path.join(HERE, "images", `icon-${size}.png`)}`, `--window-size=${size},${size}`, "--default-background-color=00000000", page);
  }
}
