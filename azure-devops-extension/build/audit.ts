import { spawn } from "node:child_process";
import { HERE } from "./places.js";

/** What npm audit told, as JSON. */
interface Told {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range?: string }>>;
  readonly error?: { readonly code?: string; readonly summary?: string };
  readonly message?: string;
}

/** Whether packages that users get have advisories, as far as a registry says. */
export interface Verdict {
  readonly passed: boolean;
  readonly words: string;
}

const TOO_BAD = ["high", "critical"];

/** Not every registry serves advisories, and not every machine reaches one: that is said aloud, and is no finding. */
export function verdict(output: string): Verdict {
  let told: Told;
  try {
    told = JSON.parse(output) as Told;
  } catch {
    return notChecked(output.trim() || "npm said nothing");
  }
  const counts = told.metadata?.vulnerabilities;
  if (counts === undefined || told.error !== undefined) {
    return notChecked(
      [told.error?.code, told.error?.summary, told.message].filter((one) => one !== undefined && one !== "").join(": ") || output.trim(),
    );
  }
  const found = Object.entries(told.vulnerabilities ?? {}).filter(([, { severity }]) => TOO_BAD.includes(severity));
  const names = found.map(([name, { severity, range = "" }]) => `  ${name} ${range}: ${severity}`);
  const count = TOO_BAD.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
  return count + found.length === 0
    ? { passed: true, words: "No package that users get has a known advisory of high severity." }
    : { passed: false, words: `Packages that users get have advisories:\n${names.join("\n")}` };
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
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  });
  let output = "";
  npm.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  return new Promise((resolve) => {
    npm.on("error", (error) => {
      resolve(notChecked(error.message));
    });
    npm.on("close", () => {
      resolve(verdict(output));
    });
  });
}

if (import.meta.filename === process.argv[1]) {
  const { passed, words } = await audit();
  console.log(words);
  process.exitCode = passed ? 0 : 1;
}
