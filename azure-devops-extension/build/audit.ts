import { spawn } from "node:child_process";
import { HERE } from "./places.js";

/** What npm audit told, as JSON. */
interface Told {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range?: string }>>;
  readonly error?: { readonly code?: string; readonly summary?: string };
  readonly message?: string;
  /** Of the registry's answer, where that was none. */
  readonly statusCode?: number;
}

/** Whether packages that users get have advisories, as far as a registry says. */
export interface Verdict {
  readonly passed: boolean;
  readonly words: string;
}

const TOO_BAD = ["high", "critical"];

/** Words of npm about a registry that it did not reach. */
const NOT_REACHED =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|E\w*TIMEDOUT|ERR_SOCKET_TIMEOUT|network timeout|socket hang up)\b/;

/**
 * Not every registry serves advisories, and not every machine reaches one: that is said aloud, and is no finding. Whatever
 * else keeps npm from telling is one.
 *
 * @param output what npm wrote as JSON
 * @param errors what else it said
 */
export function verdict(output: string, errors = ""): Verdict {
  let told: Told;
  try {
    told = JSON.parse(output) as Told;
  } catch {
    return failed(output, errors);
  }
  const counts = told.metadata?.vulnerabilities;
  if (counts === undefined || told.error !== undefined) {
    const words = [told.error?.code, told.error?.summary, told.message].filter((one) => one !== undefined && one !== "").join(": ");
    const isAnswer = told.statusCode !== undefined || NOT_REACHED.test(words) || /^E\d{3}\b/.test(words);
    return isAnswer ? notChecked(words) : failed(words === "" ? output : words, errors);
  }
  const found = Object.entries(told.vulnerabilities ?? {}).filter(([, { severity }]) => TOO_BAD.includes(severity));
  const names = found.map(([name, { severity, range = "" }]) => `  ${name} ${range}: ${severity}`);
  const count = TOO_BAD.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
  return count + found.length === 0
    ? { passed: true, words: "No package that users get has a known advisory of high severity." }
    : { passed: false, words: `Packages that users get have advisories:\n${names.join("\n")}` };
}

function failed(output: string, errors: string): Verdict {
  const words = output.trim() === "" ? "it said nothing" : output.trim();
  return { passed: false, words: `npm audit failed: ${words}\n${errors}`.trim() };
}

function notChecked(answer: string): Verdict {
  const line = "*".repeat(80);
  return {
    passed: true,
    words: `${line}\nNOT CHECKED: whether packages that users get have advisories.\nThe registry answered: ${answer}\nHow to check them: docs/dependencies.md\n${line}`,
  };
}

/** Asks the registry that npm is set up with, or another one. */
export async function audit(...more: string[]): Promise<Verdict> {
  const npm = spawn("npm", ["audit", "--omit=dev", "--audit-level=high", "--json", "--fetch-retries=0", "--fetch-timeout=20000", ...more], {
    cwd: HERE,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let output = "";
  let errors = "";
  npm.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  npm.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return new Promise((resolve) => {
    npm.on("error", (error) => {
      resolve(failed(error.message, errors));
    });
    npm.on("close", () => {
      resolve(verdict(output, errors));
    });
  });
}

if (import.meta.filename === process.argv[1]) {
  const { passed, words } = await audit();
  console.log(words);
  process.exitCode = passed ? 0 : 1;
}
