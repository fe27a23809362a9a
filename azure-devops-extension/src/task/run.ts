import * as tl from "azure-pipelines-task-lib/task";

/** How Maven ended. */
export interface Ended {
  readonly status: number;
  /** The signal by which the task was asked to end, if it was. */
  readonly signal?: NodeJS.Signals;
  /** What Maven itself called errors, the first of them. */
  readonly errors: readonly string[];
}

const MOST_ERRORS = 40;
const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM"];

/** Runs a program; its output is the task's as it comes, and a request to end is passed on. */
export async function run(program: string, words: readonly string[], folder: string, environment: NodeJS.ProcessEnv): Promise<Ended> {
  const errors: string[] = [];
  let asked: NodeJS.Signals | undefined;
  const tool = tl.tool(program).arg([...words]);
  tool.on("stdline", (line: string) => {
    if (line.startsWith("[ERROR] ") && errors.length < MOST_ERRORS) {
      errors.push(line.slice("[ERROR] ".length));
    }
  });
  const pass = (signal: NodeJS.Signals): void => {
    asked = signal;
    tool.killChildProcess(signal);
  };
  SIGNALS.forEach((signal) => process.on(signal, pass));
  try {
    const status = await tool.execAsync({ cwd: folder, env: environment, ignoreReturnCode: true });
    return { status, errors, ...(asked === undefined ? {} : { signal: asked }) };
  } finally {
    SIGNALS.forEach((signal) => process.off(signal, pass));
  }
}
