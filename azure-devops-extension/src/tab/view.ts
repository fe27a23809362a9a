import type { Read } from "./attachments.js";
import { badge, element, link, table } from "./elements.js";
import { inOrder, rows, text, type Facts, type Report } from "./report.js";

/** More rows of a plan are counted, not shown. */
const MOST_ROWS = 200;

/** Facts that a part of their own shows, or that are for machines. */
const SHOWN_APART = [
  "goal",
  "result",
  "begun",
  "seconds",
  "problem",
  "plan",
  "planned_changes",
  "timeline",
  "rules",
  "chart",
  "history",
  "cases",
  "tasks",
  "plan_file",
  "values",
  "requests",
  "retries",
  "secret_scan",
  "left_out",
];

/** All that the tasks of a build or of a stage say. */
export function page({ reports, unread }: Read): HTMLElement {
  if (reports.length + unread.length === 0) {
    return element("p", "quiet", "No task of databricks-maven has reported anything here yet.");
  }
  const left = unread.map((one) => element("p", "quiet", `A report cannot be read. ${one}`));
  return element("main", "", ...inOrder(reports).map(card), ...left);
}

/** Why nothing can be shown. */
export function trouble(cause: string): HTMLElement {
  return element("p", "quiet", `The reports cannot be read. ${cause}`);
}

function card(report: Report): HTMLElement {
  const { facts } = report;
  const parts = [plan(facts), gate(facts, report.chart), timeline(facts), history(facts), problem(facts)];
  return element("section", "card", heading(report), ...parts.flat(), details(facts));
}

function heading({ facts, where: task }: Report): HTMLElement {
  const subject = text(facts.model) || text(facts.job) || text(facts.target_folder);
  return element(
    "header",
    "",
    ...(task.length === 0 ? [] : [element("p", "task", task.join(" › "))]),
    element("h2", "", text(facts.goal)),
    badge(text(facts.result)),
    element("span", "quiet", [subject, where(facts), took(facts)].filter((one) => one !== "").join(" · ")),
  );
}

function where(facts: Facts): string {
  return [text(facts.environment), text(facts.host)].filter((one) => one !== "").join(", ");
}

function took(facts: Facts): string {
  return typeof facts.seconds === "number" ? `${facts.seconds.toFixed(1)} s` : "";
}

function problem(facts: Facts): HTMLElement[] {
  const told = facts.problem;
  if (typeof told !== "object" || told === null || Array.isArray(told)) {
    return [];
  }
  const lines = [
    ["", told.what],
    ["Why: ", told.why],
    ["Fix: ", told.fix],
  ] as const;
  return [
    element(
      "pre",
      "problem",
      lines
        .filter(([, value]) => text(value) !== "")
        .map(([word, value]) => word + text(value))
        .join("\n"),
    ),
  ];
}

function plan(facts: Facts): HTMLElement[] {
  const changes = rows(facts.planned_changes);
  const counts = typeof facts.plan === "object" && facts.plan !== null && !Array.isArray(facts.plan) ? Object.entries(facts.plan) : [];
  const told = counts
    .filter(([, count]) => count !== 0)
    .map(([step, count]) => (step === "keep" ? `${text(count)} unchanged` : `${text(count)} to ${step}`));
  return changes.length === 0 && told.length === 0
    ? []
    : [
        element("h3", "", "Plan"),
        element("p", "quiet", told.join(", ")),
        ...(changes.length === 0
          ? []
          : [
              table(
                ["", "object", "before", "after", "reason"],
                changes
                  .slice(0, MOST_ROWS)
                  .map((one) => [
                    badge(text(one.change)),
                    text(one.path) || text(one.name),
                    text(one.before),
                    text(one.after),
                    text(one.reason),
                  ]),
              ),
            ]),
        ...(changes.length > MOST_ROWS ? [element("p", "quiet", `and ${changes.length - MOST_ROWS} more`)] : []),
      ];
}

function gate(facts: Facts, chart: string | undefined): HTMLElement[] {
  const rules = rows(facts.rules);
  if (rules.length === 0) {
    return [];
  }
  return [
    element("h3", "", `Gate ${text(facts.gate)}: `, badge(text(facts.verdict))),
    ...(chart === undefined ? [] : [picture(chart)]),
    table(
      ["", "rule", "value", "wanted", "source"],
      rules.map((one) => [badge(text(one.result)), text(one.rule), text(one.value), text(one.wanted), text(one.source)]),
    ),
  ];
}

/** As an image nothing in it can act. */
function picture(svg: string): HTMLElement {
  const drawn = element("img", "chart");
  drawn.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  drawn.alt = "The gate's metrics: the version, the champion and what does not pass.";
  return drawn;
}

function timeline(facts: Facts): HTMLElement[] {
  const runs = rows(facts.timeline);
  return runs.length === 0
    ? []
    : [
        element("h3", "", "Run"),
        table(
          ["task", "state", "begins after", "takes", "", "look"],
          runs.map((one) => [
            text(one.task),
            badge(text(one.state)),
            text(one["begins after"]),
            text(one.takes),
            bar(text(one.timeline)),
            look(text(one.look)),
          ]),
        ),
        ...values(rows(facts.values)),
      ];
}

/** What notebooks gave back. */
function values(given: readonly Facts[]): HTMLElement[] {
  const lines = given.map((one) => [text(one.task), text(one.key), text(one.value).replace(/^`(.*)`$/s, "$1")]);
  return lines.length === 0
    ? []
    : [element("details", "", element("summary", "", `${lines.length} values`), table(["task", "value", ""], lines))];
}

/** The report draws with letters, free and busy: in what part of the run the task was busy. */
function bar(drawn: string): HTMLElement {
  const letters = [...drawn.replaceAll("`", "")]; // eslint-disable-line @typescript-eslint/no-misused-spread -- of two kinds
  const begin = Math.max(0, letters.indexOf("█"));
  const busy = letters.filter((one) => one === "█").length;
  const length = Math.max(1, letters.length);
  const made = element("div", "busy");
  made.style.marginLeft = `${(100 * begin) / length}%`;
  made.style.width = `${(100 * busy) / length}%`;
  return element("div", "bar", made);
}

/** A link as Markdown has it. */
function look(markdown: string): Node | string {
  const found = /^\[(.*)\]\((.*)\)$/.exec(markdown);
  return found === null ? markdown : link(found[2] ?? "", found[1] ?? "");
}

function history(facts: Facts): HTMLElement[] {
  const events = rows(facts.history);
  const columns = ["at", "version", "what", "marker", "now", "from", "pipeline", "build", "commit", "approval", "gate", "why"].filter(
    (column) => events.some((one) => text(one[column]) !== ""),
  );
  return events.length === 0
    ? []
    : [
        element("h3", "", "History"),
        table(
          columns,
          events.map((one) =>
            columns.map((column) =>
              column === "what" || (column === "now" && text(one.now) !== "") ? badge(text(one[column])) : text(one[column]),
            ),
          ),
        ),
      ];
}

function details(facts: Facts): HTMLElement {
  const told = Object.entries(facts).filter(
    ([name, value]) => !SHOWN_APART.includes(name) && text(value) !== "" && rows(value).length === 0,
  );
  return element(
    "details",
    "",
    element("summary", "", "Details"),
    table(
      ["", ""],
      told.map(([name, value]) => [name.replaceAll("_", " "), text(value)]),
    ),
  );
}
