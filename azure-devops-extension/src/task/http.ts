import * as tl from "azure-pipelines-task-lib/task";
import type { HttpClient } from "typed-rest-client/HttpClient";
import type { IRequestOptions } from "typed-rest-client/Interfaces";

/** By the agent's proxy and certificates, where it has some, which Node's own fetch does not know. Loaded when it is needed. */
export async function client(address: string, options: IRequestOptions): Promise<HttpClient> {
  const http = await import("typed-rest-client/HttpClient");
  const proxy = tl.getHttpProxyConfiguration(address);
  const cert = tl.getHttpCertConfiguration();
  return new http.HttpClient("databricks-maven", [], {
    ...options,
    ...(proxy === null ? {} : { proxy }),
    ...(cert === null ? {} : { cert }),
  });
}
