/**
 * What a task knows of its goal: goal.json beside its task.json, made from the plugin's descriptor.
 * Names of inputs are those of task.json.
 */
export interface Goal {
  /** For example deploy-notebooks. */
  readonly name: string;
  /** The plugin, as groupId:artifactId. */
  readonly plugin: string;
  /** The version of the plugin that the extension carries. */
  readonly version: string;
  /** Property of the goal that an input gives, for example targetFolder: databricks.targetFolder. */
  readonly properties: Readonly<Record<string, string>>;
  /** Inputs that have to be given. */
  readonly required: readonly string[];
  /** Inputs of a task of others that say in another form what an input of ours says. */
  readonly formerly: Readonly<Record<string, string>>;
  /** Every input, with the other names that it may be given by. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** Whether it works in a workspace. */
  readonly signsIn: boolean;
  /** Whether it reads who approved its stage. */
  readonly readsApprovals: boolean;
  /** Inputs that are connections to further workspaces. */
  readonly others: Readonly<Record<string, OtherWorkspace>>;
}

/** A further workspace that a goal reaches. */
export interface OtherWorkspace {
  /** Property that gets its address. */
  readonly host: string;
  /** Variable of the environment that gets its token. */
  readonly token: string;
}
