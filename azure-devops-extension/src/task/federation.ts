import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as tl from "azure-pipelines-task-lib/task";
import { Problem } from "../problem.js";

/** Tokens live ten minutes, and a goal may sign in again after an hour. */
const RENEWAL = 4 * 60_000;
const LIMIT = 20_000;

/**
 * A file with a token that Azure DevOps gave in the name of a service connection. Kept young as long
 * as the goal runs, and deleted at its end.
 */
export class IdentityToken {
  readonly file = path.join(tl.getVariable("Agent.TempDirectory") ?? tmpdir(), `databricks-identity-${randomUUID()}`);
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly connection: string) {
    this.timer = setInterval(() => {
      // One that does not come leaves the old one, and the goal says when it needed another.
      this.renew().catch((error: unknown) => {
        tl.debug(String(error));
      });
    }, RENEWAL);
    this.timer.unref();
  }

  static async of(connection: string): Promise<IdentityToken> {
    const token = new IdentityToken(connection);
    await token.renew();
    return token;
  }

  forget(): void {
    clearInterval(this.timer);
    rmSync(this.file, { force: true });
  }

  private async renew(): Promise<void> {
    const token = await identity(this.connection);
    tl.setSecret(token);
    writeFileSync(this.file, token, { mode: 0o600 });
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
  const answer = await fetch(address, {
    method: "POST",
    headers: { Authorization: `Bearer ${accessToken()}`, "Content-Type": "application/json", Accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(LIMIT),
  }).catch((error: unknown) => {
    throw refusal(error instanceof Error ? error.message : "no answer");
  });
  const token = answer.ok ? ((await answer.json().catch(() => ({}))) as { oidcToken?: string }).oidcToken : undefined;
  if (token === undefined || token === "") {
    throw refusal(`it answered with status ${answer.status}`);
  }
  return token;
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
