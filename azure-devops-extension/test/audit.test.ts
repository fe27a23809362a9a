import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { audit, verdict } from "../build/audit.js";
import { Folder } from "./agent.js";
import { Answering } from "./server.js";

const COUNTS = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0 };

describe("advisories of packages that users get", () => {
  test("pass when there are none of high severity", () => {
    const vulnerabilities = { qs: { severity: "moderate", range: "*" } };
    assert.equal(
      verdict(JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { ...COUNTS, moderate: 1, total: 1 } } })).passed,
      true,
    );
  });

  test("fail by their names when there are some", () => {
    const vulnerabilities = { qs: { severity: "critical", range: "<6.14.1" }, q: { severity: "low" } };
    const told = verdict(JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { ...COUNTS, low: 1, critical: 1, total: 2 } } }));
    assert.deepEqual(told, { passed: false, words: "Packages that users get have advisories:\n  qs <6.14.1: critical" });
  });

  test("are said to be not checked when the registry has none to give", async () => {
    const registry = await Answering.with((_, response) => {
      response.writeHead(405, { "Content-Type": "application/json" }).end(JSON.stringify({ error: "Method Not Allowed" }));
    });
    try {
      const { passed, words } = await audit(`--registry=${registry.address}`);
      assert.equal(passed, true);
      assert.match(words, /\*{80}\nNOT CHECKED[^]*The registry answered: .*405/);
    } finally {
      registry.close();
    }
  });

  for (const [what, registry] of [
    ["nobody listens", "http://127.0.0.1:9"],
    ["its name is not known", "http://registry.invalid"],
  ] as const) {
    test(`are said to be not checked when ${what}`, async () => {
      const { passed, words } = await audit(`--registry=${registry}`);
      assert.equal(passed, true, words);
      assert.match(words, /NOT CHECKED[^]*The registry answered: .*(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)/);
    });
  }

  test("fail when npm itself fails, with what it said", async () => {
    const folder = new Folder();
    try {
      writeFileSync(path.join(folder.path, "package.json"), "{}");
      const { passed, words } = await audit(`--prefix=${folder.path}`);
      assert.equal(passed, false, words);
      assert.match(words, /^npm audit failed: ENOLOCK[^]*npm error/);
    } finally {
      folder.remove();
    }
  });

  test("fail when an answer is none of the registry's", () => {
    for (const output of [
      "",
      "<html>",
      "{}",
      JSON.stringify({ error: { code: "ENOLOCK", summary: "This command requires a lockfile." } }),
    ]) {
      const { passed, words } = verdict(output, "npm error it broke");
      assert.equal(passed, false, output);
      assert.match(words, /^npm audit failed: [^]*npm error it broke$/);
    }
  });

  test("fail when a registry has one of a package that is bundled", async () => {
    const registry = await Answering.with((request, response) => {
      const advisory = {
        id: 1,
        url: "https://example.com/1",
        title: "Made for this test",
        severity: "high",
        vulnerable_versions: "*",
        cwe: [],
        cvss: { score: 8, vectorString: null },
      };
      const isAsked = request.url?.includes("advisories/bulk") === true;
      response.writeHead(isAsked ? 200 : 404, { "Content-Type": "application/json" }).end(JSON.stringify(isAsked ? { q: [advisory] } : {}));
    });
    try {
      const { passed, words } = await audit(`--registry=${registry.address}`);
      assert.equal(passed, false, words);
      assert.match(words, /^ {2}q .*: high$/m);
    } finally {
      registry.close();
    }
  });
});
