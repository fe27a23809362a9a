/** Stands for the page of Azure DevOps around the tab; the address says which page, and its theme. */
const [kind = "build", theme = "light"] = location.hash.slice(1).split(",");

const DARK = { "--background-color": "rgb(32, 31, 30)", "--text-primary-color": "rgba(255, 255, 255, 0.9)", "--text-secondary-color": "rgba(255, 255, 255, 0.7)" };

export function register(): void {
  // Nothing changes while a test looks.
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

export function getConfiguration(): object {
  return kind === "build"
    ? { onBuildChanged: (handler: (build: object) => void) => { handler({ id: 42, project: { id: "p1" } }); } }
    : {
        releaseEnvironment: {
          id: 3,
          releaseId: 9,
          deploySteps: [
            { attempt: 2, releaseDeployPhases: [{ runPlanId: "plan2" }] },
            { attempt: 1, releaseDeployPhases: [{ runPlanId: "plan1" }] },
          ],
        },
      };
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
  return Promise.resolve();
}
