import type { Attachments } from "./attachments.js";

/** A part of the build that is shown. Source: Build in Microsoft's reference of Azure DevOps Services. */
export interface Build {
  readonly id: number;
  readonly project: { readonly id: string };
}

/** A part of the stage of a release that is shown. Source: ReleaseEnvironment, there. */
export interface Stage {
  readonly id: number;
  readonly releaseId: number;
  readonly deploySteps?: readonly {
    readonly attempt: number;
    readonly releaseDeployPhases?: readonly { readonly runPlanId?: string }[];
  }[];
}

interface Listed {
  readonly name: string;
  readonly timelineId?: string;
  readonly recordId?: string;
  readonly _links?: { readonly self?: { readonly href?: string } };
}

/** Asks the service with the right of whoever looks at the page. */
export class Service {
  /** @param collection address of the organisation, with a slash at its end */
  constructor(
    private readonly collection: string,
    private readonly token: () => Promise<string>,
  ) {}

  build(build: Build): Attachments {
    const attachments = `${this.collection}${build.project.id}/_apis/build/builds/${build.id}/attachments`;
    return {
      list: async (type) => new Map((await this.listed(`${attachments}/${type}?api-version=7.1-preview.2`)).flatMap(linked)),
      text: (address) => this.text(address),
    };
  }

  /** Of the last attempt at a stage. */
  stage(project: string, stage: Stage): Attachments {
    const step = [...(stage.deploySteps ?? [])].sort((one, other) => one.attempt - other.attempt).at(-1);
    const attempt = `${this.collection}${project}/_apis/release/releases/${stage.releaseId}/environments/${stage.id}/attempts/${step?.attempt ?? 1}`;
    const plans = (step?.releaseDeployPhases ?? []).flatMap((phase) => phase.runPlanId ?? []);
    return {
      list: async (type) => {
        const found = await Promise.all(
          plans.map(async (plan) => {
            const all = await this.listed(`${attempt}/plan/${plan}/attachments/${type}?api-version=7.1-preview.1`);
            return all.map((one): [string, string] => [
              one.name,
              `${attempt}/plan/${plan}/timelines/${one.timelineId ?? ""}/records/${one.recordId ?? ""}/attachments/${type}/${encodeURIComponent(one.name)}?api-version=7.1-preview.1`,
            ]);
          }),
        );
        return new Map(found.flat());
      },
      text: (address) => this.text(address),
    };
  }

  private async listed(address: string): Promise<readonly Listed[]> {
    return ((await (await this.get(address, "application/json")).json()) as { value?: Listed[] }).value ?? [];
  }

  private async text(address: string): Promise<string> {
    return (await this.get(address, "application/octet-stream")).text();
  }

  private async get(address: string, accept: string): Promise<Response> {
    if (!address.startsWith(this.collection)) {
      throw new Error("An attachment lies outside the organisation.");
    }
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${await this.token()}`, Accept: accept } });
    if (!answer.ok) {
      throw new Error(`Azure DevOps answered with status ${answer.status}.`);
    }
    return answer;
  }
}

/** Where releases of an organisation are kept: a host of their own in the cloud, the same on a server. */
export function releaseCollection(collection: string): string {
  return collection
    .replace(/^https:\/\/dev\.azure\.com\//, "https://vsrm.dev.azure.com/")
    .replace(/^https:\/\/([^./]+)\.visualstudio\.com\//, "https://$1.vsrm.visualstudio.com/");
}

function linked(one: Listed): [string, string][] {
  const address = one._links?.self?.href;
  return address === undefined ? [] : [[one.name, address]];
}
