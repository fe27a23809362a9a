import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { reportsIn } from "../src/tab/attachments.js";
import { releaseCollection, Service } from "../src/tab/azure.js";
import { inOrder } from "../src/tab/report.js";
import { Answering } from "./server.js";

/** Three stages of one run deploy, and two of them promote the same model. */
const RECORDS = [
  { id: "s3", parentId: null, type: "Stage", name: "Production" },
  { id: "p3", parentId: "s3", type: "Phase", name: "release" },
  { id: "j3", parentId: "p3", type: "Job", name: "release" },
  { id: "t3", parentId: "j3", type: "Task", name: "Databricks: deploy notebooks", startTime: "2026-11-01T12:20:00Z" },
  { id: "s1", parentId: null, type: "Stage", name: "Development" },
  { id: "t1", parentId: "s1", type: "Task", name: "Databricks: deploy notebooks", startTime: "2026-11-01T12:00:00Z" },
];
const REPORTS = [
  { record: "t3", name: "deploy-notebooks.json", text: '{"goal":"deploy-notebooks","host":"https://production"}' },
  { record: "t1", name: "deploy-notebooks.json", text: '{"goal":"deploy-notebooks","host":"https://development"}' },
  { record: "0d9f6b3a-1111", name: "deploy-notebooks.json", text: '{"goal":"deploy-notebooks","begun":"2026-11-01T12:10:00Z"}' },
  { record: "t1", name: "promote-model-m.json", text: '{"goal":"promote-model","begun":"2026-11-01T12:05:00Z"}' },
  { record: "t3", name: "promote-model-m.json", text: '{"goal":"promote-model","begun":"2026-11-01T12:30:00Z"}' },
  { record: "t3", name: "gone.json", text: undefined },
  { record: "t3", name: "half.json", text: '{"goal":' },
];
const CHARTS = [
  { record: "t3", name: "promote-model-m.svg", text: "<svg>production</svg>" },
  { record: "t1", name: "promote-model-m.svg", text: "<svg>development</svg>" },
];

describe("reports of one name that different tasks attached", () => {
  let service: Answering;
  let withTimeline: boolean;

  beforeEach(async () => {
    withTimeline = true;
    service = await Answering.with((request, response) => {
      const found = answer((request.url ?? "").replace(/\?.*/, ""));
      response.writeHead(found === undefined ? 404 : 200).end(found);
    });
  });
  afterEach(() => {
    service.close();
  });

  function answer(where: string): string | undefined {
    if (where.endsWith("/timeline")) {
      return withTimeline ? JSON.stringify({ records: RECORDS }) : undefined;
    }
    const type = /\/attachments\/databricks-(report|chart)$/.exec(where)?.[1];
    if (type !== undefined) {
      const isRelease = where.includes("/plan/");
      return JSON.stringify({
        value: (type === "report" ? REPORTS : CHARTS).map(({ record, name }) =>
          isRelease
            ? { name, timelineId: "t", recordId: record }
            : {
                name,
                _links: {
                  self: {
                    href: `${service.address}/fabrikam/p1/_apis/build/builds/42/timeline/${record}/attachments/databricks-${type}/${name}`,
                  },
                },
              },
        ),
      });
    }
    const [, record, name] = /\/([^/]+)\/attachments\/[^/]+\/([^/]+)$/.exec(where) ?? [];
    return [...REPORTS, ...CHARTS].find((one) => one.record === record && one.name === name)?.text;
  }

  function asked(): Service {
    return new Service(`${service.address}/fabrikam/`, () => Promise.resolve("token"));
  }

  test("are all shown, each with its own chart and the place it is of, in the order of time", async () => {
    const { reports, unread } = await reportsIn(asked().build({ id: 42, project: { id: "p1" } }));
    assert.deepEqual(
      inOrder(reports).map(({ name, where, facts, chart }) => [name, where.join(" › "), facts.host, chart]),
      [
        ["deploy-notebooks", "Development › Databricks: deploy notebooks", "https://development", undefined],
        ["promote-model-m", "Development › Databricks: deploy notebooks", undefined, "<svg>development</svg>"],
        ["deploy-notebooks", "record 0d9f6b3a", undefined, undefined],
        ["deploy-notebooks", "Production › release › Databricks: deploy notebooks", "https://production", undefined],
        ["promote-model-m", "Production › release › Databricks: deploy notebooks", undefined, "<svg>production</svg>"],
      ],
    );
    assert.deepEqual(unread, ["gone.json: Azure DevOps answered with status 404.", "half.json: it is no JSON."]);
  });

  test("are told apart without a timeline, too", async () => {
    withTimeline = false;
    const { reports } = await reportsIn(asked().build({ id: 42, project: { id: "p1" } }));
    assert.deepEqual(
      reports
        .filter((one) => one.name === "deploy-notebooks")
        .map((one) => one.where.join())
        .sort(),
      ["record 0d9f6b3a", "record t1", "record t3"],
    );
  });

  test("are told apart on the page of a release's stage", async () => {
    const tasks = [
      { timelineRecordId: "t1", name: "Deploy", startTime: "2026-11-01T12:00:00Z" },
      { timelineRecordId: "t3", name: "Promote" },
    ];
    const phase = { name: "Agent job", runPlanId: "plan2", deploymentJobs: [{ job: { name: "Agent job 1" }, tasks }] };
    const { reports } = await reportsIn(
      asked().stage("p1", { id: 3, releaseId: 9, deploySteps: [{ attempt: 1, releaseDeployPhases: [phase] }] }),
    );
    const charts = reports.filter((one) => one.name === "promote-model-m").map((one) => `${one.where.join(" › ")}: ${one.chart ?? ""}`);
    assert.deepEqual(charts.sort(), [
      "Agent job › Agent job 1 › Deploy: <svg>development</svg>",
      "Agent job › Agent job 1 › Promote: <svg>production</svg>",
    ]);
  });
});

test("releases are asked for where the service keeps them", () => {
  for (const [collection, wanted] of [
    ["https://dev.azure.com/fabrikam/", "https://vsrm.dev.azure.com/fabrikam/"],
    ["https://fabrikam.visualstudio.com/", "https://fabrikam.vsrm.visualstudio.com/"],
    ["https://fabrikam.visualstudio.com/DefaultCollection/", "https://fabrikam.vsrm.visualstudio.com/DefaultCollection/"],
    ["https://tfs.example.com/tfs/DefaultCollection/", "https://tfs.example.com/tfs/DefaultCollection/"],
  ] as const) {
    assert.equal(releaseCollection(collection), wanted);
  }
});
