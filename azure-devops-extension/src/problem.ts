/** What is wrong, why that is so, and what cures it. Holds no secret. */
export class Problem extends Error {
  constructor(
    readonly what: string,
    readonly why: string,
    readonly fix: string,
  ) {
    super(`${what}\n  Why: ${why}\n  Fix: ${fix}`);
  }
}
