import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { after, before, describe, test } from "node:test";
import { browse, browser } from "../build/pictures.js";
import { HERE } from "../build/places.js";
import { Answering } from "./server.js";

const program = browser();
const PICTURES = path.join(HERE, "target", "pictures");
const SAMPLES = path.join(import.meta.dirname, "samples");

function sample(name: string): string {
  return readFileSync(path.join(SAMPLES, name), "utf8");
}

const REPORTS: Record<string, string> = {
  "deploy-notebooks.json": sample("deploy-notebooks.json"),
  "run-job-test.json": sample("run-job-test.json"),
  "promote-model-SparkModel.json": sample("promote-model-SparkModel.json"),
  "model-history-SparkModel.json": sample("model-history-SparkModel.json"),
  "unreadable.json": "{",
};
const CHARTS: Record<string, string> = { "promote-model-SparkModel.svg": sample("promote-model-SparkModel.svg") };

/** Azure DevOps and its page around the tab, both on loopback. */
describe("the results tab", { skip: program === undefined ? "Chromium is not installed" : false }, () => {
  let service: Answering;
  let script: string;
  let reports: Record<string, string>;
  let status: number;

  before(async () => {
    mkdirSync(PICTURES, { recursive: true });
    const made = await build({
      absWorkingDir: HERE,
      entryPoints: ["src/tab/index.ts"],
      bundle: true,
      write: false,
      format: "iife",
      alias: { "azure-devops-extension-sdk": "./test/hostStub.ts" },
    });
    script = made.outputFiles[0]?.text ?? "";
    service = await Answering.with((request, response) => {
      const [where = "", query] = (request.url ?? "").split("?");
      const static_ = { "/results.html": "text/html", "/tab.css": "text/css" }[where];
      if (static_ !== undefined) {
        response.setHeader("Content-Type", static_).end(readFileSync(path.join(HERE, "src", "tab", where.slice(1)), "utf8"));
      } else if (where === "/tab.js") {
        response.setHeader("Content-Type", "text/javascript").end(script);
      } else if (request.headers.authorization !== "Bearer token-of-the-reader") {
        response.writeHead(401).end();
      } else {
        response.writeHead(status).end(answer(where, query));
      }
    });
  });
  after(() => {
    service.close();
  });

  function answer(where: string, query: string | undefined): string {
    assert.match(query ?? "api-version=7.1-preview.1", /^api-version=7\.1/);
    const listing = /\/attachments\/databricks-(report|chart)$/.exec(where);
    const files: Record<string, string> = { ...reports, ...CHARTS };
    if (listing === null) {
      return files[decodeURIComponent(where.slice(where.lastIndexOf("/") + 1))] ?? "";
    }
    const value = Object.keys(listing[1] === "report" ? reports : CHARTS).map((name) => ({
      name,
      timelineId: "t1",
      recordId: "r1",
      _links: { self: { href: `${service.address}/fabrikam/p1/_apis/build/builds/42/t1/r1/attachments/x/${encodeURIComponent(name)}` } },
    }));
    return JSON.stringify({ value });
  }

  function show(words: string, given: Record<string, string> = REPORTS, answers = 200): Promise<string> {
    reports = given;
    status = answers;
    return browse(program ?? "", "--virtual-time-budget=5000", "--dump-dom", `${service.address}/results.html#${words}`);
  }

  async function draw(name: string, words: string): Promise<void> {
    reports = REPORTS;
    status = 200;
    await browse(program ?? "", "--virtual-time-budget=5000", "--window-size=1000,1560", `--screenshot=${path.join(PICTURES, name)}`, `${service.address}/results.html#${words}`);
  }

  for (const kind of ["build", "release"]) {
    test(`shows plan, run, verdict and history on the page of a ${kind}`, async () => {
      const dom = await show(kind);
      const told = [/>deploy-notebooks</, />create</, />\/Shared\/mlops\/train-Spark-model</, />run-job</, /class="busy" style="margin-left: /, />promote-model</, />area_under_roc at-least</, /<img class="chart"/, />model-history</, />holds it</];
      for (const each of told) {
        assert.match(dom, each);
      }
      assert.doesNotMatch(dom, />unreadable</);
    });
  }

  for (const theme of ["light", "dark"]) {
    test(`follows the ${theme} theme, in the chart as well`, async () => {
      assert.match(await show(`build,${theme}`), new RegExp(`<html lang="en" style="[^"]*color-scheme: ${theme}`));
      await draw(`results-${theme}.png`, `build,${theme}`);
    });
  }

  test("takes nothing that others wrote for a page", async () => {
    const evil = '<img src=x onerror="document.title=1">';
    const facts = { goal: "run-job", result: evil, begun: "2026", job: evil, timeline: [{ task: evil, state: evil, timeline: evil, look: "[page](javascript:alert(1))" }], problem: { what: evil, why: evil, fix: evil }, [evil]: evil };
    const dom = await show("build", { "a.json": JSON.stringify(facts) });
    assert.doesNotMatch(dom, /<img src/);
    assert.doesNotMatch(dom, /href="javascript/);
    assert.match(dom, /&lt;img src=x/);
  });

  test("says so when there is nothing, or nothing can be read", async () => {
    assert.match(await show("build", {}), /has reported anything here yet/);
    assert.match(await show("build", REPORTS, 403), /The reports cannot be read\. Azure DevOps answered with status 403/);
  });
});
