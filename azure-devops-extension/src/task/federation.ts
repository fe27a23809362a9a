import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as tl from "azure-pipelines-task-lib/task";
import { Problem } from "../problem.js";
import { client } from "./http.js";

/** Tokens live ten minutes, and a goal may sign in again after an hour. */
const RENEWAL = 4 * 60_000;
const LIMIT = 20_000;

/** Does something again and again until it is told to stop. */
export type Again = (work: () => void) => () => void;

const everyFewMinutes: Again = (work) => {
  const timer = setInterval(work, RENEWAL);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
};

/**
 * A file with a token that Azure DevOps gave in the name of a service connection. Kept young as long
 * as the goal runs, and deleted at its end.
 */
export class IdentityToken {
  readonly file = path.join(tl.getVariable("Agent.TempDirectory") ?? tmpdir(), `databricks-identity-${randomUUID()}`);
  private readonly stop: () => void;
  private isForgotten = false;
  private hasWarned = false;

  private constructor(
    private readonly connection: string,
    again: Again,
  ) {
    this.stop = again(() => {
      this.renew().catch((error: unknown) => {
        this.warn(error);
      });
    });
  }

  static async of(connection: string, again: Again = everyFewMinutes): Promise<IdentityToken> {
    const token = new IdentityToken(connection, again);
    try {
      await token.renew();
    } catch (error) {
      token.forget();
      throw error;
    }
    return token;
  }

  forget(): void {
    this.isForgotten = true;
    this.stop();
    rmSync(this.file, { force: true });
    rmSync(this.beside(), { force: true });
  }

  /** The goal may be reading the file: it sees the old token or the new one, and never half of one. */
  private async renew(): Promise<void> {
    const token = await identity(this.connection);
    if (this.isForgotten) {
      return;
    }
    tl.setSecret(token);
    writeFileSync(this.beside(), token, { mode: 0o600 });
    renameSync(this.beside(), this.file);
  }

  /** Once: the old token stays, and the goal says when it needed another. */
  private warn(error: unknown): void {
    tl.debug(said(error));
    if (!this.hasWarned && !this.isForgotten) {
      this.hasWarned = true;
      const why = error instanceof Problem ? error.why : `${said(error)}.`;
      tl.warning(
        `The identity of the service connection could not be renewed: ${why} The goal goes on with the one it has, which ends after ten minutes; it is tried again.`,
      );
    }
  }

  private beside(): string {
    return `${this.file}.new`;
  }
}

/** The token with which the agent itself speaks to Azure DevOps. */
export function accessToken(): string {
  const token = tl.getEndpointAuthorization("SYSTEMVSSCONNECTION", true)?.parameters.AccessToken;
  if (token === undefined || token === "") {
    throw new Problem(
      "The agent has no token of this build.",
      "Azure DevOps gives it to every job; without it nothing can be asked there.",
      "run the task on an agent of Azure Pipelines.",
    );
  }
  return token;
}

async function identity(connection: string): Promise<string> {
  const [collection, project, hub, plan, job] = [
    "System.CollectionUri",
    "System.TeamProjectId",
    "System.HostType",
    "System.PlanId",
    "System.JobId",
  ].map(variable);
  const address = `${(collection ?? "").replace(/\/$/, "")}/${project ?? ""}/_apis/distributedtask/hubs/${hub ?? ""}/plans/${plan ?? ""}/jobs/${job ?? ""}/oidctoken?serviceConnectionId=${encodeURIComponent(connection)}&api-version=7.1-preview.1`;
  const answer = await posted(address).catch((error: unknown) => {
    throw refusal(said(error));
  });
  const token = answer.status === 200 ? tokenIn(answer.body) : undefined;
  if (token === undefined || token === "") {
    throw refusal(`it answered with status ${answer.status}`);
  }
  return token;
}

async function posted(address: string): Promise<{ status: number; body: string }> {
  const http = await client(address, { allowRedirects: false, socketTimeout: LIMIT });
  const answer = await http.post(address, "", {
    Authorization: `Bearer ${accessToken()}`,
    "Content-Type": "application/json",
    Accept: "application/json",
  });
  return { status: answer.message.statusCode ?? 0, body: await answer.readBody() };
}

function tokenIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { oidcToken?: string }).oidcToken;
  } catch {
    return undefined;
  }
}

/** Some errors of the network have a cause or a code, and no words. */
function said(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const cause = error.cause === undefined ? "" : said(error.cause);
  return [error.message || ((error as NodeJS.ErrnoException).code ?? error.name), cause].filter((one) => one !== "").join(": ");
}

function refusal(cause: string): Problem {
  return new Problem(
    "Azure DevOps gave no identity for the service connection.",
    `${cause}.`,
    "see that the connection is one with workload identity federation, and that this pipeline may use it.",
  );
}

function variable(name: string): string {
  const value = tl.getVariable(name);
  if (value === undefined || value === "") {
    throw new Problem(`${name} is not set.`, "the agent sets it in every job.", "run the task on an agent of Azure Pipelines.");
  }
  return encodeURI(value);
}
