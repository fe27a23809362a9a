import { createHash } from "node:crypto";

/** Under which the ids of our tasks are made. Changing it makes all of them other tasks. */
const NAMESPACE = "b1f1f9a66a5a4f6b9d0c3f0c6d7e52a1";

/** The id that a task has for ever: a UUID of its name (RFC 9562, version 5). */
export function taskId(name: string): string {
  const hash = createHash("sha1").update(Buffer.from(NAMESPACE, "hex")).update(name).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** deploy-notebooks becomes DatabricksDeployNotebooks. */
export function taskName(goal: string): string {
  return `Databricks${goal
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")}`;
}
