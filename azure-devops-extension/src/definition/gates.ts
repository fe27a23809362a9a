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

const MODEL = text("model", "Model", "SparkModel in the workspace registry.");
const VERSION = text("modelVersion", "Version", "Its number, for example 7, or a variable that an earlier stage has set.");

const GATES: readonly Gate[] = [
  {
    name: "Stage",
    about: "a version of a model holds a stage",
    inputs: [MODEL, VERSION, text("stage", "Stage", "Staging or Production.", "Production")],
    path: "api/2.0/mlflow/model-versions/get?name=$(model)&version=$(modelVersion)",
    passes: "eq(root['model_version']['current_stage'], '$(stage)')",
  },
  {
    name: "Tag",
    about: "a version of a model carries a tag",
    inputs: [
      MODEL,
      VERSION,
      text("tag", "Tag", "For example pre_production_test."),
      text("value", "Value", "What it has to be, for example passed."),
    ],
    path: "api/2.0/mlflow/model-versions/get?name=$(model)&version=$(modelVersion)",
    passes: "eq(count(jsonpath('model_version.tags[?(@.key==''$(tag)'' && @.value==''$(value)'')]')), 1)",
  },
  {
    name: "Alias",
    about: "a version of a model in Unity Catalog holds an alias",
    inputs: [
      text("model", "Model", "main.mlops.spark_model, in Unity Catalog."),
      VERSION,
      text("alias", "Alias", "For example champion.", "champion"),
    ],
    path: "api/2.1/unity-catalog/models/$(model)/aliases/$(alias)",
    passes: "eq(root['version'], $(modelVersion))",
  },
  {
    name: "Run",
    about: "a run of a job has succeeded",
    inputs: [text("runId", "Run", "Its number, for example a variable that an earlier stage has set.")],
    path: "api/2.2/jobs/runs/get?run_id=$(runId)",
    passes: "eq(root['state']['result_state'], 'SUCCESS')",
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
      helpMarkDown:
        "The connection has to be one with a token: a gate sends the same header each time, and cannot sign in otherwise.",
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

function text(name: string, label: string, helpMarkDown: string, defaultValue?: string): Input {
  return { name, type: "string", label, required: true, helpMarkDown, ...(defaultValue === undefined ? {} : { defaultValue }) };
}
