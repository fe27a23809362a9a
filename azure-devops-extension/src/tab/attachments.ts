import type { Facts, Report } from "./report.js";

/** What the tasks have attached, wherever Azure DevOps keeps it. */
export interface Attachments {
  /** Addresses of attachments of a type, by their names. */
  list(type: string): Promise<Map<string, string>>;
  text(address: string): Promise<string>;
}

/** A report that cannot be read is left out: the others are still worth seeing. */
export async function reportsIn(attachments: Attachments): Promise<Report[]> {
  const [reports, charts] = await Promise.all([attachments.list("databricks-report"), attachments.list("databricks-chart")]);
  const read = [...reports].map(async ([file, address]): Promise<Report[]> => {
    const name = file.replace(/\.json$/, "");
    const drawn = charts.get(`${name}.svg`);
    const facts = parsed(await attachments.text(address));
    return facts === undefined ? [] : [{ name, facts, ...(drawn === undefined ? {} : { chart: await attachments.text(drawn) }) }];
  });
  return (await Promise.all(read)).flat();
}

function parsed(json: string): Facts | undefined {
  try {
    const value = JSON.parse(json) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Facts) : undefined;
  } catch {
    return undefined;
  }
}
