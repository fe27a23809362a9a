/** task.json, as far as it is used here. Source: Microsoft's schema of tasks, tasks.schema.json. */
export interface TaskJson {
  readonly id: string;
  readonly name: string;
  /** At most 40 characters. */
  readonly friendlyName: string;
  readonly description: string;
  readonly helpMarkDown: string;
  readonly category: "Deploy" | "Tool";
  readonly author: string;
  readonly version: { readonly Major: number; readonly Minor: number; readonly Patch: number };
  readonly minimumAgentVersion?: string;
  readonly runsOn?: readonly string[];
  readonly instanceNameFormat: string;
  readonly groups?: readonly Group[];
  readonly inputs: readonly Input[];
  readonly execution: Readonly<Record<string, unknown>>;
}

export interface Group {
  readonly name: string;
  readonly displayName: string;
  readonly isExpanded: boolean;
}

export interface Input {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly type: string;
  readonly label: string;
  readonly defaultValue?: string;
  readonly required: boolean;
  readonly helpMarkDown: string;
  readonly groupName?: string;
  readonly visibleRule?: string;
  /** What the form checks; a pipeline in YAML is not checked by it. */
  readonly validation?: { readonly expression: string; readonly message: string };
  readonly options?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, string>>;
}
