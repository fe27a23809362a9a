import { CONNECTION } from "./common.js";
import { taskId } from "./identity.js";
import type { Input, TaskJson } from "./task.js";

/** A question to a workspace that Azure DevOps asks by itself, without an agent, until the answer is yes. */
interface Gate {
  /** As in DatabricksStageGate. */
  readonly name: string;
  readonly about: string;
  readonly inputs: readonly Input[];
  /** Behind the address, which Azure DevOps keeps with a slash at its end. */
  readonly path: string;
  /** Over root, the answer. Source: Microsoft's "Server task authoring". */
  readonly passes: string;
}

/** What a form takes. A gate is made by replacement alone: nothing can encode what is typed, or ask twice. */
const LETTERS = {
  name: { pattern: "[A-Za-z0-9_.-]+", words: "letters, digits, '_', '.' and '-'" },
  value: { pattern: "[A-Za-z0-9_.:/ +-]*", words: "letters, digits, spaces and _ . : / + -" },
  number: { pattern: "[0-9]+", words: "digits" },
};

const MODEL = text("model", "Model", "SparkModel in the workspace registry.", "name");
const ANY_MODEL = text("model", "Model", "SparkModel in the workspace registry, main.mlops.spark_model in Unity Catalog.", "name");
const VERSION = text("modelVersion", "Version", "Its number, for example 7, or a variable that an earlier stage has set.", "number");
const REGISTRY: Input = {
  name: "registry",
  type: "pickList",
  label: "Registry",
  required: true,
  defaultValue: "mlflow",
  options: { mlflow: "Workspace registry", "mlflow/unity-catalog": "Unity Catalog" },
  helpMarkDown: "Where the model is registered: mlflow, the workspace registry, or mlflow/unity-catalog.",
};

/** That the answer is about what was asked for: with other characters it may be about something else. Quotes can undo it. */
const IS_IT = "eq(root['model_version']['name'], '$(model)'), eq(root['model_version']['version'], '$(modelVersion)')";

/** Of the model of which Unity Catalog tells a version. */
const FULL_NAME = "format('{0}.{1}.{2}', root['catalog_name'], root['schema_name'], root['model_name'])";

const GATES: readonly Gate[] = [
  {
    name: "Stage",
    about: "a version of a model holds a stage",
    inputs: [MODEL, VERSION, text("stage", "Stage", "Staging or Production.", "name", "Production")],
    path: "api/2.0/mlflow/model-versions/get?name=$(model)&version=$(modelVersion)",
    passes: `and(${IS_IT}, eq(root['model_version']['current_stage'], '$(stage)'))`,
  },
  {
    name: "Tag",
    about: "a version of a model carries a tag",
    inputs: [
      REGISTRY,
      ANY_MODEL,
      VERSION,
      text("tag", "Tag", "For example pre_production_test.", "name"),
      text("value", "Value", "What it has to be, for example passed.", "value"),
    ],
    path: "api/2.0/$(registry)/model-versions/get?name=$(model)&version=$(modelVersion)",
    passes: `and(${IS_IT}, eq(count(jsonpath('model_version.tags[?(@.key==''$(tag)'' && @.value==''$(value)'')]')), 1))`,
  },
  {
    name: "Alias",
    about: "a version of a model in Unity Catalog holds an alias",
    inputs: [
      text("model", "Model", "main.mlops.spark_model, in Unity Catalog.", "name"),
      VERSION,
      text("alias", "Alias", "For example champion.", "name", "champion"),
    ],
    path: "api/2.1/unity-catalog/models/$(model)/aliases/$(alias)",
    passes: `and(eq(${FULL_NAME}, '$(model)'), eq(root['version'], '$(modelVersion)'))`,
  },
  {
    name: "Run",
    about: "a run of a job has succeeded",
    inputs: [text("runId", "Run", "Its number, for example a variable that an earlier stage has set.", "number")],
    path: "api/2.2/jobs/runs/get?run_id=$(runId)",
    passes: "and(eq(root['run_id'], '$(runId)'), eq(root['state']['result_state'], 'SUCCESS'))",
  },
];

/** Both for classic releases (ServerGate) and for jobs of YAML with pool: server (Server). */
export function gateTasks(version: TaskJson["version"]): TaskJson[] {
  return GATES.map((gate) => {
    const name = `Databricks${gate.name}Gate`;
    return {
      id: taskId(name),
      name,
      friendlyName: `Databricks: ${gate.name.toLowerCase()} gate`,
      description: `Passes when ${gate.about}. Holds no agent while it waits.`,
      helpMarkDown: "The connection has to be one with a token: a gate sends the same header each time, and cannot sign in otherwise.",
      category: "Deploy",
      author: "databricks-maven",
      version,
      runsOn: ["Server", "ServerGate"],
      instanceNameFormat: `Databricks: ${gate.about}`,
      inputs: [
        {
          name: "databricksWorkspace",
          type: CONNECTION,
          label: "Databricks workspace",
          required: true,
          helpMarkDown: "Service connection of type *Databricks workspace* that signs in with a token.",
        },
        ...gate.inputs,
      ],
      execution: {
        HttpRequest: {
          Execute: {
            EndpointId: "$(databricksWorkspace)",
            EndpointUrl: `$(endpoint.url)${gate.path}`,
            Method: "GET",
            Body: "",
            Headers: '{"Content-Type":"application/json"}',
            WaitForCompletion: "false",
            Expression: gate.passes,
          },
        },
      },
    };
  });
}

function text(name: string, label: string, help: string, letters: keyof typeof LETTERS, defaultValue?: string): Input {
  const { pattern, words } = LETTERS[letters];
  return {
    name,
    type: "string",
    label,
    required: true,
    helpMarkDown: `${help} Only ${words}.`,
    // A variable's value comes later.
    validation: { expression: `isMatch(value, '^(${pattern}|[^$]*\\$\\([^()]+\\)[^$]*)$', 'IgnoreCase')`, message: `Only ${words}.` },
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
}
