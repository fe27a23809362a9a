import type { OtherWorkspace } from "../goal.js";
import type { Input } from "./task.js";

/** What the plugin's descriptor does not say of its goals, and the tasks need. */

/** Goals that are no tasks: they run on a developer's machine. */
export const NO_TASKS: readonly string[] = ["help", "local-workspace", "rehearse", "expand"];

/** Properties that are no inputs: the connection gives them, or only a local workspace has them. */
export const NO_INPUTS: readonly string[] = [
  "host",
  "profile",
  "authType",
  "localDirectory",
  "python",
  "rehearsal",
  "skip",
  "targetHost",
  "targetProfile",
  "trackingHost",
  "trackingProfile",
  "registryHost",
];

/** Properties of many goals that are seldom given. */
export const ADVANCED: readonly string[] = [
  "environmentDirectory",
  "reportDirectory",
  "requestsPerSecond",
  "parallelism",
  "lockTimeout",
  "verify",
  "secretScan",
];

/** Inputs that come first, in this order; all others come behind them, by name. */
export const FIRST: readonly string[] = [
  "notebooks",
  "job",
  "jobName",
  "jobId",
  "jobs",
  "files",
  "targetFolder",
  "model",
  "modelVersion",
  "promoteTo",
  "gate",
  "scope",
  "key",
  "parameters",
  "to",
  "undo",
  "environment",
  "dryRun",
  "plan",
];

/** What a property of a goal can be, where that is a choice. */
export const OPTIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "deploy-jobs": { prune: ["managed", "none"], onDrift: ["fail", "overwrite"] },
  "deploy-notebooks": {
    prune: ["managed", "none"],
    onDrift: ["fail", "overwrite"],
    verify: ["listing", "content"],
    secretScan: ["fail", "off"],
  },
  "export-notebooks": { format: ["source", "jupyter"] },
  "package-notebooks": { format: ["tar.gz", "tar", "zip"], secretScan: ["fail", "off"] },
  "rollback-notebooks": { onDrift: ["fail", "overwrite"], verify: ["listing", "content"] },
  "run-job": { whenRunning: ["fail", "wait", "attach", "cancel"], onInterrupt: ["cancel", "leave"] },
};

/** Help in place of the goal's, where that speaks of a pom. */
export const HELP: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "run-job": {
    parameters: "Parameters of the run, for example rows=10,mode=full; they win over those of the file, of the environment and of the job.",
    parametersFile:
      "A file of parameters, YAML or JSON, for example parameters/production.yml; they win over those of the environment and of the job.",
  },
};

/** When an input is shown. */
export const VISIBLE: Readonly<Record<string, string>> = {
  plan: "dryRun = false",
  whenRunning: "cleanUp = false",
  repair: "cleanUp = false",
  onInterrupt: "cleanUp = false",
};

/** Connections to further workspaces, by the property that each gives. */
export const OTHERS: Readonly<Record<string, OtherConnection>> = {
  targetHost: {
    input: "targetWorkspace",
    token: "DATABRICKS_TARGET_TOKEN",
    help: "Connection, with a token, to the workspace whose registry the version is copied into.",
  },
  trackingHost: {
    input: "trackingWorkspace",
    token: "DATABRICKS_TRACKING_TOKEN",
    help: "Connection, with a token, to the workspace whose tracking run made the version, when it is another one.",
  },
  registryHost: {
    input: "registryWorkspace",
    token: "DATABRICKS_REGISTRY_TOKEN",
    help: "Connection, with a token, to the workspace that is the registry. Notebooks get this token.",
  },
};

interface OtherConnection {
  readonly input: string;
  readonly token: OtherWorkspace["token"];
  readonly help: string;
}

/** Goals that write down who approved their stage. */
export const READ_APPROVALS: readonly string[] = ["promote-model", "rollback-model"];

/**
 * Names of inputs of others' tasks by ours, where both mean the same: of "Databricks Script Deployment Task by Data
 * Thirst"; notebooksFolderPath and workspaceFolder are of "DevOps for Databricks".
 */
export const FORMER_NAMES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "deploy-notebooks": { notebooks: ["localPath", "notebooksFolderPath"], targetFolder: ["databricksPath", "workspaceFolder"] },
  "upload-files": { files: ["LocalRootFolder"] },
  "put-secret": { scope: ["secretScopeName"], key: ["secretName"] },
};

/** Inputs of Data Thirst's tasks that say in another form what an input of ours says: former.ts translates them. */
export const FORMERLY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "upload-files": { targetFolder: "TargetLocation" },
};

const WITH_TOKEN = "authMethod = bearer";
const WITH_PRINCIPAL = "authMethod = servicePrincipal";

/** How those tasks sign in, and what else they have; in place of a connection. */
export const FORMER_INPUTS: readonly Input[] = [
  former("authMethod", "Sign in with", "For pipelines of another extension: give a connection to the workspace instead.", {
    options: { bearer: "Token", servicePrincipal: "Service principal" },
    type: "pickList",
  }),
  former("region", "Region", "For example westeurope; or the workspace's address, https://adb-1.2.azuredatabricks.net."),
  former("bearerToken", "Token", "A secret variable, for example $(databricksToken).", { visibleRule: WITH_TOKEN }),
  former("applicationId", "Application id", "Of the service principal.", { visibleRule: WITH_PRINCIPAL }),
  former("spSecret", "Secret", "Of the service principal: a secret variable.", { visibleRule: WITH_PRINCIPAL }),
  former("tenantId", "Tenant id", "Of the service principal.", { visibleRule: WITH_PRINCIPAL }),
  former("subscriptionId", "Subscription id", "Of the workspace.", { visibleRule: WITH_PRINCIPAL }),
  former("resourceGroup", "Resource group", "Of the workspace.", { visibleRule: WITH_PRINCIPAL }),
  former("workspace", "Workspace", "Its name in Azure.", { visibleRule: WITH_PRINCIPAL }),
];

/** Inputs of those tasks that become a property's value in another form. */
export const FORMER_SWITCHES: Readonly<Record<string, readonly Input[]>> = {
  "deploy-notebooks": [
    former(
      "clean",
      "Clean",
      "true: what an earlier deployment put there and the source has no more is deleted (prune = managed); false: it stays (none).",
    ),
  ],
  "upload-files": [
    former("FilePattern", "File pattern", "Only *.* and **: all files of the folder."),
    former("TargetLocation", "Target location", "In DBFS, for example /mnt/modelData; in place of the target folder."),
  ],
  "put-secret": [
    former(
      "secretValue",
      "Value of the secret",
      "Only a secret variable, for example $(storageKey): what is written here itself is in the pipeline for everybody to read. In place of the secret variable, which better stands under env: of the task.",
    ),
  ],
};

function former(name: string, label: string, help: string, more: Partial<Input> = {}): Input {
  return { name, type: "string", label, required: false, helpMarkDown: help, groupName: "former", ...more };
}
