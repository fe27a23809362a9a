import type { Attached, Attachments, Place } from "./attachments.js";

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
    readonly releaseDeployPhases?: readonly Phase[];
  }[];
}

interface Phase {
  readonly name?: string;
  readonly runPlanId?: string;
  readonly deploymentJobs?: readonly { readonly job?: Task; readonly tasks?: readonly Task[] }[];
}

interface Task {
  readonly timelineRecordId?: string;
  readonly name?: string;
  readonly startTime?: string;
}

/** Of a build's timeline. Source: TimelineRecord, there. */
interface TimelineRecord {
  readonly id: string;
  readonly parentId?: string | null;
  readonly type: string;
  readonly name?: string | null;
  readonly startTime?: string | null;
}

interface Listed {
  readonly name: string;
  readonly timelineId?: string;
  readonly recordId?: string;
  readonly _links?: { readonly self?: { readonly href?: string } };
}

/** Levels of a timeline that a reader knows; phases and checkpoints are the service's own. */
const LEVELS: readonly string[] = ["Stage", "Job", "Task"];

/** Asks the service with the right of whoever looks at the page. */
export class Service {
  /** @param collection address of the organisation, with a slash at its end */
  constructor(
    private readonly collection: string,
    private readonly token: () => Promise<string>,
  ) {}

  build(build: Build): Attachments {
    const here = `${this.collection}${build.project.id}/_apis/build/builds/${build.id}`;
    return {
      list: async (type) => (await this.listed<Listed>(`${here}/attachments/${type}?api-version=7.1-preview.2`, "value")).flatMap(linked),
      places: async () => placesOf(await this.listed<TimelineRecord>(`${here}/timeline?api-version=7.1`, "records")),
      text: (address) => this.text(address),
    };
  }

  /** Of the last attempt at a stage. */
  stage(project: string, stage: Stage): Attachments {
    const step = [...(stage.deploySteps ?? [])].sort((one, other) => one.attempt - other.attempt).at(-1);
    const attempt = `${this.collection}${project}/_apis/release/releases/${stage.releaseId}/environments/${stage.id}/attempts/${step?.attempt ?? 1}`;
    const phases = step?.releaseDeployPhases ?? [];
    return {
      list: async (type) => {
        const found = phases.flatMap(({ runPlanId: plan }) => (plan === undefined ? [] : [this.ofPlan(`${attempt}/plan/${plan}`, type)]));
        return (await Promise.all(found)).flat();
      },
      places: () => Promise.resolve(new Map(phases.flatMap(placesIn))),
      text: (address) => this.text(address),
    };
  }

  private async ofPlan(plan: string, type: string): Promise<Attached[]> {
    const all = await this.listed<Listed>(`${plan}/attachments/${type}?api-version=7.1-preview.1`, "value");
    return all.map(({ name, timelineId = "", recordId = "" }) => ({
      name,
      record: recordId,
      address: `${plan}/timelines/${timelineId}/records/${recordId}/attachments/${type}/${encodeURIComponent(name)}?api-version=7.1-preview.1`,
    }));
  }

  private async listed<Item>(address: string, of: string): Promise<readonly Item[]> {
    return ((await (await this.get(address, "application/json")).json()) as Record<string, readonly Item[] | undefined>)[of] ?? [];
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

/** The list of a build names the record in the address only: …/{timeline}/{record}/attachments/{type}/{name}. */
function linked(one: Listed): Attached[] {
  const address = one._links?.self?.href;
  const record = /\/([^/]+)\/attachments\/[^/]+\/[^/]+$/.exec(address ?? "")?.[1] ?? "";
  return address === undefined ? [] : [{ name: one.name, record, address }];
}

function placesOf(records: readonly TimelineRecord[]): Map<string, Place> {
  const known = new Map(records.map((one) => [one.id, one]));
  const names = (one: TimelineRecord | undefined, deep = 0): string[] => {
    if (one === undefined || deep > LEVELS.length * 2) {
      return [];
    }
    const own = LEVELS.includes(one.type) && typeof one.name === "string" ? [one.name] : [];
    return [...names(known.get(one.parentId ?? ""), deep + 1), ...own];
  };
  return new Map(records.map((one) => [one.id, { names: names(one), begun: one.startTime ?? "" }]));
}

function placesIn(phase: Phase): [string, Place][] {
  return (phase.deploymentJobs ?? []).flatMap(({ job, tasks = [] }) =>
    tasks.flatMap((task): [string, Place][] => {
      const names = [phase.name, job?.name, task.name].filter((one): one is string => one !== undefined && one !== "");
      return task.timelineRecordId === undefined ? [] : [[task.timelineRecordId, { names, begun: task.startTime ?? "" }]];
    }),
  );
}
