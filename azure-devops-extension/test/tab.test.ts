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
  "r1/deploy-notebooks.json": sample("deploy-notebooks.json"),
  "r2/run-job-test.json": sample("run-job-test.json"),
  "r3/promote-model-SparkModel.json": sample("promote-model-SparkModel.json"),
  "r4/model-history-SparkModel.json": sample("model-history-SparkModel.json"),
  "unreadable.json": "{",
};
const CHARTS: Record<string, string> = { "r3/promote-model-SparkModel.svg": sample("promote-model-SparkModel.svg") };

const TIMELINE = [
  { id: "s1", parentId: null, type: "Stage", name: "Production" },
  ...["Deploy the notebooks", "Run the test", "Promote the model", "Tell the model's history"].map((name, place) => ({
    id: `r${place + 1}`,
    parentId: "s1",
    type: "Task",
    name,
  })),
];

/** Said of each test that is left out, so that nobody takes it for passed. */
const LOOK = { skip: program === undefined ? "Chromium is not installed" : false };

/** Azure DevOps and its page around the tab, both on loopback. */
describe("the results tab", () => {
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
    if (where.endsWith("/timeline")) {
      return JSON.stringify({ records: TIMELINE });
    }
    const listing = /\/attachments\/databricks-(report|chart)$/.exec(where);
    const files: Record<string, string> = { ...reports, ...CHARTS };
    if (listing === null) {
      const [, record = "", name = ""] = /\/([^/]+)\/attachments\/[^/]+\/([^/]+)$/.exec(where) ?? [];
      return files[`${record}/${decodeURIComponent(name)}`] ?? files[decodeURIComponent(name)] ?? "";
    }
    const value = Object.keys(listing[1] === "report" ? reports : CHARTS).map((file) => {
      const [record, name] = file.includes("/") ? file.split("/") : ["r1", file];
      const href = `${service.address}/fabrikam/p1/_apis/build/builds/42/t1/${record ?? ""}/attachments/x/${encodeURIComponent(name ?? "")}`;
      return { name, timelineId: "t1", recordId: record, _links: { self: { href } } };
    });
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
    await browse(
      program ?? "",
      "--virtual-time-budget=5000",
      "--window-size=1000,1560",
      `--screenshot=${path.join(PICTURES, name)}`,
      `${service.address}/results.html#${words}`,
    );
  }

  for (const kind of ["build", "release", "later"]) {
    test(`shows plan, run, verdict and history on the page of a ${kind}`, LOOK, async () => {
      const dom = await show(kind);
      const told = [
        />deploy-notebooks</,
        />create</,
        />\/Shared\/mlops\/train-Spark-model</,
        />run-job</,
        /class="busy" style="margin-left: /,
        />promote-model</,
        />area_under_roc at-least</,
        /<img class="chart"/,
        />model-history</,
        />holds it</,
      ];
      for (const each of told) {
        assert.match(dom, each);
      }
      assert.match(dom, kind === "build" ? />Production › Deploy the notebooks</ : />Agent job › Deploy the notebooks</);
      assert.doesNotMatch(dom, />unreadable</);
      assert.match(dom, />A report cannot be read\. unreadable\.json: it is no JSON\.</);
    });
  }

  for (const theme of ["light", "dark"]) {
    test(`follows the ${theme} theme, in the chart as well`, LOOK, async () => {
      assert.match(await show(`build,${theme}`), new RegExp(`<html lang="en" style="[^"]*color-scheme: ${theme}`));
      await draw(`results-${theme}.png`, `build,${theme}`);
    });
  }

  test("takes nothing that others wrote for a page", LOOK, async () => {
    const evil = '<img src=x onerror="document.title=1">';
    const facts = {
      goal: "run-job",
      result: evil,
      begun: "2026",
      job: evil,
      timeline: [{ task: evil, state: evil, timeline: evil, look: "[page](javascript:alert(1))" }],
      problem: { what: evil, why: evil, fix: evil },
      [evil]: evil,
    };
    const dom = await show("build", { "a.json": JSON.stringify(facts) });
    assert.doesNotMatch(dom, /<img src/);
    assert.doesNotMatch(dom, /href="javascript/);
    assert.match(dom, /&lt;img src=x/);
  });

  test("shows reports of one name that several tasks attached", LOOK, async () => {
    const again = (record: string, host: string): [string, string] => [
      `${record}/deploy-notebooks.json`,
      JSON.stringify({ goal: "deploy-notebooks", result: "succeeded", host }),
    ];
    const dom = await show(
      "build",
      Object.fromEntries([again("r1", "https://one.example"), again("r2", "https://two.example"), again("r9", "https://three.example")]),
    );
    assert.equal(dom.match(/<section class="card">/g)?.length, 3);
    for (const told of [
      /https:\/\/one\.example/,
      /https:\/\/two\.example/,
      /https:\/\/three\.example/,
      />Production › Deploy the notebooks</,
      />Production › Run the test</,
      />record r9</,
    ]) {
      assert.match(dom, told);
    }
  });

  test("says so when there is nothing, or nothing can be read", LOOK, async () => {
    assert.match(await show("build", {}), /has reported anything here yet/);
    assert.match(await show("build", REPORTS, 403), /The reports cannot be read\. Azure DevOps answered with status 403/);
  });
});
