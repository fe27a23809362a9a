import * as tl from "azure-pipelines-task-lib/task";
import { Problem } from "../problem.js";

/** Runs what a task does; whatever goes wrong becomes one error of the task, and no stack trace. */
export async function toItsEnd(work: () => Promise<void>): Promise<void> {
  // The library prints what it debugs and warns on its own.
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem)) {
      tl.debug(error instanceof Error ? String(error.stack) : String(error));
    }
    tl.setResult(tl.TaskResult.Failed, error instanceof Problem ? error.message : `The task broke: ${said(error)}`);
  }
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
