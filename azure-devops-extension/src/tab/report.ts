/** A value of a report, as JSON has it. */
export type Value = string | number | boolean | null | Value[] | Facts;
export interface Facts {
  readonly [name: string]: Value | undefined;
}

/** What a goal says it did: the plugin's <name>.json. Anything in it may be anybody's text. */
export interface Report {
  /** Of its file, without .json. */
  readonly name: string;
  readonly facts: Facts;
  /** The stage, job and task that attached it; empty when nothing is known of them. */
  readonly where: readonly string[];
  /** When that task began, as ISO 8601 has it; empty when that is not told. */
  readonly began: string;
  /** The gate's verdict as SVG. */
  readonly chart?: string;
}

/** Reports in the order in which their goals began; else by the task, the place and the name. */
export function inOrder(reports: readonly Report[]): Report[] {
  const keys = ({ facts, began, where, name }: Report): string[] => [text(facts.begun) || began, where.join("/"), name];
  return [...reports].sort((one, other) => {
    const others = keys(other);
    return keys(one).reduce((found, key, place) => found || key.localeCompare(others[place] ?? ""), 0);
  });
}

export function text(value: Value | undefined): string {
  if (value === undefined || value === null) {
    return "";
  }
  if (Array.isArray(value)) {
    return value.map(text).join(", ");
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The rows of a table; empty when the value is none. */
export function rows(value: Value | undefined): Facts[] {
  return Array.isArray(value) ? value.filter((one): one is Facts => typeof one === "object" && one !== null && !Array.isArray(one)) : [];
}
