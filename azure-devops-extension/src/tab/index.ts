import * as host from "azure-devops-extension-sdk";
import { reportsIn, type Attachments } from "./attachments.js";
import { releaseCollection, Service, type Build, type Stage } from "./azure.js";
import { followTheme } from "./theme.js";
import { page, trouble } from "./view.js";

interface Configuration {
  /** On the page of a build; called whenever it changes. */
  readonly onBuildChanged?: (handler: (build: Build) => void) => void;
  /** On the page of a stage of a release. */
  readonly releaseEnvironment?: Stage;
}

interface Locations {
  getServiceLocation(): Promise<string>;
}

/** By this name the page of a stage tells what changes; see vss-extension.json. */
const REGISTERED = "databricks-results";

async function begin(): Promise<void> {
  host.register(REGISTERED, { updateContext: (changed: Configuration) => void show(changed) });
  await host.init({ loaded: false, applyTheme: true });
  window.addEventListener("themeApplied", followTheme);
  followTheme();
  const configuration = host.getConfiguration() as Configuration;
  if (configuration.onBuildChanged === undefined) {
    await show(configuration);
  } else {
    configuration.onBuildChanged((build) => void showBuild(build));
  }
  await host.notifyLoadSucceeded();
}

async function showBuild(build: Build): Promise<void> {
  await fill(new Service(await collection(), host.getAccessToken).build(build));
}

async function show({ releaseEnvironment }: Configuration): Promise<void> {
  if (releaseEnvironment !== undefined) {
    const service = new Service(releaseCollection(await collection()), host.getAccessToken);
    await fill(service.stage(host.getWebContext().project.id, releaseEnvironment));
  }
}

let asked = 0;

async function fill(attachments: Attachments): Promise<void> {
  const mine = ++asked;
  let shown: HTMLElement;
  try {
    shown = page(await reportsIn(attachments));
  } catch (error) {
    shown = trouble(error instanceof Error ? error.message : String(error));
  }
  // What was asked for last is shown, whichever answer comes last.
  if (mine === asked) {
    document.getElementById("results")?.replaceChildren(shown);
  }
}

async function collection(): Promise<string> {
  const address = await (await host.getService<Locations>("ms.vss-features.location-service")).getServiceLocation();
  return address.endsWith("/") ? address : `${address}/`;
}

void begin();
