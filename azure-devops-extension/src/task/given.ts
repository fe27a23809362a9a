/** Names of the environment's variables, before the task library takes inputs and secrets out of it. */
export const GIVEN: readonly string[] = Object.keys(process.env);

/**
 * Values of inputs that are secrets, to be masked before the library reads an input: when it debugs, it prints each that
 * it reads. A name in place of a value is none.
 */
export const SECRETS: readonly string[] = ["SECRETVALUE", "BEARERTOKEN", "SPSECRET"]
  .map((name) => process.env[`INPUT_${name}`] ?? "")
  .filter((value) => value !== "" && !/^\s*\$\([^()]+\)\s*$/.test(value));
