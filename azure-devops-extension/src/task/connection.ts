import * as tl from "azure-pipelines-task-lib/task";
import { Problem } from "../problem.js";
import type { Inputs } from "./inputs.js";

/** How a goal gets into a workspace. */
export interface SignIn {
  /** Address of the workspace. */
  readonly host: string;
  /** The way in, as the SDK names it. An environment's file must not name another. */
  readonly authType: string;
  /** Variables of the environment of the goal; may hold secrets. */
  readonly variables: Readonly<Record<string, string>>;
  /** The connection whose identity the goal works with, when that is federated. */
  readonly federated?: string;
}

/** Variables that would sign in otherwise than the connection says. */
const OURS = /^(DATABRICKS_(HOST|TOKEN|AUTH_TYPE|CLIENT_ID|CLIENT_SECRET|CONFIG_PROFILE|OIDC_.*|AZURE_RESOURCE_ID)|ARM_.*|TOKEN_AUDIENCE)$/;

/** The variables of this process without those that sign in somewhere. */
export function withoutSignIn(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !OURS.test(name)));
}

/** By the service connection that an input names. */
export function byConnection(input: string, id: string): SignIn {
  const host = address(input, parameter(tl.getEndpointUrl(id, true), input, "an address"));
  const scheme = tl.getEndpointAuthorizationScheme(id, true) ?? "";
  switch (scheme.toLowerCase()) {
    case "token":
      return signIn(host, withToken(parameter(authorization(id, "apitoken"), input, "a token")));
    case "usernamepassword":
      return signIn(host, withSecret(id, input));
    case "workloadidentityfederation":
      return {
        ...signIn(host, {
          DATABRICKS_AUTH_TYPE: "file-oidc",
          DATABRICKS_CLIENT_ID: parameter(authorization(id, "serviceprincipalid"), input, "an application id"),
        }),
        federated: id,
      };
    default:
      throw new Problem(
        `The connection of input ${input} is none to a Databricks workspace.`,
        scheme === "" ? "there is no such connection, or this pipeline may not use it." : `it signs in by '${scheme}'.`,
        "make one of type Databricks workspace in Project settings, Service connections, and let the pipeline use it.",
      );
  }
}

/** The token of a connection to a further workspace, which is all that its goal can pass on. */
export function tokenOf(input: string, id: string): { host: string; token: string } {
  const { host, variables } = byConnection(input, id);
  const token = variables.DATABRICKS_TOKEN;
  if (token === undefined) {
    throw new Problem(
      `The connection of input ${input} has no token.`,
      "a further workspace is reached with a token only.",
      "make one that signs in with a token of a service principal.",
    );
  }
  return { host, token };
}

/** By the inputs of tasks that ours take the place of; undefined when none of them is given. */
export function byFormerInputs(inputs: Inputs): SignIn | undefined {
  const region = inputs.get("region");
  if (region === undefined) {
    return undefined;
  }
  const host = /^https?:/.test(region) ? address("region", region) : `https://${region}.azuredatabricks.net`;
  if (inputs.get("authMethod") !== "servicePrincipal") {
    return signIn(host, withToken(secret(inputs.need("bearerToken"))));
  }
  const [subscription, group, workspace] = ["subscriptionId", "resourceGroup", "workspace"].map((name) => inputs.need(name));
  return signIn(host, {
    DATABRICKS_AUTH_TYPE: "azure-client-secret",
    DATABRICKS_AZURE_RESOURCE_ID: `/subscriptions/${subscription ?? ""}/resourceGroups/${group ?? ""}/providers/Microsoft.Databricks/workspaces/${workspace ?? ""}`,
    ARM_TENANT_ID: inputs.need("tenantId"),
    ARM_CLIENT_ID: inputs.need("applicationId"),
    ARM_CLIENT_SECRET: secret(inputs.need("spSecret")),
  });
}

/** Variables that say how to sign in. */
interface Credential {
  readonly DATABRICKS_AUTH_TYPE: string;
  readonly [name: string]: string;
}

function signIn(host: string, variables: Credential): SignIn {
  return { host, authType: variables.DATABRICKS_AUTH_TYPE, variables };
}

function withToken(token: string): Credential {
  return { DATABRICKS_AUTH_TYPE: "pat", DATABRICKS_TOKEN: token };
}

/** A secret of Databricks, or of Entra ID when a tenant is named. */
function withSecret(id: string, input: string): Credential {
  const client = parameter(authorization(id, "username"), input, "an application id");
  const value = parameter(authorization(id, "password"), input, "a secret");
  const tenant = tl.getEndpointDataParameter(id, "tenantId", true);
  return tenant === undefined || tenant === ""
    ? { DATABRICKS_AUTH_TYPE: "oauth-m2m", DATABRICKS_CLIENT_ID: client, DATABRICKS_CLIENT_SECRET: value }
    : { DATABRICKS_AUTH_TYPE: "azure-client-secret", ARM_CLIENT_ID: client, ARM_CLIENT_SECRET: value, ARM_TENANT_ID: tenant };
}

/** Of all parameters at once: asked for a single one, the library prints it when it debugs. */
function authorization(id: string, key: string): string | undefined {
  const parameters = Object.entries(tl.getEndpointAuthorization(id, true)?.parameters ?? {});
  return parameters.find(([name]) => name.toLowerCase() === key)?.[1];
}

function parameter(value: string | undefined, input: string, what: string): string {
  if (value === undefined || value === "") {
    throw new Problem(
      `The connection of input ${input} has not got ${what}.`,
      "it is not there, not complete, or this pipeline may not use it.",
      "look at it in Project settings, Service connections.",
    );
  }
  return value;
}

/** Masked from now on, whatever prints it; a log is masked line by line. */
export function secret(value: string): string {
  value
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .forEach((line) => {
      tl.setSecret(line);
    });
  return value;
}

function address(input: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url !== undefined && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isHere)) {
    return url.origin;
  }
  throw new Problem(
    `'${text}' of input ${input} is no address of a workspace.`,
    "a token must not be sent there.",
    "write an address like https://adb-1.2.azuredatabricks.net.",
  );
}
