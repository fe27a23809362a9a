import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { HERE, TARGET } from "../../build/places.js";
import { Folder } from "../agent.js";

const folder = new Folder();
after(() => {
  folder.remove();
});

test("a second build elsewhere gives the same packages", () => {
  const tsx = path.join(HERE, "node_modules", "tsx", "dist", "cli.mjs");
  for (const words of [["build/build.ts"], ["build/package.ts", "--with-plugin"]]) {
    execFileSync(process.execPath, [tsx, ...words], {
      cwd: HERE,
      env: { ...process.env, EXTENSION_TARGET: folder.path },
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  const packages = ["package", "package-with-plugin"].flatMap((name) =>
    readdirSync(path.join(TARGET, name)).map((file) => path.join(name, file)),
  );
  assert.deepEqual(
    packages.map((file) => file.replace(/.*-\d+\.\d+\.\d+/, "")),
    [".vsix", "-with-plugin.vsix"],
  );
  for (const file of packages) {
    assert.ok(readFileSync(path.join(TARGET, file)).equals(readFileSync(path.join(folder.path, file))), file);
  }
});
