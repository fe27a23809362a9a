import type { TaskJson } from "../src/definition/task.js";

/** What a gate asks a workspace, as Azure DevOps does. */
interface Question {
  readonly EndpointUrl: string;
  readonly Method: string;
  readonly Expression: string;
}

/**
 * Asks the question of a gate once. Understands as much of Azure DevOps' expressions as gates use: eq, count, root and
 * jsonpath with a filter, quotes in quotes doubled.
 */
export async function passes(gate: TaskJson, inputs: Readonly<Record<string, string>>, address: string, token: string): Promise<boolean> {
  const { Execute } = gate.execution.HttpRequest as { Execute: Question };
  const filled = (text: string): string =>
    text.replace(/\$\(([\w.]+)\)/g, (_, name: string) => (name === "endpoint.url" ? `${address}/` : (inputs[name] ?? `$(${name})`)));
  const answer = await fetch(filled(Execute.EndpointUrl), { method: Execute.Method, headers: { Authorization: `Bearer ${token}` } });
  return answer.ok && holds(filled(Execute.Expression), await answer.json());
}

export function holds(expression: string, root: unknown): boolean {
  const [, left = "", right = ""] = /^eq\((.*), ([^,]+)\)$/.exec(expression) ?? [];
  return String(value(left, root)).toLowerCase() === String(value(right, root)).toLowerCase();
}

function value(expression: string, root: unknown): unknown {
  const counted = /^count\((.*)\)$/.exec(expression)?.[1];
  if (counted !== undefined) {
    return (value(counted, root) as unknown[]).length;
  }
  const path = /^jsonpath\('(.*)'\)$/.exec(expression)?.[1];
  if (path !== undefined) {
    return filtered(path.replaceAll("''", "'"), root);
  }
  if (expression.startsWith("root[")) {
    return [...expression.matchAll(/\['([^']+)'\]/g)].reduce((node: unknown, [, key]) => (node as Record<string, unknown> | undefined)?.[key ?? ""], root);
  }
  return expression.replace(/^'(.*)'$/, "$1");
}

/** Of a.b[?(@.c=='x' && @.d=='y')]. */
function filtered(path: string, root: unknown): unknown[] {
  const [, where = "", condition = ""] = /^([\w.]+)\[\?\((.*)\)\]$/.exec(path) ?? [];
  const list = where.split(".").reduce((node: unknown, key) => (node as Record<string, unknown> | undefined)?.[key], root);
  const wanted = condition.split(" && ").map((one) => /^@\.(\w+)=='(.*)'$/.exec(one) ?? []);
  return ((list ?? []) as Record<string, unknown>[]).filter((one) => wanted.every(([, key, text]) => one[key ?? ""] === text));
}
