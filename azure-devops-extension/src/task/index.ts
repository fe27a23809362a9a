import { GIVEN } from "./given.js";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Goal } from "../goal.js";
import { toItsEnd } from "./end.js";
import { perform } from "./perform.js";

void toItsEnd(async () => {
  const goal = JSON.parse(readFileSync(path.join(import.meta.dirname, "goal.json"), "utf8")) as Goal;
  await perform(goal, GIVEN);
});
