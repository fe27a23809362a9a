import type { Group, Input } from "./task.js";

export const GROUPS: readonly Group[] = [
  { name: "more", displayName: "More", isExpanded: false },
  { name: "advanced", displayName: "Advanced", isExpanded: false },
  { name: "tools", displayName: "Java, Maven and the plugin", isExpanded: false },
];

export const FORMER_GROUP: Group = {
  name: "former",
  displayName: "From another extension",
  isExpanded: false,
};

/** The type of our service connections; see vss-extension.json. */
export const CONNECTION = "connectedService:databricks-workspace";

export function workspaceInput(required: boolean): Input {
  return {
    name: "databricksWorkspace",
    type: CONNECTION,
    label: "Databricks workspace",
    required,
    helpMarkDown: "Service connection of type *Databricks workspace*.",
  };
}

/** What every task has behind the inputs of its goal. */
export const COMMON: readonly Input[] = [
  {
    name: "workingDirectory",
    type: "filePath",
    label: "Working directory",
    required: false,
    helpMarkDown: "Where relative paths begin and reports are written, into target/databricks. Default: $(System.DefaultWorkingDirectory).",
    groupName: "advanced",
  },
  {
    name: "publishTestResults",
    type: "boolean",
    label: "Publish as test results",
    defaultValue: "true",
    required: false,
    helpMarkDown: "Shows each object, task and rule in the tab *Tests*.",
    groupName: "advanced",
  },
  {
    name: "pluginSource",
    type: "pickList",
    label: "The plugin comes from",
    defaultValue: "central",
    required: true,
    helpMarkDown:
      "*Maven*: wherever the agent's Maven finds it, Maven Central or a mirror. *Feed*: an Azure Artifacts feed with Maven Central as upstream. *Extension*: task DatabricksUsePlugin has brought it; no network is needed.",
    groupName: "tools",
    options: { central: "Maven", feed: "Azure Artifacts feed", extension: "This extension" },
  },
  {
    name: "feedUrl",
    type: "string",
    label: "Address of the feed",
    required: false,
    helpMarkDown:
      "For example https://pkgs.dev.azure.com/fabrikam/mlops/_packaging/databricks-maven/maven/v1. It is read with the identity of the build.",
    groupName: "tools",
    visibleRule: "pluginSource = feed",
  },
  {
    name: "pluginVersion",
    type: "string",
    label: "Version of the plugin",
    required: false,
    helpMarkDown: "Default: the one that this version of the extension was made with.",
    groupName: "tools",
    visibleRule: "pluginSource != extension",
  },
  {
    name: "mavenRepository",
    type: "string",
    label: "Maven's local repository",
    required: false,
    helpMarkDown: "A folder, for example $(Pipeline.Workspace)/.m2/repository, that task Cache@2 keeps. Default: Maven's own.",
    groupName: "tools",
    visibleRule: "pluginSource != extension",
  },
  {
    name: "mavenOptions",
    type: "string",
    label: "Options of Maven's Java",
    defaultValue: "-XX:TieredStopAtLevel=1",
    required: false,
    helpMarkDown: "Behind the agent's own MAVEN_OPTS. No secret: others on the agent can see it.",
    groupName: "tools",
  },
  {
    name: "javaHome",
    type: "string",
    label: "Java",
    required: false,
    helpMarkDown:
      "Folder of a JDK or JRE 17 or later. Default: JAVA_HOME, JAVA_HOME_17_X64 and the like, the agent's tools, the path; and when none is new enough, a download.",
    groupName: "tools",
  },
  {
    name: "javaDownload",
    type: "string",
    label: "Where Java is downloaded",
    required: false,
    helpMarkDown:
      "Address or file of a JDK's .tar.gz or .zip for agents that have none, best with its checksum behind: https://example.com/jdk.tar.gz#sha256=…; none: nothing is downloaded. Default: Eclipse Temurin 17.0.19, with a checksum.",
    groupName: "tools",
  },
  {
    name: "mavenHome",
    type: "string",
    label: "Maven",
    required: false,
    helpMarkDown: "Folder of Maven 3.8.1 or later. Default: the path, MAVEN_HOME, the agent's tools; and when there is none, a download.",
    groupName: "tools",
  },
  {
    name: "mavenDownload",
    type: "string",
    label: "Where Maven is downloaded",
    required: false,
    helpMarkDown:
      "Address or file of Maven's binary .tar.gz or .zip for agents that have none, also with #sha512=… behind; none: nothing is downloaded. Default: Maven 3.9.16 of Maven Central, with a checksum.",
    groupName: "tools",
  },
];
