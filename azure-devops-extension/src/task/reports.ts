import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import * as tl from "azure-pipelines-task-lib/task";

/** Types of the attachments that the results tab reads. */
export const REPORT = "databricks-report";
export const CHART = "databricks-chart";

/** What a goal has written about itself. */
export class Reports {
  private constructor(
    private readonly folder: string,
    private readonly names: readonly string[],
  ) {}

  /** Those in a folder that a goal has written since. */
  static since(folder: string, goal: string, began: Date): Reports {
    const files = existsSync(folder) ? readdirSync(folder) : [];
    const names = files
      .filter((file) => file.startsWith(goal) && file.endsWith(".json") && !file.endsWith(".plan.json"))
      .filter((file) => statSync(path.join(folder, file)).mtimeMs >= began.getTime())
      .map((file) => file.slice(0, -".json".length))
      .sort();
    return new Reports(folder, names);
  }

  /** Whether the goal got as far as saying itself what became of it. */
  exist(): boolean {
    return this.names.length > 0;
  }

  /** For the results tab. */
  attach(): void {
    for (const name of this.names) {
      tl.addAttachment(REPORT, `${name}.json`, this.file(`${name}.json`));
      if (existsSync(this.file(`${name}.svg`))) {
        tl.addAttachment(CHART, `${name}.svg`, this.file(`${name}.svg`));
      }
    }
  }

  publishTestResults(title: string): void {
    const files = this.names.map((name) => this.file(`TEST-${name}.xml`)).filter((file) => existsSync(file) && holdsCases(file));
    if (files.length > 0) {
      new tl.TestPublisher("JUnit").publish(files.join(","), "true", "", "", title, "true");
    }
  }

  private file(name: string): string {
    return path.resolve(this.folder, name);
  }
}

/** The service warns of files without any. */
function holdsCases(file: string): boolean {
  return readFileSync(file, "utf8").includes("<testcase");
}
