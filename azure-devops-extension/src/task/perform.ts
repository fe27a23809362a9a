import path from "node:path";
import * as tl from "azure-pipelines-task-lib/task";
import type { Goal } from "../goal.js";
import { Problem } from "../problem.js";
import { byConnection, byFormerInputs, tokenOf, withoutSignIn, type SignIn } from "./connection.js";
import { failure } from "./failure.js";
import { accessToken, IdentityToken } from "./federation.js";
import { formerValue, formerVariables } from "./former.js";
import { Inputs } from "./inputs.js";
import { pluginSource, type PluginSource } from "./plugin.js";
import { Reports } from "./reports.js";
import { run } from "./run.js";
import { javaHome, maven } from "./tools.js";

/** Runs the goal of a task with what the pipeline gave; ends the task. */
export async function perform(goal: Goal, environment: readonly string[]): Promise<void> {
  const inputs = new Inputs(goal);
  inputs.check(environment);
  const folder = inputs.workingDirectory();
  const signIn = goal.signsIn ? signedIn(inputs) : undefined;
  const others = otherWorkspaces(goal, inputs);
  const given = { variables: formerVariables(goal.name, inputs), words: properties(goal, inputs) };
  const publishes = inputs.isTrue("publishTestResults", true);
  const [java, tool] = [await javaHome(inputs), await maven(inputs)];
  const began = new Date();
  let source: PluginSource | undefined;
  let identity: IdentityToken | undefined;
  try {
    source = pluginSource(goal, inputs, tool);
    identity = signIn?.federated === undefined ? undefined : await IdentityToken.of(signIn.federated);
    const words = [
      "--batch-mode",
      // Maven 4 puts a prefix before what a plugin prints, and the agent then misses its commands.
      ...(tool.version.startsWith("4") ? ["--raw-streams"] : []),
      "-Dstyle.color=never",
      ...source.arguments,
      `${goal.plugin}:${source.version}:${goal.name}`,
      ...given.words,
      ...(signIn === undefined ? [] : [`-Ddatabricks.host=${signIn.host}`, `-Ddatabricks.authType=${signIn.authType}`]),
      ...others.words,
    ];
    const ended = await run(tool.program, words, folder, {
      ...(signIn === undefined ? process.env : withoutSignIn(process.env)),
      TF_BUILD: "True",
      JAVA_HOME: java,
      // The agent's first: of two that contradict each other Java takes the last.
      MAVEN_OPTS: [process.env.MAVEN_OPTS, inputs.get("mavenOptions")].filter((one) => one !== undefined && one !== "").join(" "),
      ...(goal.readsApprovals ? { SYSTEM_ACCESSTOKEN: accessToken() } : {}),
      ...signIn?.variables,
      ...(identity === undefined ? {} : { DATABRICKS_OIDC_TOKEN_FILEPATH: identity.file }),
      ...others.variables,
      ...given.variables,
      ...source.variables,
    });
    const reports = Reports.since(path.resolve(folder, inputs.get("reportDirectory") ?? "target/databricks"), goal.name, began);
    reports.attach();
    if (publishes) {
      reports.publishTestResults(`${goal.name} ${tl.getVariable("System.StageDisplayName") ?? ""}`.trim());
    }
    if (ended.signal !== undefined) {
      tl.setResult(tl.TaskResult.Failed, `The task was asked to end (${ended.signal}), and the goal has ended.`);
    } else if (ended.status === 0) {
      tl.setResult(tl.TaskResult.Succeeded, "");
    } else if (reports.exist()) {
      // The goal has said why.
      tl.setResult(tl.TaskResult.Failed, "");
    } else {
      throw failure(goal, source, ended);
    }
  } finally {
    identity?.forget();
    source?.forget();
  }
}

function signedIn(inputs: Inputs): SignIn {
  const connection = inputs.get("databricksWorkspace");
  const signIn = connection === undefined ? byFormerInputs(inputs) : byConnection("databricksWorkspace", connection);
  if (signIn === undefined) {
    throw new Problem(
      "Input databricksWorkspace is missing.",
      "it says which workspace is meant, and how to get in.",
      "name a service connection of type Databricks workspace.",
    );
  }
  return signIn;
}

/** -Ddatabricks.name=value of what was given. */
function properties(goal: Goal, inputs: Inputs): string[] {
  return Object.entries(goal.properties).flatMap(([input, property]) => {
    const value = formerValue(goal.name, input, inputs) ?? inputs.get(input);
    return value === undefined ? [] : [`-Ddatabricks.${property}=${value}`];
  });
}

function otherWorkspaces(goal: Goal, inputs: Inputs): { words: string[]; variables: Record<string, string> } {
  const words: string[] = [];
  const variables: Record<string, string> = {};
  for (const [input, other] of Object.entries(goal.others)) {
    const connection = inputs.get(input);
    if (connection !== undefined) {
      const { host, token } = tokenOf(input, connection);
      words.push(`-Ddatabricks.${other.host}=${host}`);
      variables[other.token] = token;
    }
  }
  return { words, variables };
}
