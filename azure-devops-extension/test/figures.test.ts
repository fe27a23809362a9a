import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { EXTENSION } from "../build/places.js";
import { Folder } from "./agent.js";
import { agentWith, PretendedMaven } from "./pretended.js";

const TRIES = 5;
const MOST_MILLISECONDS = 500;
const MOST_BYTES = 1_000_000;

test("a task begins with Maven within half a second", async (context) => {
  const took: number[] = [];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const folder = new Folder();
    const maven = new PretendedMaven(folder);
    const agent = agentWith(folder, maven);
    const began = Date.now();
    await agent.run("DatabricksDeployNotebooks");
    took.push(maven.began() - began);
    folder.remove();
  }
  const median = took.sort((one, other) => one - other)[Math.floor(TRIES / 2)] ?? Infinity;
  context.diagnostic(`${Math.round(median)} ms, the median of ${TRIES}`);
  assert.ok(median < MOST_MILLISECONDS, took.join(", "));
});

test("what a task brings to an agent is small", (context) => {
  for (const name of readdirSync(path.join(EXTENSION, "tasks"))) {
    const folder = path.join(EXTENSION, "tasks", name);
    const bytes = readdirSync(folder)
      .map((file) => path.join(folder, file))
      .filter((file) => statSync(file).isFile())
      .reduce((sum, file) => sum + readFileSync(file).length, 0);
    assert.ok(bytes < MOST_BYTES, `${name}: ${bytes}`);
    context.diagnostic(`${name}: ${Math.round(bytes / 1000)} kB`);
  }
});
