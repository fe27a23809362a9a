import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { build } from "esbuild";
import type * as Mocks from "azure-pipelines-task-lib/mock-test";
import { DESCRIPTOR, EXTENSION, HERE } from "../build/places.js";
import { readDescriptor } from "../src/definition/descriptor.js";
import { Folder } from "./agent.js";
import { pretendedJava, PretendedMaven } from "./pretended.js";

const { MockTestRunner } = createRequire(import.meta.url)("azure-pipelines-task-lib/mock-test") as typeof Mocks;

/** The task's code on the pretended library of Microsoft's, which is what their own tasks are tested with. */
describe("on the library's mock runner", () => {
  const folder = new Folder();
  const maven = new PretendedMaven(folder);
  const java = pretendedJava(folder);
  const scripts = path.join(HERE, "target", "mocked");

  before(async () => {
    await build({
      absWorkingDir: HERE,
      entryPoints: ["src/task/index.ts"],
      outfile: path.join(scripts, "index.cjs"),
      bundle: true,
      platform: "node",
      format: "cjs",
      define: { "import.meta.dirname": "__dirname" },
      external: ["azure-pipelines-task-lib", "azure-pipelines-tool-lib"],
    });
    writeFileSync(path.join(scripts, "goal.json"), readFileSync(path.join(EXTENSION, "tasks", "DatabricksReport", "goal.json")));
  });
  after(() => {
    folder.remove();
  });

  /** Runs it with Maven answering so. */
  async function run(name: string, answer: object): Promise<Mocks.MockTestRunner> {
    const { plugin, version } = readDescriptor(DESCRIPTOR);
    const words = `--batch-mode -Dstyle.color=never --no-transfer-progress ${plugin}:${version}:report`;
    const script = path.join(scripts, `${name}.cjs`);
    writeFileSync(
      script,
      `const { TaskMockRunner } = require("azure-pipelines-task-lib/mock-run");
const runner = new TaskMockRunner(${JSON.stringify(path.join(scripts, "index.cjs"))});
process.env.AGENT_TEMPDIRECTORY = ${JSON.stringify(folder.made("temp"))};
process.env.SYSTEM_DEFAULTWORKINGDIRECTORY = ${JSON.stringify(folder.made("sources"))};
runner.setInput("javaHome", ${JSON.stringify(java)});
runner.setInput("mavenHome", ${JSON.stringify(maven.home)});
runner.setAnswers({ exec: { ${JSON.stringify(`${maven.home}/bin/mvn ${words}`)}: ${JSON.stringify(answer)} } });
runner.run();
`,
    );
    const runner = new MockTestRunner(script);
    runner.nodePath = process.execPath; // else it would download one
    await runner.runAsync();
    return runner;
  }

  test("a goal that succeeds makes the task succeed", async () => {
    const ran = await run("succeeds", { code: 0, stdout: "done" });
    assert.equal(ran.succeeded, true, ran.stdout + ran.stderr);
    assert.equal(ran.invokedToolCount, 1);
    assert.deepEqual(ran.errorIssues, []);
  });

  test("a goal that fails without a report makes it fail with one issue", async () => {
    const ran = await run("fails", { code: 1, stdout: "[ERROR] Nothing works.\n" });
    assert.equal(ran.failed, true, ran.stdout);
    assert.equal(ran.errorIssues.length, 1);
    assert.match(ran.errorIssues[0] ?? "", /Goal report did not begin/);
  });
});
