import { GIVEN, SECRETS } from "./given.js";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Goal } from "../goal.js";
import { secret } from "./connection.js";
import { toItsEnd } from "./end.js";
import { perform } from "./perform.js";

void toItsEnd(async () => {
  SECRETS.forEach(secret);
  const goal = JSON.parse(readFileSync(path.join(import.meta.dirname, "goal.json"), "utf8")) as Goal;
  await perform(goal, GIVEN);
});
