/** Stands for the page of Azure DevOps around the tab; the address says which page, and its theme. */
const [kind = "build", theme = "light"] = location.hash.slice(1).split(",");

const DARK = {
  "--background-color": "rgb(32, 31, 30)",
  "--text-primary-color": "rgba(255, 255, 255, 0.9)",
  "--text-secondary-color": "rgba(255, 255, 255, 0.7)",
};

interface Registered {
  updateContext(changed: object): void;
}

let registered: Registered | undefined;

export function register(_: string, given: Registered): void {
  registered = given;
}

export function init(): Promise<void> {
  if (theme === "dark") {
    Object.entries(DARK).forEach(([name, value]) => {
      document.documentElement.style.setProperty(name, value);
    });
  }
  window.dispatchEvent(new Event("themeApplied"));
  return Promise.resolve();
}

const STAGE = {
  releaseEnvironment: {
    id: 3,
    releaseId: 9,
    deploySteps: [
      {
        attempt: 2,
        releaseDeployPhases: [
          {
            name: "Agent job",
            runPlanId: "plan2",
            deploymentJobs: [
              {
                tasks: [
                  { timelineRecordId: "r1", name: "Deploy the notebooks" },
                  { timelineRecordId: "r3", name: "Promote the model" },
                ],
              },
            ],
          },
        ],
      },
      { attempt: 1, releaseDeployPhases: [{ runPlanId: "plan1" }] },
    ],
  },
};

export function getConfiguration(): object {
  switch (kind) {
    case "build":
      return {
        onBuildChanged: (handler: (build: object) => void) => {
          handler({ id: 42, project: { id: "p1" } });
        },
      };
    case "release":
      return STAGE;
    default:
      // The page tells later which stage it shows.
      return {};
  }
}

export function getWebContext(): { project: { id: string } } {
  return { project: { id: "p1" } };
}

export function getService(): Promise<{ getServiceLocation: () => Promise<string> }> {
  return Promise.resolve({ getServiceLocation: () => Promise.resolve(`${location.origin}/fabrikam`) });
}

export function getAccessToken(): Promise<string> {
  return Promise.resolve("token-of-the-reader");
}

export function notifyLoadSucceeded(): Promise<void> {
  if (kind === "later") {
    setTimeout(() => registered?.updateContext(STAGE), 100);
  }
  return Promise.resolve();
}
