/** Names of the environment's variables, before the task library takes inputs and secrets out of it. */
export const GIVEN: readonly string[] = Object.keys(process.env);
