import type { Facts, Report } from "./report.js";

/** A file that a task has attached. Tasks of one build attach files of the same name, each to its own record. */
export interface Attached {
  readonly name: string;
  /** The task that attached it, as the timeline of the build names it. */
  readonly record: string;
  readonly address: string;
}

/** Where in a build or a stage a record is. */
export interface Place {
  /** For example Production, deploy, Databricks: promote model; the widest first. */
  readonly names: readonly string[];
  /** When it began, as ISO 8601 has it; empty when that is not told. */
  readonly begun: string;
}

/** What the tasks have attached, wherever Azure DevOps keeps it. */
export interface Attachments {
  list(type: string): Promise<readonly Attached[]>;
  /** By records. */
  places(): Promise<ReadonlyMap<string, Place>>;
  text(address: string): Promise<string>;
}

/** What was read, and what could not be. */
export interface Read {
  readonly reports: readonly Report[];
  /** Names of files, each with the reason. */
  readonly unread: readonly string[];
}

/** A report that cannot be read is named and left out: the others are still worth seeing. */
export async function reportsIn(attachments: Attachments): Promise<Read> {
  const [files, charts, places] = await Promise.all([
    attachments.list("databricks-report"),
    attachments.list("databricks-chart"),
    // Without them the reports are still there.
    attachments.places().catch(() => new Map<string, Place>()),
  ]);
  const drawn = new Map(charts.map((one) => [key(one.record, one.name), one.address]));
  const unread: string[] = [];
  const read = files.map(async ({ name: file, record, address }): Promise<Report[]> => {
    const name = file.replace(/\.json$/, "");
    try {
      const facts = parsed(await attachments.text(address));
      const svg = drawn.get(key(record, `${name}.svg`));
      // A verdict without its picture says all the same.
      const chart = svg === undefined ? undefined : await attachments.text(svg).catch(() => undefined);
      const place = places.get(record);
      return [
        { name, facts, where: place?.names ?? unknown(record), began: place?.begun ?? "", ...(chart === undefined ? {} : { chart }) },
      ];
    } catch (error) {
      unread.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  return { reports: (await Promise.all(read)).flat(), unread: unread.sort() };
}

function key(record: string, name: string): string {
  return `${record}/${name}`;
}

/** Two records must be told apart even when nothing else is known of them. */
function unknown(record: string): readonly string[] {
  return record === "" ? [] : [`record ${record.slice(0, 8)}`];
}

function parsed(json: string): Facts {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error("it is no JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error("it is no report.");
  }
  return value as Facts;
}
