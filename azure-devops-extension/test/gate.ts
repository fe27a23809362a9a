import type { Input, TaskJson } from "../src/definition/task.js";

/** What a gate asks a workspace, as Azure DevOps does. */
interface Question {
  readonly EndpointUrl: string;
  readonly Method: string;
  readonly Expression: string;
}

/**
 * Asks the question of a gate once. Understands as much of Azure DevOps' expressions as gates use: and, not, eq, format,
 * count, root and jsonpath with a filter, quotes in quotes doubled.
 */
export async function passes(gate: TaskJson, inputs: Readonly<Record<string, string>>, address: string, token: string): Promise<boolean> {
  const { Execute } = gate.execution.HttpRequest as { Execute: Question };
  const standard = Object.fromEntries(gate.inputs.map((one) => [one.name, one.defaultValue]));
  const filled = (text: string): string =>
    text.replace(/\$\(([\w.]+)\)/g, (_, name: string) =>
      name === "endpoint.url" ? `${address}/` : (inputs[name] ?? standard[name] ?? `$(${name})`),
    );
  const answer = await fetch(filled(Execute.EndpointUrl), { method: Execute.Method, headers: { Authorization: `Bearer ${token}` } });
  return answer.ok && holds(filled(Execute.Expression), await answer.json());
}

/** Whether an expression is true of an answer; one that is broken is not. */
export function holds(expression: string, root: unknown): boolean {
  const reader = new Reader(expression, root);
  const found = reader.value();
  return reader.isAtEnd() && found === true;
}

/** Whether the form of a task takes a value. */
export function takes(input: Input | undefined, value: string): boolean {
  const pattern = /^isMatch\(value, '(.*)', 'IgnoreCase'\)$/.exec(input?.validation?.expression ?? "")?.[1];
  return pattern !== undefined && new RegExp(pattern, "i").test(value);
}

class Reader {
  private place = 0;

  constructor(
    private readonly text: string,
    private readonly root: unknown,
  ) {}

  isAtEnd(): boolean {
    return this.place === this.text.length;
  }

  value(): unknown {
    const quoted = this.next(/'((?:[^']|'')*)'/y)?.[1];
    if (quoted !== undefined) {
      return quoted.replaceAll("''", "'");
    }
    const number = this.next(/\d+/y)?.[0];
    if (number !== undefined) {
      return Number(number);
    }
    if (this.next(/root(?=\[)/y) !== null) {
      let node = this.root;
      for (let key = this.next(/\['(\w+)'\]/y); key !== null; key = this.next(/\['(\w+)'\]/y)) {
        node = (node as Record<string, unknown> | undefined)?.[key[1] ?? ""];
      }
      return node;
    }
    const name = this.next(/(\w+)\(/y)?.[1];
    return name === undefined ? undefined : this.called(name, this.given());
  }

  private given(): unknown[] {
    const values = [this.value()];
    while (this.next(/, /y) !== null) {
      values.push(this.value());
    }
    this.next(/\)/y);
    return values;
  }

  private called(name: string, values: readonly unknown[]): unknown {
    switch (name) {
      case "and":
        return values.every((one) => one === true);
      case "eq":
        return String(values[0]).toLowerCase() === String(values[1]).toLowerCase();
      case "not":
        return values[0] === false;
      case "format":
        return String(values[0]).replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place) + 1]));
      case "count":
        return (values[0] as unknown[]).length;
      case "jsonpath":
        return filtered(String(values[0]), this.root);
      default:
        throw new Error(`Azure DevOps knows no ${name}`);
    }
  }

  private next(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text);
    this.place = found === null ? this.place : pattern.lastIndex;
    return found;
  }
}

/** Of a.b[?(@.c=='x' && @.d=='y')]. */
function filtered(path: string, root: unknown): unknown[] {
  const [, where = "", condition = ""] = /^([\w.]+)\[\?\((.*)\)\]$/.exec(path) ?? [];
  const list = where.split(".").reduce((node: unknown, key) => (node as Record<string, unknown> | undefined)?.[key], root);
  const wanted = condition.split(" && ").map((one) => /^@\.(\w+)=='(.*)'$/.exec(one) ?? []);
  return ((list ?? []) as Record<string, unknown>[]).filter((one) => wanted.every(([, key, text]) => one[key ?? ""] === text));
}
